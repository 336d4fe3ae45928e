package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.store.CardKeys;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenReviewTest extends Benched {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final OpenReview OPEN = new OpenReview(RegisterFixture.WAYS);
    private static final OpenReview.WhenDue WHEN_DUE = new OpenReview.WhenDue(RegisterFixture.WAYS);

    @Test
    void aNonAdminIsRefused() {
        assertThat(bench.refused(RegisterFixture.APPROVER, OPEN)).isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(bench.refused(RegisterFixture.GUEST, OPEN)).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void aPersonCannotActAsTheScheduler() {
        assertThat(bench.refused(RegisterFixture.ADMIN, WHEN_DUE)).isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void aReviewOpensOncePerMonth() {
        bench.active("x");
        bench.review();
        assertThat(bench.refused(RegisterFixture.ADMIN, OPEN)).isEqualTo(new Refusal.ReviewHeld(MARCH, true));
    }

    @Test
    void aClosedReviewIsNotOpenedAgain() {
        bench.active("x");
        bench.close(bench.review());
        assertThat(bench.refused(RegisterFixture.ADMIN, OPEN)).isEqualTo(new Refusal.ReviewHeld(MARCH, false));
    }

    @Test
    void withoutAnActiveTokenThereIsNothingToReview() {
        bench.pending("x");
        assertThat(bench.refused(RegisterFixture.ADMIN, OPEN)).isEqualTo(new Refusal.NothingToReview());
    }

    @Test
    void alreadyHeldIsReportedBeforeNothingToReview() {
        bench.moveTo(Instant.parse("2026-04-01T08:00:00Z"));
        bench.run(new Actor.Scheduler(), WHEN_DUE);
        assertThat(bench.refused(RegisterFixture.ADMIN, OPEN))
                .isEqualTo(new Refusal.ReviewHeld(YearMonth.of(2026, 4), false));
    }

    @Test
    void aReviewContainsExactlyTheActiveTokens() {
        bench.active("b");
        bench.active("A");
        bench.active("c", RegisterFixture.BEN);
        bench.pending("waits");
        bench.drawn();

        assertThat(bench.run(RegisterFixture.ADMIN, OPEN))
                .isEqualTo(new Outcome.ReviewOpened(
                        MARCH,
                        3,
                        2,
                        "slack:red:C1",
                        Instant.parse("2026-03-12T08:00:00Z"),
                        Instant.parse("2026-03-17T17:00:00Z")));

        var id = bench.store
                .read(bench.red, tx -> tx.reviews().open())
                .orElseThrow()
                .id();
        var items = bench.items(id);
        assertThat(items.stream()
                        .map(item -> bench.token(item.token()).label().text())
                        .toList())
                .containsExactly("A", "b", "c");
        assertThat(items.stream().map(ReviewItem::owner).toList())
                .containsExactly(
                        bench.member(RegisterFixture.ANA),
                        bench.member(RegisterFixture.ANA),
                        bench.member(RegisterFixture.BEN));
        assertThat(items).allMatch(ReviewItem::open);
        assertThat(bench.review(id).rungs().stream().map(rung -> rung.kind()).toList())
                .containsExactly(Kind.REMIND, Kind.REMIND, Kind.ESCALATE, Kind.CLOSE);
        assertThat(bench.audited()).containsExactly("admin", "review.open", "2026-03, 3 tokens");
        assertThat(bench.card(CardKeys.page(id, 0)).address()).isEqualTo("thread review:" + id);
        assertThat(bench.drawn()).containsExactly(CardKeys.page(id, 0), CardKeys.review(id));
    }

    @Test
    void tokensThatDoNotFitOnAPageAreOnTheNext() {
        bench.active("a");
        bench.active("b");
        bench.active("c");
        bench.run(RegisterFixture.ADMIN, new OpenReview(new ReviewLayout(2, 12_000, true)));
        var id = bench.store
                .read(bench.red, tx -> tx.reviews().open())
                .orElseThrow()
                .id();
        assertThat(bench.items(id)).extracting(ReviewItem::page).contains(0, 1);
        assertThat(bench.drawn()).contains(CardKeys.review(id), CardKeys.page(id, 0), CardKeys.page(id, 1));
    }

    @Test
    void nothingOpensBeforeItsTimeOrForATimeBeforeTheSetup() {
        bench.active("x");
        bench.drawn();
        bench.run(new Actor.Scheduler(), WHEN_DUE);
        bench.moveTo(Instant.parse("2026-04-01T06:59:59Z"));
        bench.run(new Actor.Scheduler(), WHEN_DUE);
        assertThat(bench.drawn()).isEmpty();
    }

    @Test
    void theSchedulerOpensADueReviewOnce() {
        bench.active("x");
        bench.moveTo(Instant.parse("2026-04-01T07:00:00Z"));
        assertThat(bench.run(new Actor.Scheduler(), WHEN_DUE)).isInstanceOf(Outcome.ReviewOpened.class);
        assertThat(bench.audited()).containsExactly("the clock", "review.open", "2026-04, 1 tokens");
        assertThat(bench.run(new Actor.Scheduler(), WHEN_DUE)).isEqualTo(new Outcome.Nothing());
    }

    @Test
    void aMonthWithoutTokensPostsNothing() {
        bench.drawn();
        bench.moveTo(Instant.parse("2026-04-01T07:00:00Z"));
        assertThat(bench.run(new Actor.Scheduler(), WHEN_DUE)).isEqualTo(new Outcome.Nothing());
        assertThat(bench.drawn()).isEmpty();
        var held = bench.store.read(bench.red, tx -> tx.reviews().lastClosed()).orElseThrow();
        assertThat(held.period()).isEqualTo(YearMonth.of(2026, 4));
        assertThat(held.tokens()).isZero();
    }

    @Test
    void anotherTeamsTokensAreNotInTheReview() {
        bench.run(
                bench.blue,
                RegisterFixture.member("blue", "eve"),
                RegisterFixture.add("blue", Optional.empty(), Optional.empty()));
        bench.run(bench.blue, RegisterFixture.approver("blue"), new ApproveToken(new WhichApproval.Labelled("blue")));
        bench.active("red");
        var id = bench.review();
        assertThat(bench.items(id)).hasSize(1);
        var others = bench.store.read(bench.blue, tx -> tx.reviews().allOpen());
        assertThat(others).isEmpty();
    }
}
