package dev.rollcall.query;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Authority;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Label;
import dev.rollcall.register.Auditors;
import dev.rollcall.register.KeptFindings;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers questions over a snapshot, after checking who asks. What an auditor is shown is recorded in the audit log
 * before the answer is given, in a transaction of its own; if that fails, there is no answer.
 */
public final class QueryRunner {
    private static final MemberId NOBODY = new MemberId("-");

    /** How often a look is recorded when others write to the audit log at the same time. */
    private static final int TRIES_MAX = 10;

    private final Store store;
    private final InstantSource teamTime;
    private final Cron cron;
    private final Zones zones;
    private final KeptFindings findings = new KeptFindings();

    /** Tells the time zones of members, as far as it knows them; may ask a chat. */
    @FunctionalInterface
    public interface Zones {
        Map<MemberId, ZoneId> of(Collection<Member> members);
    }

    /** A runner that knows no time zones. */
    public QueryRunner(Store store, InstantSource teamTime, Cron cron) {
        this(store, teamTime, cron, _ -> Map.of());
    }

    public QueryRunner(Store store, InstantSource teamTime, Cron cron, Zones zones) {
        this.store = store;
        this.teamTime = teamTime;
        this.cron = cron;
        this.zones = zones;
    }

    /** @param auditor who looked, if it was an auditor and there is something to see */
    private record Answered<V extends View>(QueryResult<V> result, Optional<Actor> auditor) {}

    public <V extends View> QueryResult<V> ask(TeamId team, Caller person, Query<V> query) {
        // A chat is asked before the transaction that answers, and not within one.
        var known = query.needsZones() ? zones.of(members(team, person, query)) : Map.<MemberId, ZoneId>of();
        var answered = store.read(team, tx -> answer(context(tx, person, known), query));
        answered.auditor().ifPresent(auditor -> record(team, auditor, query));
        return answered.result();
    }

    private static <V extends View> Answered<V> answer(QueryContext context, Query<V> query) {
        var no = refusal(query, context);
        var result = no.<QueryResult<V>>map(QueryResult.No::new).orElseGet(() -> query.answer(context));
        boolean seen = context.auditor() && result instanceof QueryResult.Found<V>;
        return new Answered<>(result, seen ? Optional.of(actor(context)) : Optional.empty());
    }

    private void record(TeamId team, Actor auditor, Query<?> query) {
        for (int attempt = 1; ; attempt++) {
            try {
                var _ = store.transact(team, tx -> {
                    tx.audit().add(teamTime.instant(), auditor, AuditAction.AUDITOR_LOOK, Label.cut(query.name()), "");
                    return true;
                });
                return;
            } catch (Stale lost) {
                if (attempt == TRIES_MAX) {
                    throw lost;
                }
            }
        }
    }

    private List<Member> members(TeamId team, Caller person, Query<?> query) {
        return store.read(team, tx -> {
            var context = context(tx, person, Map.of());
            return refusal(query, context).isPresent() ? List.of() : query.zonesOf(context);
        });
    }

    private QueryContext context(Store.Tx tx, Caller person, Map<MemberId, ZoneId> known) {
        var member = tx.members().byAccount(person.account());
        var caller = member.map(person::as).orElse(person);
        var now = teamTime.instant();
        boolean auditor =
                member.map(Member::id).flatMap(new Auditors(tx, now)::of).isPresent();
        return new QueryContext(
                tx, tx.team().get(), member.map(Member::id), caller, auditor, now, cron, known, findings);
    }

    private static Actor.Person actor(QueryContext context) {
        var stands = context.member().map(context.availability()::standsFor).orElseGet(Set::of);
        return new Actor.Person(context.member().orElse(NOBODY), context.caller(), stands);
    }

    private static Optional<Refusal> refusal(Query<?> query, QueryContext context) {
        if (context.team().settings().isEmpty() && !query.spec().beforeSetup()) {
            return Optional.of(new Refusal.NotSetUp());
        }
        var auditor = context.member().flatMap(new Auditors(context.tx(), context.now())::of);
        return auditor.isPresent()
                ? Authority.ofAuditor(query.spec().needs(), query.isOpenToAuditors(), auditor.get())
                : Authority.refusal(
                        query.spec().needs(),
                        actor(context),
                        context.team(),
                        () -> query.subject(context),
                        context::nameToAsk);
    }
}
