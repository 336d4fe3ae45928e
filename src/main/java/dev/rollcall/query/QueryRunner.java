package dev.rollcall.query;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Authority;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Store;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers questions over a snapshot, after checking who asks. */
public final class QueryRunner {
    private static final MemberId NOBODY = new MemberId("-");

    private final Store store;
    private final InstantSource teamTime;
    private final Cron cron;
    private final Zones zones;

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

    public <V extends View> QueryResult<V> ask(TeamId team, Caller person, Query<V> query) {
        // A chat is asked before the transaction that answers, and not within one.
        var known = query.needsZones() ? zones.of(members(team, person, query)) : Map.<MemberId, ZoneId>of();
        return store.read(team, tx -> {
            var context = context(tx, person, known);
            return refusal(query, context)
                    .<QueryResult<V>>map(QueryResult.No::new)
                    .orElseGet(() -> query.answer(context));
        });
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
        return new QueryContext(tx, tx.team().get(), member.map(Member::id), caller, teamTime.instant(), cron, known);
    }

    private static Optional<Refusal> refusal(Query<?> query, QueryContext context) {
        if (context.team().settings().isEmpty() && !query.spec().beforeSetup()) {
            return Optional.of(new Refusal.NotSetUp());
        }
        var stands = context.member().map(context.availability()::standsFor).orElseGet(Set::of);
        var actor = new Actor.Person(context.member().orElse(NOBODY), context.caller(), stands);
        return Authority.refusal(
                query.spec().needs(), actor, context.team(), () -> query.subject(context), context::name);
    }
}
