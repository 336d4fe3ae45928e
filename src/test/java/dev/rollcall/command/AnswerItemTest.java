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
import dev.rollcall.store.CardKeys;
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
        assertThat(bench.refused(RegisterFixture.STRANGER, keep("a")))
                .isEqualTo(new Refusal.NotYours("a", "ana", "ben"));
        assertThat(bench.refused(RegisterFixture.ANA, keep("c"))).isEqualTo(new Refusal.NotYours("c", "ben", ""));
        assertThat(bench.refused(RegisterFixture.APPROVER, keep("c"))).isInstanceOf(Refusal.NotYours.class);
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(bench.refused(RegisterFixture.GUEST, keep("a"))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownIdIsRefused() {
        assertThat(bench.refused(RegisterFixture.ANA, new AnswerItem(new ItemId("gone"), Answer.UNUSED)))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aClosedReviewIsRefused() {
        bench.close(review);
        assertThat(bench.refused(RegisterFixture.ANA, keep("a")))
                .isEqualTo(new Refusal.ReviewClosed(YearMonth.of(2026, 3), bench.now()));
    }

    @Test
    void notYoursIsReportedBeforeClosed() {
        bench.close(review);
        assertThat(bench.refused(RegisterFixture.STRANGER, keep("a"))).isInstanceOf(Refusal.NotYours.class);
    }

    static Stream<Caller> whoMay() {
        return Stream.of(RegisterFixture.ANA, RegisterFixture.BEN, RegisterFixture.ADMIN);
    }

    @ParameterizedTest
    @MethodSource("whoMay")
    void theOwnerTheBackupAndAnAdminAreAllowed(Caller caller) {
        bench.passes(Duration.ofMinutes(5));

        assertThat(as(Outcome.Answered.class, bench.run(caller, keep("a"))).given())
                .containsExactly(new Outcome.Given(item("a").value(), "a", Answer.CONFIRMED));

        assertThat(bench.item(review, "a").answer())
                .contains(new Answered(Answer.CONFIRMED, bench.member(caller), bench.now()));
        assertThat(answer("b")).isEmpty();
        assertThat(bench.audited()).containsExactly(caller.name(), "review.answer", "CONFIRMED");
        assertThat(bench.drawn()).isEqualTo(answerCards());
    }

    @Test
    void theAnswerSaysWhichOfTheAuthorsItemsAreStillOpen() {
        assertThat(bench.run(RegisterFixture.ANA, keep("a")))
                .isEqualTo(new Outcome.Answered(
                        review.value(),
                        List.of(new Outcome.Given(item("a").value(), "a", Answer.CONFIRMED)),
                        List.of(),
                        List.of("b"),
                        1));
        assertThat(as(Outcome.Answered.class, bench.run(RegisterFixture.ADMIN, keep("b")))
                        .open())
                .isZero();
    }

    @Test
    void aLaterAnswerReplacesAnEarlierOneUntilTheClose() {
        bench.run(RegisterFixture.ANA, keep("a"));
        bench.run(RegisterFixture.BEN, new AnswerItem(item("a"), Answer.NOT_MINE));
        assertThat(answer("a")).contains(Answer.NOT_MINE);
        bench.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.UNUSED));
        assertThat(answer("a")).contains(Answer.UNUSED);
    }

    @Test
    void remindersAndEscalationsAreRedrawn() {
        for (var rung : bench.review(review).rungs()) {
            if (rung.kind() == Kind.CLOSE) {
                break;
            }
            bench.moveTo(rung.at());
            bench.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.WAYS));
        }
        bench.drawn();
        bench.run(RegisterFixture.ANA, keep("a"));
        assertThat(bench.drawn())
                .containsAll(answerCards())
                .contains(
                        CardKeys.reminder(review, 0, bench.member(RegisterFixture.ANA)),
                        CardKeys.reminder(review, 1, bench.member(RegisterFixture.ANA)),
                        CardKeys.backup(review, 2, bench.member(RegisterFixture.BEN)),
                        CardKeys.escalation(review));
    }
}
