package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.review.Review.Rung.Kind;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final Instant OPENED = day(2);

    private static Instant day(int day) {
        return Instant.parse("2026-03-%02dT08:00:00Z".formatted(day));
    }

    private static Review review() {
        var rungs = List.of(
                new Rung(Kind.REMIND, day(5)),
                new Rung(Kind.REMIND, day(9)),
                new Rung(Kind.ESCALATE, day(11)),
                new Rung(Kind.CLOSE, day(16)));
        return new Review(new ReviewId("r"), YearMonth.of(2026, 3), OPENED, rungs, 0, 4, Optional.empty(), 3);
    }

    @Test
    void aRungIsDueFromItsTimeOn() {
        assertThat(review().due(day(5).minusNanos(1))).isEmpty();
        assertThat(review().due(day(5))).contains(0);
        assertThat(review().due(day(8))).contains(0);
    }

    @Test
    void ofSeveralDueRungsOnlyTheLastIsDue() {
        assertThat(review().due(day(10))).contains(1);
        assertThat(review().due(day(12))).contains(2);
        assertThat(review().due(day(31))).contains(3);
    }

    @Test
    void aRungThatRanIsNotDueAgainAndNeitherAreEarlierOnes() {
        var climbed = review().climbed(1);
        assertThat(climbed.due(day(10))).isEmpty();
        assertThat(climbed.nextDue()).contains(day(11));
        assertThat(climbed.due(day(11))).contains(2);
        assertThat(climbed.version()).isEqualTo(3);
    }

    @Test
    void nextDueIsTheFirstRungThatHasNotRun() {
        assertThat(review().nextDue()).contains(day(5));
        assertThat(review().climbed(3).nextDue()).isEmpty();
    }

    @Test
    void aClosedReviewHasNothingDue() {
        var closed = review().closed(day(17));
        assertThat(closed.open()).isFalse();
        assertThat(closed.closedAt()).contains(day(17));
        assertThat(closed.due(day(31))).isEmpty();
        assertThat(closed.nextDue()).isEmpty();
    }

    @Test
    void answersAreDueByTheEscalation() {
        assertThat(review().answerBy()).isEqualTo(day(11));
        assertThat(review().closesAt()).isEqualTo(day(16));
        var without = new Review(
                new ReviewId("r"),
                YearMonth.of(2026, 3),
                OPENED,
                List.of(new Rung(Kind.CLOSE, day(16))),
                0,
                1,
                Optional.empty(),
                0);
        assertThat(without.answerBy()).isEqualTo(day(16));
    }

    @Test
    void aReviewIsEscalatedOnceThatRungRan() {
        assertThat(review().climbed(1).escalated()).isFalse();
        assertThat(review().climbed(2).escalated()).isTrue();
        assertThat(review().closed(day(16)).escalated()).isTrue();
    }

    @Test
    void anItemIsOpenUntilItsAnswerAndALaterOneReplacesIt() {
        var item = new ReviewItem(
                new ItemId("i"),
                new ReviewId("r"),
                new TokenId("t"),
                new MemberId("ana"),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                5);
        assertThat(item.open()).isTrue();
        var kept = item.answered(new Answered(Answer.CONFIRMED, new MemberId("ana"), day(3)));
        assertThat(kept.open()).isFalse();
        var changed = kept.answered(new Answered(Answer.UNUSED, new MemberId("ben"), day(4)));
        assertThat(changed.answer()).contains(new Answered(Answer.UNUSED, new MemberId("ben"), day(4)));
        assertThat(changed.version()).isEqualTo(5);
    }
}
