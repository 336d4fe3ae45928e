package dev.rollcall.query;

import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Member;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What cards show, from the state as it is now. Drawn by the bot itself, so nobody's authority is asked. Empty if the thing is gone. */
public final class CardViews {
    private static final Caller THE_BOT =
            new Caller(new AccountId(new SpaceId("rollcall", "bot"), "bot"), "Rollcall", false, false, Set.of());

    private final Store store;
    private final InstantSource teamTime;
    private final Cron cron;

    public CardViews(Store store, InstantSource teamTime, Cron cron) {
        this.store = store;
        this.teamTime = teamTime;
        this.cron = cron;
    }

    public Optional<ApprovalView> approval(TeamId team, String id) {
        return look(team, asking -> ApprovalView.of(new ApprovalId(id), asking));
    }

    public Optional<ReviewView> review(TeamId team, String id) {
        return look(team, asking -> ReviewView.of(new ReviewId(id), asking));
    }

    public Optional<PageView> page(TeamId team, String review, int page) {
        return look(team, asking -> PageView.of(new ReviewId(review), page, asking));
    }

    public Optional<Member> member(TeamId team, String id) {
        return look(team, asking -> asking.tx().members().find(new MemberId(id)));
    }

    /** When the next review opens; empty before setup. */
    public Optional<Instant> nextOpening(TeamId team) {
        return look(team, asking -> asking.team().settings().map(_ -> asking.nextOpening()));
    }

    private <V> V look(TeamId team, Function<Asking, V> question) {
        return store.read(team, tx -> question.apply(
                new Asking(tx, tx.team().get(), Optional.empty(), THE_BOT, teamTime.instant(), cron)));
    }
}
