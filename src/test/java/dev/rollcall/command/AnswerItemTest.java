package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.Caller;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerItemTest extends Reviewed {
    private AnswerItem keep(String label) {
        return new AnswerItem(item(label), Answer.CONFIRMED);
    }

    @Test
    void anotherMemberIsRefused() {
        assertThat(fixture.refused(RegisterFixture.STRANGER, keep("a")))
                .isEqualTo(new Refusal.NotYours("a", "ana", "ben"));
        assertThat(fixture.refused(RegisterFixture.ANA, keep("c"))).isEqualTo(new Refusal.NotYours("c", "ben", ""));
        assertThat(fixture.refused(RegisterFixture.APPROVER, keep("c"))).isInstanceOf(Refusal.NotYours.class);
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(fixture.refused(RegisterFixture.GUEST, keep("a"))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownItemIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, new AnswerItem(new ItemId("gone"), Answer.UNUSED)))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aClosedReviewIsRefused() {
        closesAndTheNextToo();
        assertThat(fixture.refused(RegisterFixture.ANA, keep("a")))
                .isEqualTo(new Refusal.ReviewClosed(
                        YearMonth.of(2026, 3), fixture.review(review).closesAt()));
    }

    @Test
    void notYoursIsReportedBeforeAClosedReview() {
        closesAndTheNextToo();
        assertThat(fixture.refused(RegisterFixture.STRANGER, keep("a"))).isInstanceOf(Refusal.NotYours.class);
    }

    static Stream<Caller> whoMay() {
        return Stream.of(RegisterFixture.ANA, RegisterFixture.BEN, RegisterFixture.ADMIN);
    }

    @ParameterizedTest
    @MethodSource("whoMay")
    void ownerBackupAndAdminMayAnswer(Caller caller) {
        fixture.passes(Duration.ofMinutes(5));

        assertThat(as(Outcome.Answered.class, fixture.run(caller, keep("a"))).given())
                .containsExactly(new Outcome.Given(item("a").value(), "a", Answer.CONFIRMED));

        assertThat(fixture.item(review, "a").answer())
                .contains(new Answered(Answer.CONFIRMED, fixture.member(caller), fixture.now()));
        assertThat(answer("b")).isEmpty();
        assertThat(fixture.audited()).containsExactly(caller.name(), "review.answer", "CONFIRMED, by answer");
        assertThat(fixture.drawn()).isEqualTo(answerCards());
    }

    @Test
    void theOutcomeNamesOwnTokensThatAreStillOpen() {
        assertThat(alone(fixture.run(RegisterFixture.ANA, keep("a"))))
                .isEqualTo(new Outcome.Answered(
                        review.value(),
                        List.of(new Outcome.Given(item("a").value(), "a", Answer.CONFIRMED)),
                        List.of(),
                        List.of("b"),
                        1));
        assertThat(as(Outcome.Answered.class, fixture.run(RegisterFixture.ADMIN, keep("b")))
                        .open())
                .isZero();
    }

    @Test
    void aLaterAnswerReplacesAnEarlierOneUntilTheReviewCloses() {
        fixture.run(RegisterFixture.ANA, keep("a"));
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("a"), Answer.NOT_MINE));
        assertThat(answer("a")).contains(Answer.NOT_MINE);
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.UNUSED));
        assertThat(answer("a")).contains(Answer.UNUSED);
    }

    @Test
    void anAnswerMarksRemindersAndEscalationsStale() {
        for (var rung : fixture.review(review).rungs()) {
            if (rung.kind() == Kind.CLOSE) {
                break;
            }
            fixture.moveTo(rung.at());
            fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT));
        }
        fixture.drawn();
        fixture.run(RegisterFixture.ANA, keep("a"));
        assertThat(fixture.drawn())
                .containsAll(answerCards())
                .contains(
                        RedKeys.reminder(review, 0, fixture.member(RegisterFixture.ANA)),
                        RedKeys.reminder(review, 1, fixture.member(RegisterFixture.ANA)),
                        RedKeys.backup(review, 2, fixture.member(RegisterFixture.BEN)),
                        RedKeys.escalation(review));
    }

    @Test
    void remindersOfOtherOwnersAreNotDrawnAgain() {
        fixture.moveTo(fixture.review(review).rungs().getFirst().at());
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT));
        assertThat(fixture.drawn()).contains(RedKeys.reminder(review, 0, fixture.member(RegisterFixture.BEN)));
        fixture.run(RegisterFixture.ANA, keep("a"));
        assertThat(fixture.drawn())
                .contains(RedKeys.reminder(review, 0, fixture.member(RegisterFixture.ANA)))
                .doesNotContain(RedKeys.reminder(review, 0, fixture.member(RegisterFixture.BEN)));
    }
}
