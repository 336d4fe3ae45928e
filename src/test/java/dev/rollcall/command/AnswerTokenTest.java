package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Found;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTokenTest extends Reviewed {
    /** The opening of April: the 1st, 09:00 in Berlin. */
    private static final Instant NEXT = Instant.parse("2026-04-01T07:00:00Z");

    private static AnswerToken keep(String label) {
        return new AnswerToken(label, Answer.CONFIRMED);
    }

    @Test
    void anotherMemberIsRefused() {
        assertThat(fixture.refused(RegisterFixture.STRANGER, keep("a")))
                .isEqualTo(new Refusal.NotYours("a", "ana", "ben"));
    }

    @Test
    void theRefusalForAPendingDetectedTokenNamesNoOwner() {
        fixture.run(
                new Actor.Operator(),
                Detecting.importing("shop", List.of(new Found("1", "found", "ab".repeat(32), "abab"))));
        assertThat(fixture.refused(RegisterFixture.STRANGER, keep("found")))
                .isEqualTo(new Refusal.NotYours("found", "", ""));
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(fixture.refused(RegisterFixture.GUEST, keep("a"))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownLabelIsRefusedWithTheNearest() {
        fixture.pending("ci-deploy");
        assertThat(fixture.refused(RegisterFixture.ANA, keep("ci-depoy")))
                .isEqualTo(new Refusal.NoSuchToken("ci-depoy", "ci-deploy"));
    }

    @Test
    void withoutAnOpenReviewTheRefusalNamesTheNextOpening() {
        fixture.run(RegisterFixture.ANA, keep("a"));
        fixture.close(review);
        assertThat(fixture.refused(RegisterFixture.ANA, keep("a"))).isEqualTo(new Refusal.NoReview(NEXT));
    }

    @Test
    void aTokenApprovedAfterTheOpeningIsNotInTheReview() {
        fixture.active("late");
        assertThat(fixture.refused(RegisterFixture.ANA, keep("late"))).isEqualTo(new Refusal.NotInReview("late", NEXT));
    }

    @Test
    void unusedBeginsARemovalWhenNoReviewAsksAboutTheToken() {
        fixture.active("between");
        var unused = new AnswerToken("between", Answer.UNUSED);
        assertThat(fixture.run(RegisterFixture.ANA, unused)).isInstanceOf(Outcome.RemovalChanged.class);
        assertThat(fixture.refused(RegisterFixture.ANA, unused)).isInstanceOf(Refusal.RemovalStands.class);
        fixture.pending("later");
        assertThat(fixture.refused(RegisterFixture.ANA, new AnswerToken("later", Answer.UNUSED)))
                .isEqualTo(new Refusal.NotApprovedYet("later"));
    }

    @Test
    void notYoursIsReportedBeforeNoReview() {
        fixture.close(review);
        assertThat(fixture.refused(RegisterFixture.STRANGER, keep("a"))).isInstanceOf(Refusal.NotYours.class);
    }

    @Test
    void anUnknownLabelIsReportedBeforeNoReview() {
        fixture.close(review);
        assertThat(fixture.refused(RegisterFixture.ANA, keep("zzz"))).isEqualTo(new Refusal.NoSuchToken("zzz", ""));
    }

    @Test
    void theLabelIsFoundWithoutRegardToCase() {
        var outcome =
                as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, new AnswerToken(" A ", Answer.UNUSED)));
        assertThat(outcome.given()).containsExactly(new Outcome.Given(item("a").value(), "a", Answer.UNUSED));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(fixture.audited()).containsExactly("ana", "review.answer", "UNUSED, by unused");
        assertThat(fixture.drawn())
                .as("those of the answer, and that of the removal")
                .hasSize(answerCards().size() + 1)
                .containsAll(answerCards());
    }
}
