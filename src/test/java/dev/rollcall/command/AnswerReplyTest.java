package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.command.AnswerReply.Said;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReplyTest extends Reviewed {
    private AnswerReply says(Said... said) {
        return new AnswerReply(review, List.of(said), "typed");
    }

    private AnswerReply mumbles(String typed) {
        return new AnswerReply(review, List.of(), typed);
    }

    private static Said keep(String... labels) {
        return new Said(Answer.CONFIRMED, List.of(labels));
    }

    private static Said unused(String... labels) {
        return new Said(Answer.UNUSED, List.of(labels));
    }

    private Outcome.Given given(String label, Answer answer) {
        return new Outcome.Given(item(label).value(), label, answer);
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(bench.refused(RegisterFixture.GUEST, says(keep("a")))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void aReviewThatIsNotThereIsRefused() {
        assertThat(bench.refused(
                        RegisterFixture.ANA, new AnswerReply(new ReviewId("gone"), List.of(keep()), "keep all")))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aClosedReviewIsRefused() {
        bench.close(review);
        assertThat(bench.refused(RegisterFixture.ANA, says(keep("a")))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void otherMessagesBelowAClosedReviewAreIgnored() {
        bench.close(review);
        assertThat(bench.run(RegisterFixture.ANA, mumbles("see you next month")))
                .isEqualTo(new Outcome.Nothing());
    }

    @Test
    void closedIsReportedBeforeNotYours() {
        bench.close(review);
        assertThat(bench.refused(RegisterFixture.STRANGER, says(keep("a", "zzz"))))
                .isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void aReplyAnswersOnlyForTheAuthorsTokens() {
        assertThat(bench.run(RegisterFixture.BEN, says(keep("a", "c"))))
                .isEqualTo(new Outcome.Answered(
                        review.value(),
                        List.of(given("c", Answer.CONFIRMED)),
                        List.of(new Refusal.NotOwner("a", "ana")),
                        List.of(),
                        0));
        assertThat(as(Outcome.Answered.class, bench.run(RegisterFixture.ADMIN, says(unused("a"))))
                        .problems())
                .containsExactly(new Refusal.NotOwner("a", "ana"));
        assertThat(answer("a")).isEmpty();
    }

    @Test
    void anUnknownLabelIsReportedAndTheOthersAreRecorded() {
        bench.active("ci-deploy");
        var outcome = as(Outcome.Answered.class, bench.run(RegisterFixture.ANA, says(keep("ci-depoy", "a"))));
        assertThat(outcome.problems()).containsExactly(new Refusal.NoSuchToken("ci-depoy", "ci-deploy"));
        assertThat(outcome.given()).containsExactly(given("a", Answer.CONFIRMED));
    }

    @Test
    void aReplyNeverApprovesAToken() {
        bench.pending("new");
        var outcome = as(Outcome.Answered.class, bench.run(RegisterFixture.ANA, says(keep("new"))));
        assertThat(outcome.given()).isEmpty();
        assertThat(bench.approval("new").verdict()).isEmpty();
    }

    @Test
    void keepAllConfirmsOnlyTheAuthorsOpenTokens() {
        bench.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.UNUSED));
        bench.drawn();
        assertThat(bench.run(RegisterFixture.ANA, says(keep())))
                .isEqualTo(new Outcome.Answered(
                        review.value(), List.of(given("a", Answer.CONFIRMED)), List.of(), List.of(), 0));
        assertThat(answer("b")).contains(Answer.UNUSED);
        assertThat(answer("c")).isEmpty();
        assertThat(bench.audited()).containsExactly("ana", "review.answer", "CONFIRMED");
        assertThat(bench.drawn()).isEqualTo(answerCards());
    }

    @Test
    void keepAllDoesNotChangeALabelAnsweredInTheSameReply() {
        bench.run(RegisterFixture.ANA, says(unused("a"), keep()));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(answer("b")).contains(Answer.CONFIRMED);
    }

    @Test
    void ofTwoAnswersForOneLabelInAReplyTheLaterCounts() {
        bench.run(RegisterFixture.ANA, says(keep("A"), unused("a")));
        assertThat(answer("a")).contains(Answer.UNUSED);
    }

    @Test
    void keepAllWithNothingOpenIsReported() {
        assertThat(bench.run(RegisterFixture.STRANGER, says(keep())))
                .isEqualTo(new Outcome.Answered(review.value(), List.of(), List.of(), List.of(), 0));
    }

    @Test
    void aReplyThatIsNotUnderstoodGetsOneHintPerPersonAndReview() {
        assertThat(bench.run(RegisterFixture.ANA, mumbles("what is this thread?")))
                .isEqualTo(new Outcome.Hint("what is this thread?", "", "", "a"));
        assertThat(bench.run(RegisterFixture.ANA, mumbles("hello?"))).isEqualTo(new Outcome.Nothing());
        assertThat(bench.run(RegisterFixture.BEN, mumbles("hello?")))
                .isEqualTo(new Outcome.Hint("hello?", "", "", "c"));
        assertThat(bench.run(RegisterFixture.STRANGER, mumbles("hello?")))
                .isEqualTo(new Outcome.Hint("hello?", "", "", "ci-deploy"));
        assertThat(bench.drawn()).isEmpty();
    }

    @Test
    void theHintNamesTheNearestLabel() {
        bench.active("xano-sync");
        bench.close(review);
        bench.moveTo(Instant.parse("2026-04-02T08:00:00Z"));
        review = bench.review();
        assertThat(bench.run(RegisterFixture.ANA, mumbles("xano-snyc")))
                .isEqualTo(new Outcome.Hint(
                        "xano-snyc", "xano-sync", item("xano-sync").value(), "a"));
    }
}
