package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerHistoryTest {
    private static final MemberId ANA = new MemberId("ana");
    private static final MemberId BEN = new MemberId("ben");

    private static Answered said(Answer answer, MemberId by, int month) {
        return new Answered(answer, by, Instant.parse("2026-%02d-02T09:00:00Z".formatted(month)));
    }

    /** Answers in reviews that asked Ana. */
    private static AnswerHistory history(Answered... answers) {
        return new AnswerHistory(Arrays.stream(answers)
                .map(given -> item(Optional.of(ANA), Optional.of(given)))
                .toList());
    }

    private static ReviewItem item(Optional<MemberId> asked, Optional<Answered> answer) {
        return new ReviewItem(
                ItemId.fresh(), ReviewId.fresh(), new TokenId("t"), ANA, Optional.empty(), asked, 0, 0, answer, 0);
    }

    @Test
    void withoutAnAnswerNothingStands() {
        assertThat(AnswerHistory.NONE.standing()).isEmpty();
        assertThat(AnswerHistory.NONE.notTheirs()).isEmpty();
        var open = List.of(item(Optional.of(ANA), Optional.empty()));
        assertThatThrownBy(() -> new AnswerHistory(open)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLastAnswerStandsUnlessItIsStillUsed() {
        var unused = said(Answer.UNUSED, ANA, 3);
        assertThat(history(said(Answer.CONFIRMED, ANA, 2), unused).standing()).contains(unused);
        assertThat(history(unused, said(Answer.CONFIRMED, ANA, 4)).standing()).isEmpty();
        var notMine = said(Answer.NOT_MINE, ANA, 4);
        assertThat(history(unused, notMine).standing()).contains(notMine);
    }

    @Test
    void theSameAnswerTwiceStandsSinceTheFirstTime() {
        var first = said(Answer.UNUSED, ANA, 3);
        assertThat(history(first, said(Answer.UNUSED, BEN, 4)).standing()).contains(first);
        var again = said(Answer.UNUSED, BEN, 5);
        assertThat(history(first, said(Answer.CONFIRMED, ANA, 4), again).standing())
                .contains(again);
    }

    @Test
    void anAnswerAfterAMomentDoesNotCountBeforeIt() {
        var history = history(said(Answer.UNUSED, ANA, 3), said(Answer.CONFIRMED, ANA, 4));
        assertThat(history.before(Instant.parse("2026-04-01T00:00:00Z")).standing())
                .isPresent();
        assertThat(history.before(Instant.parse("2026-05-01T00:00:00Z")).standing())
                .isEmpty();
    }

    @Test
    void notMineIsKnownOfWhoWasAskedAndOfWhoSaidIt() {
        assertThat(history(said(Answer.NOT_MINE, BEN, 3)).notTheirs()).containsExactlyInAnyOrder(ANA, BEN);
        assertThat(history(said(Answer.NOT_MINE, ANA, 3), said(Answer.CONFIRMED, BEN, 4))
                        .notTheirs())
                .as("what Ben says of the token says nothing of Ana")
                .containsExactly(ANA);
        assertThat(history(said(Answer.NOT_MINE, ANA, 3), said(Answer.UNUSED, ANA, 4))
                        .notTheirs())
                .as("Ana took it back")
                .isEmpty();
    }
}
