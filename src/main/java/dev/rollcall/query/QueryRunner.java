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
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import java.time.InstantSource;
import java.util.Optional;

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

    public QueryRunner(Store store, InstantSource teamTime, Cron cron) {
        this.store = store;
        this.teamTime = teamTime;
        this.cron = cron;
    }

    /** @param auditor who looked, if it was an auditor and there is something to see */
    private record Answered<V extends View>(QueryResult<V> result, Optional<Actor> auditor) {}

    public <V extends View> QueryResult<V> ask(TeamId team, Caller person, Query<V> query) {
        var answered = store.read(team, tx -> answer(tx, person, query));
        answered.auditor().ifPresent(auditor -> record(team, auditor, query));
        return answered.result();
    }

    private <V extends View> Answered<V> answer(Store.Tx tx, Caller person, Query<V> query) {
        var known = tx.members().byAccount(person.account());
        var member = known.map(Member::id);
        var caller = known.map(person::as).orElse(person);
        var now = teamTime.instant();
        var auditor = member.flatMap(new Auditors(tx, now)::of);
        var context = new QueryContext(tx, tx.team().get(), member, caller, auditor.isPresent(), now, cron);
        if (context.team().settings().isEmpty() && !query.spec().beforeSetup()) {
            return new Answered<>(new QueryResult.No<>(new Refusal.NotSetUp()), Optional.empty());
        }
        var actor = new Actor.Person(member.orElse(NOBODY), caller);
        var no = auditor.isPresent()
                ? Authority.ofAuditor(query.spec().needs(), query.isOpenToAuditors(), auditor.get())
                : Authority.refusal(
                        query.spec().needs(), actor, context.team(), () -> query.subject(context), context::name);
        var result = no.<QueryResult<V>>map(QueryResult.No::new).orElseGet(() -> query.answer(context));
        boolean seen = auditor.isPresent() && result instanceof QueryResult.Found<V>;
        return new Answered<>(result, seen ? Optional.of(actor) : Optional.empty());
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
}
