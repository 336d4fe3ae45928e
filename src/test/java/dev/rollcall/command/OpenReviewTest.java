package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpenReviewTest extends RegisterTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final OpenReview OPEN = new OpenReview(RegisterFixture.DIRECT);
    private static final OpenReview.WhenDue WHEN_DUE = new OpenReview.WhenDue(RegisterFixture.DIRECT);

    @Test
    void aMemberWhoIsNoAdminIsRefused() {
        assertThat(fixture.refused(RegisterFixture.APPROVER, OPEN)).isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(fixture.refused(RegisterFixture.GUEST, OPEN)).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void onlyTheSchedulerMayOpenWhatIsDue() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, WHEN_DUE)).isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void aMonthHasOneReview() {
        fixture.active("x");
        fixture.review();
        assertThat(fixture.refused(RegisterFixture.ADMIN, OPEN)).isEqualTo(new Refusal.ReviewHeld(MARCH, true));
    }

    @Test
    void aMonthWithAClosedReviewIsNotOpenedAgain() {
        fixture.active("x");
        fixture.close(fixture.review());
        assertThat(fixture.refused(RegisterFixture.ADMIN, OPEN)).isEqualTo(new Refusal.ReviewHeld(MARCH, false));
    }

    @Test
    void withoutAnActiveTokenThereIsNothingToReview() {
        fixture.pending("x");
        assertThat(fixture.refused(RegisterFixture.ADMIN, OPEN)).isEqualTo(new Refusal.NothingToReview());
    }

    @Test
    void anExistingReviewIsReportedBeforeNothingToReview() {
        fixture.active("x");
        fixture.review();
        fixture.store.transact(fixture.red, tx -> {
            var token = tx.tokens().byLabel("x").orElseThrow();
            return tx.tokens().replace(token, token.in(Token.State.REMOVED));
        });
        assertThat(fixture.refused(RegisterFixture.ADMIN, OPEN)).isEqualTo(new Refusal.ReviewHeld(MARCH, true));
    }

    private ReviewId nextMonth(ReviewId last, String opensAt) {
        fixture.close(last);
        fixture.moveTo(Instant.parse(opensAt));
        return fixture.review();
    }

    private void answers(Caller who, ReviewId review, String label, Answer answer) {
        assertThat(fixture.run(who, new AnswerItem(fixture.item(review, label).id(), answer)))
                .isInstanceOf(Outcome.Answered.class);
    }

    /** Ana's token, registered by the stranger. */
    private void registeredByAStranger(String label) {
        fixture.run(
                RegisterFixture.STRANGER,
                RegisterFixture.add(label, Optional.of(RegisterFixture.ANA), Optional.of(RegisterFixture.BEN)));
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled(label)));
    }

    @Test
    void aTokenThatIsNotItsOwnersIsAskedOfWhoRegisteredItAndThenOfAdmins() {
        registeredByAStranger("x");
        fixture.active("y");
        var march = fixture.review();
        assertThat(fixture.item(march, "x").asked()).contains(fixture.member(RegisterFixture.ANA));
        answers(RegisterFixture.ANA, march, "x", Answer.NOT_MINE);

        var april = nextMonth(march, "2026-04-01T07:00:00Z");
        var item = fixture.item(april, "x");
        assertThat(item.asked()).contains(fixture.member(RegisterFixture.STRANGER));
        assertThat(item.owner()).isEqualTo(fixture.member(RegisterFixture.ANA));
        assertThat(fixture.item(april, "y").asked()).contains(fixture.member(RegisterFixture.ANA));
        answers(RegisterFixture.STRANGER, april, "x", Answer.NOT_MINE);

        var may = nextMonth(april, "2026-05-01T07:00:00Z");
        assertThat(fixture.item(may, "x").asked()).isEmpty();
        assertThat(fixture.item(may, "x").position())
                .as("what nobody owns is first")
                .isZero();
        assertThat(fixture.refused(
                        RegisterFixture.STRANGER,
                        new AnswerItem(fixture.item(may, "y").id(), Answer.CONFIRMED)))
                .isEqualTo(new Refusal.NotYours("y", "ana", "ben"));
        assertThat(fixture.run(RegisterFixture.ADMIN, new ChooseItems(may, List.of())))
                .as("what waits for an admin is told, and is not chosen by \"all mine\"")
                .isEqualTo(new Outcome.Answered(may.value(), List.of(), List.of(), List.of("x"), 1));
        answers(RegisterFixture.ADMIN, may, "x", Answer.CONFIRMED);

        assertThat(fixture.item(nextMonth(may, "2026-06-01T07:00:00Z"), "x").asked())
                .as("that it is used does not make it theirs")
                .isEmpty();
    }

    @Test
    void whoeverTakesItBackIsAskedAgain() {
        registeredByAStranger("x");
        var march = fixture.review();
        answers(RegisterFixture.ANA, march, "x", Answer.NOT_MINE);
        var april = nextMonth(march, "2026-04-01T07:00:00Z");
        fixture.run(RegisterFixture.ANA, new AnswerToken("x", Answer.CONFIRMED));

        assertThat(fixture.item(nextMonth(april, "2026-05-01T07:00:00Z"), "x").asked())
                .contains(fixture.member(RegisterFixture.ANA));
    }

    @Test
    void aMonthThatHadNothingToListCanStillBeOpened() {
        fixture.moveTo(Instant.parse("2026-04-01T07:00:00Z"));
        fixture.run(new Actor.Scheduler(), WHEN_DUE);
        assertThat(fixture.refused(RegisterFixture.ADMIN, OPEN)).isEqualTo(new Refusal.NothingToReview());

        fixture.active("x");
        assertThat(fixture.run(RegisterFixture.ADMIN, OPEN)).isInstanceOf(Outcome.ReviewOpened.class);

        var open = fixture.store.read(fixture.red, tx -> tx.reviews().allOpen());
        assertThat(open).singleElement().satisfies(review -> {
            assertThat(review.period()).isEqualTo(YearMonth.of(2026, 4));
            assertThat(fixture.items(review.id())).hasSize(1);
        });
        assertThat(fixture.refused(RegisterFixture.ADMIN, OPEN))
                .isEqualTo(new Refusal.ReviewHeld(YearMonth.of(2026, 4), true));
    }

    @Test
    void theSchedulerOpensAMonthThatHadNothingToListAtItsNextOpeningOnly() {
        Arranged.settings(fixture, before -> before.withSchedule(new Schedule(before.zone(), "0 0 9 ? * MON")));
        fixture.moveTo(Instant.parse("2026-04-06T07:00:00Z"));
        fixture.run(new Actor.Scheduler(), WHEN_DUE);
        fixture.active("x");
        assertThat(fixture.run(new Actor.Scheduler(), WHEN_DUE)).isEqualTo(new Outcome.Nothing());
        fixture.moveTo(Instant.parse("2026-04-13T07:00:00Z"));
        assertThat(fixture.run(new Actor.Scheduler(), WHEN_DUE))
                .isInstanceOfSatisfying(Outcome.ReviewOpened.class, opened -> assertThat(opened.period())
                        .isEqualTo(YearMonth.of(2026, 4)));
    }

    @Test
    void theReviewHasExactlyTheActiveTokens() {
        fixture.active("b");
        fixture.active("A");
        fixture.active("c", RegisterFixture.BEN);
        fixture.pending("waits");
        fixture.drawn();

        assertThat(fixture.run(RegisterFixture.ADMIN, OPEN))
                .isEqualTo(new Outcome.ReviewOpened(
                        MARCH,
                        3,
                        2,
                        "slack:red:C1",
                        Instant.parse("2026-03-12T08:00:00Z"),
                        Instant.parse("2026-03-17T17:00:00Z")));

        var id = fixture.store
                .read(fixture.red, tx -> tx.reviews().open())
                .orElseThrow()
                .id();
        var items = fixture.items(id);
        assertThat(items.stream()
                        .map(item -> fixture.token(item.token()).label().text())
                        .toList())
                .containsExactly("A", "b", "c");
        assertThat(items.stream().map(ReviewItem::owner).toList())
                .containsExactly(
                        fixture.member(RegisterFixture.ANA),
                        fixture.member(RegisterFixture.ANA),
                        fixture.member(RegisterFixture.BEN));
        assertThat(items).allMatch(ReviewItem::open);
        assertThat(fixture.review(id).rungs().stream().map(rung -> rung.kind()).toList())
                .containsExactly(Kind.REMIND, Kind.REMIND, Kind.ESCALATE, Kind.CLOSE);
        assertThat(fixture.audited()).containsExactly("admin", "review.open", "2026-03, 3 tokens");
        assertThat(fixture.card(RedKeys.page(id, 0)).address()).isEqualTo(new CardAddress.Below(RedKeys.root(id)));
        assertThat(fixture.drawn()).containsExactly(RedKeys.page(id, 0), RedKeys.root(id));
    }

    @Test
    void tokensThatDoNotFitOnAPageGoOnTheNext() {
        fixture.active("a");
        fixture.active("b");
        fixture.active("c");
        fixture.run(RegisterFixture.ADMIN, new OpenReview(new ReviewLayout(2, 12_000, true)));
        var id = fixture.store
                .read(fixture.red, tx -> tx.reviews().open())
                .orElseThrow()
                .id();
        assertThat(fixture.items(id)).extracting(ReviewItem::page).contains(0, 1);
        assertThat(fixture.drawn()).contains(RedKeys.root(id), RedKeys.page(id, 0), RedKeys.page(id, 1));
    }

    @Test
    void theSchedulerOpensNothingBeforeItsTimeOrBeforeTheSetUp() {
        fixture.active("x");
        fixture.drawn();
        fixture.run(new Actor.Scheduler(), WHEN_DUE);
        fixture.moveTo(Instant.parse("2026-04-01T06:59:59Z"));
        fixture.run(new Actor.Scheduler(), WHEN_DUE);
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void theSchedulerOpensADueReviewOnce() {
        fixture.active("x");
        fixture.moveTo(Instant.parse("2026-04-01T07:00:00Z"));
        assertThat(fixture.run(new Actor.Scheduler(), WHEN_DUE)).isInstanceOf(Outcome.ReviewOpened.class);
        assertThat(fixture.audited()).containsExactly("scheduler", "review.open", "2026-04, 1 tokens");
        assertThat(fixture.run(new Actor.Scheduler(), WHEN_DUE)).isEqualTo(new Outcome.Nothing());
    }

    @Test
    void aMonthWithoutTokensIsRecordedWithoutAMessage() {
        fixture.drawn();
        fixture.moveTo(Instant.parse("2026-04-01T07:00:00Z"));
        assertThat(fixture.run(new Actor.Scheduler(), WHEN_DUE)).isEqualTo(new Outcome.Nothing());
        assertThat(fixture.drawn()).isEmpty();
        var held =
                fixture.store.read(fixture.red, tx -> tx.reviews().lastClosed()).orElseThrow();
        assertThat(held.period()).isEqualTo(YearMonth.of(2026, 4));
        assertThat(held.tokens()).isZero();
    }

    @Test
    void tokensOfAnotherTeamAreNotInTheReview() {
        fixture.run(
                fixture.blue,
                RegisterFixture.member("blue", "eve"),
                RegisterFixture.add("blue", Optional.empty(), Optional.empty()));
        fixture.run(
                fixture.blue, RegisterFixture.approver("blue"), new ApproveToken(new WhichApproval.Labelled("blue")));
        fixture.active("red");
        var id = fixture.review();
        assertThat(fixture.items(id)).hasSize(1);
        var others = fixture.store.read(fixture.blue, tx -> tx.reviews().allOpen());
        assertThat(others).isEmpty();
    }
}
