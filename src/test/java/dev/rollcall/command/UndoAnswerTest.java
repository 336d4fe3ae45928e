package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.PersonFacts;
import dev.rollcall.store.UndoStore;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UndoAnswerTest extends Reviewed {
    private UndoAnswer answered(Caller caller, String label, Answer answer) {
        return undo(fixture.run(caller, new AnswerItem(item(label), answer)));
    }

    private static UndoAnswer undo(Outcome outcome) {
        return new UndoAnswer(
                as(Outcome.Answered.class, outcome).next().orElseThrow().undo());
    }

    @Test
    void anUnknownOneIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, new UndoAnswer("gone"))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void onlyWhoAnsweredCanUndo() {
        var undo = answered(RegisterFixture.ANA, "a", Answer.CONFIRMED);
        assertThat(fixture.refused(RegisterFixture.BEN, undo)).isEqualTo(new Refusal.NotForYou());
        assertThat(fixture.refused(RegisterFixture.ADMIN, undo)).isEqualTo(new Refusal.NotForYou());
        assertThat(answer("a")).contains(Answer.CONFIRMED);
    }

    @Test
    void aClosedReviewIsRefused() {
        fixture.moveTo(fixture.review(review).closesAt().minus(Duration.ofMinutes(1)));
        var undo = answered(RegisterFixture.ANA, "a", Answer.CONFIRMED);
        fixture.close(review);
        assertThat(fixture.refused(RegisterFixture.ANA, undo))
                .isEqualTo(new Refusal.ReviewClosed(YearMonth.of(2026, 3), fixture.now()));
    }

    @Test
    void whoElseIsReportedBeforeAClosedReview() {
        var undo = answered(RegisterFixture.ANA, "a", Answer.CONFIRMED);
        fixture.close(review);
        assertThat(fixture.refused(RegisterFixture.BEN, undo)).isEqualTo(new Refusal.NotForYou());
    }

    @Test
    void itWorksForTenMinutes() {
        var at = fixture.now();
        var undo = answered(RegisterFixture.ANA, "a", Answer.CONFIRMED);
        var other = answered(RegisterFixture.ANA, "b", Answer.CONFIRMED);
        fixture.moveTo(at.plus(UndoStore.FOR).minusMillis(1));
        assertThat(fixture.run(RegisterFixture.ANA, undo))
                .isEqualTo(new Outcome.AnswersUndone(List.of("a"), List.of()));
        fixture.moveTo(at.plus(UndoStore.FOR));
        assertThat(fixture.refused(RegisterFixture.ANA, other))
                .isEqualTo(new Refusal.AnswerUndoTooLate(at.plus(UndoStore.FOR)));
    }

    @Test
    void theTokenIsOpenAgainAndThatIsAudited() {
        var undo = answered(RegisterFixture.ANA, "a", Answer.CONFIRMED);
        fixture.drawn();
        fixture.run(RegisterFixture.ANA, undo);
        assertThat(answer("a")).isEmpty();
        assertThat(fixture.audited()).containsExactly("ana", "review.undo", "open");
        assertThat(fixture.drawn()).isEqualTo(answerCards());
        assertThat(fixture.refused(RegisterFixture.ANA, undo)).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void theAnswerBeforeStandsAgainAsItWas() {
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("a"), Answer.CONFIRMED));
        var before = fixture.item(review, "a").answer();
        fixture.passes(Duration.ofMinutes(3));
        var undo = answered(RegisterFixture.ANA, "a", Answer.NOT_MINE);
        assertThat(fixture.run(RegisterFixture.ANA, undo))
                .isEqualTo(new Outcome.AnswersUndone(
                        List.of(), List.of(new Outcome.Given(item("a").value(), "a", Answer.CONFIRMED))));
        assertThat(fixture.item(review, "a").answer()).isEqualTo(before);
        assertThat(before.map(Answered::by)).contains(fixture.member(RegisterFixture.BEN));
        assertThat(fixture.audited()).containsExactly("ana", "review.undo", "CONFIRMED");
    }

    @Test
    void theRemovalThatUnusedOpenedEnds() {
        var undo = answered(RegisterFixture.ANA, "a", Answer.UNUSED);
        assertThat(fixture.removal("a").open()).isTrue();
        fixture.run(RegisterFixture.ANA, undo);
        assertThat(fixture.removal("a").open()).isFalse();
        assertThat(answer("a")).isEmpty();
        assertThat(as(
                                Outcome.Answered.class,
                                fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.UNUSED)))
                        .given())
                .hasSize(1);
        assertThat(fixture.removal("a").open()).as("another one can begin").isTrue();
    }

    @Test
    void aRemovalThatWentOnIsRefused() {
        var outcome = fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.UNUSED));
        fixture.store.transact(fixture.red, tx -> {
            var removal = fixture.removal("a");
            return tx.removals().replace(removal, removal.postponed(fixture.now()));
        });
        assertThat(fixture.refused(RegisterFixture.ANA, undo(outcome)))
                .isEqualTo(new Refusal.AnswersChanged(List.of(), List.of("a")));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(fixture.removal("a").open()).isTrue();
    }

    @Test
    void aRemovalThatTheAnswerEndedStandsAsBefore() {
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.UNUSED));
        var before = fixture.removal("a");
        fixture.passes(Duration.ofMinutes(3));
        var undo = answered(RegisterFixture.BEN, "a", Answer.CONFIRMED);
        assertThat(fixture.removal("a").step()).isEqualTo(RemovalStep.KEPT);
        fixture.run(RegisterFixture.BEN, undo);
        var after = fixture.removal("a");
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(after.due()).isEqualTo(before.due());
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(answer("a")).contains(Answer.UNUSED);
    }

    @Test
    void anAnswerThatWasGivenSinceIsRefused() {
        var undo = answered(RegisterFixture.ANA, "a", Answer.CONFIRMED);
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("a"), Answer.NOT_MINE));
        assertThat(fixture.refused(RegisterFixture.ANA, undo))
                .isEqualTo(new Refusal.AnswersChanged(List.of("a"), List.of()));
        assertThat(answer("a")).contains(Answer.NOT_MINE);
    }

    @Test
    void severalAnswersAreUndoneTogetherOrNotAtAll() {
        var all = undo(confirmedAll());
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("b"), Answer.UNUSED));
        assertThat(fixture.refused(RegisterFixture.ANA, all))
                .isEqualTo(new Refusal.AnswersChanged(List.of("b"), List.of()));
        assertThat(answer("a")).as("nothing is half undone").contains(Answer.CONFIRMED);
    }

    @Test
    void aBulkAnswerIsUndoneForAllItsTokens() {
        assertThat(fixture.run(RegisterFixture.ANA, undo(confirmedAll())))
                .isEqualTo(new Outcome.AnswersUndone(List.of("a", "b"), List.of()));
        assertThat(answer("a")).isEmpty();
        assertThat(answer("b")).isEmpty();
    }

    private Outcome confirmedAll() {
        var chosen = as(Outcome.Chosen.class, fixture.run(RegisterFixture.ANA, new ChooseItems(review, List.of())));
        return fixture.run(RegisterFixture.ANA, new AnswerChosen(chosen.choice(), Answer.CONFIRMED, true));
    }

    @Test
    void aCommandAndATypedReplyCanBeUndone() {
        fixture.run(
                RegisterFixture.ANA, undo(fixture.run(RegisterFixture.ANA, new AnswerToken("a", Answer.CONFIRMED))));
        assertThat(answer("a")).isEmpty();
    }

    @Test
    void nothingCanBeUndoneWhereNothingWasRecorded() {
        var first = undo(fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED)));
        fixture.run(RegisterFixture.ANA, first);
        var choice = as(
                        Outcome.Chosen.class,
                        fixture.run(RegisterFixture.ANA, new ChooseItems(review, List.of(item("a")))))
                .choice();
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        assertThat(as(
                                Outcome.Answered.class,
                                fixture.run(RegisterFixture.ANA, new AnswerChosen(choice, Answer.CONFIRMED, true)))
                        .next())
                .isEmpty();
    }

    @Test
    void anOfferThatTheAnswerDidNotLeadToStays() {
        var undo = answered(RegisterFixture.ANA, "a", Answer.CONFIRMED);
        var ben = new PersonFacts(RegisterFixture.BEN.account(), "ben", false, false);
        fixture.run(
                RegisterFixture.ANA,
                new TransferToken("a", Optional.of(ben), Optional.empty(), List.of(), RegisterFixture.DIRECT));
        var offer = fixture.offer("a");
        fixture.run(RegisterFixture.ANA, undo);
        assertThat(fixture.offer("a")).isEqualTo(offer);
    }
}
