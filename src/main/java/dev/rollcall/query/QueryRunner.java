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
import java.util.Set;

/** Answers questions over a snapshot, after checking who asks. */
public final class QueryRunner {
    private static final MemberId NOBODY = new MemberId("-");

    private final Store store;
    private final InstantSource teamTime;
    private final Cron cron;

    public QueryRunner(Store store, InstantSource teamTime, Cron cron) {
        this.store = store;
        this.teamTime = teamTime;
        this.cron = cron;
    }

    public <V extends View> QueryResult<V> ask(TeamId team, Caller person, Query<V> query) {
        return store.read(team, tx -> {
            var known = tx.members().byAccount(person.account());
            var member = known.map(Member::id);
            var caller = known.map(person::as).orElse(person);
            var context = new QueryContext(tx, tx.team().get(), member, caller, teamTime.instant(), cron);
            if (context.team().settings().isEmpty() && !query.spec().beforeSetup()) {
                return new QueryResult.No<>(new Refusal.NotSetUp());
            }
            var stands = member.map(context.availability()::standsFor).orElseGet(Set::of);
            var actor = new Actor.Person(member.orElse(NOBODY), caller, stands);
            var no = Authority.refusal(
                    query.spec().needs(), actor, context.team(), () -> query.subject(context), context::name);
            return no.<QueryResult<V>>map(QueryResult.No::new).orElseGet(() -> query.answer(context));
        });
    }
}
