package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.chat.ChatEvents;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Caller;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadReplyTest extends Reviewed {
    private static final String ORIGINAL = "slack:msg:C1:100.1";

    private Duration age = Duration.ZERO;

    private static ReplyAnswer labels(Answer answer, String... labels) {
        return new ReplyAnswer(answer, new ReplyTarget.Labels(List.of(labels)));
    }

    private static ReplyAnswer keep(String... labels) {
        return labels(Answer.CONFIRMED, labels);
    }

    private static ReplyAnswer unused(String... labels) {
        return labels(Answer.UNUSED, labels);
    }

    private static ReplyAnswer all(Answer answer) {
        return new ReplyAnswer(answer, new ReplyTarget.AllMine());
    }

    private static ReplyAnswer unnamed(Answer answer) {
        return new ReplyAnswer(answer, new ReplyTarget.Unnamed());
    }

    private Outcome writes(ReplyAnswer... answers) {
        return version(RegisterFixture.ANA, ORIGINAL, false, answers);
    }

    /** @param time later edits have later times */
    private Outcome edits(String time, ReplyAnswer... answers) {
        return version(RegisterFixture.ANA, ChatEvents.edit(ORIGINAL, time), false, answers);
    }

    private Outcome editsToSmallTalk(String time) {
        return version(RegisterFixture.ANA, ChatEvents.edit(ORIGINAL, time), true);
    }

    private Outcome version(Caller who, String event, boolean smallTalk, ReplyAnswer... answers) {
        fixture.passes(Duration.ofSeconds(5));
        var reply = new AnswerReply(review, List.of(answers), "typed");
        return fixture.runner.run(fixture.red, event, who, new ReadReply(reply, smallTalk, event, ORIGINAL, age));
    }

    private String head() {
        return fixture.store.read(fixture.red, tx -> tx.audit().head());
    }

    private Outcome.Given given(String label, Answer answer) {
        return new Outcome.Given(item(label).value(), label, answer);
    }

    @Test
    void anOutsiderIsRefused() {
        var reply = new AnswerReply(review, List.of(keep("a")), "typed");
        assertThat(fixture.refused(RegisterFixture.GUEST, new ReadReply(reply, false, "e", "e", age)))
                .isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownReviewIsRefused() {
        var reply = new AnswerReply(new ReviewId("gone"), List.of(keep("a")), "typed");
        assertThat(fixture.refused(RegisterFixture.ANA, new ReadReply(reply, false, "e", "e", age)))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void anEarlierReviewIsRefused() {
        writes(keep("a"));
        closesAndTheNextToo();
        assertThat(edits("1", unused("a"))).isInstanceOf(Outcome.Refused.class);
        assertThat(answer("a")).contains(Answer.CONFIRMED);
    }

    @Test
    void anEditAfterTheCloseChangesNothingThatWasSaidInTime() {
        writes(keep("a"));
        fixture.close(review);
        var outcome = as(Outcome.Answered.class, edits("1", unused("a")));
        assertThat(outcome.given()).isEmpty();
        assertThat(outcome.problems()).singleElement().isInstanceOf(Refusal.AnswerStands.class);
        assertThat(edits("2", keep("b"))).isInstanceOf(Outcome.Answered.class);
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        assertThat(answer("b")).contains(Answer.CONFIRMED);
    }

    @Test
    void theAnswerFollowsTheEditedText() {
        writes(keep("a"));
        assertThat(alone(edits("1", unused("a"))))
                .isEqualTo(new Outcome.Answered(
                        review.value(), List.of(given("a", Answer.UNUSED)), List.of(), List.of("b"), 1));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(fixture.audited()).containsExactly("ana", "review.answer", "UNUSED, by read reply");
    }

    @Test
    void anAnswerThatTheEditedTextNoLongerGivesIsTakenBack() {
        writes(keep("a"));
        fixture.drawn();
        assertThat(alone(edits("1", keep("b"))))
                .isEqualTo(new Outcome.EditedReply(
                        new Outcome.Answered(
                                review.value(), List.of(given("b", Answer.CONFIRMED)), List.of(), List.of("a"), 1),
                        List.of(given("a", Answer.CONFIRMED)),
                        List.of()));
        assertThat(answer("a")).isEmpty();
        assertThat(answer("b")).contains(Answer.CONFIRMED);
        assertThat(fixture.audited()).containsExactly("ana", "review.take-back", "CONFIRMED");
        assertThat(fixture.drawn()).isEqualTo(answerCards());
    }

    @Test
    void anEditThatSaysTheSameChangesNothing() {
        writes(keep("a"), unused("b"));
        fixture.drawn();
        var head = head();
        assertThat(edits("1", unused("b"), keep("a"))).isEqualTo(new Outcome.Nothing());
        assertThat(edits("2", keep("a"), unused("b"))).isEqualTo(new Outcome.Nothing());
        assertThat(head()).isEqualTo(head);
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void aTextThatIsNotUnderstoodLeavesTheAnswerAndSaysSo() {
        writes(keep("a"));
        assertThat(alone(edits("1")))
                .isEqualTo(new Outcome.EditedReply(
                        new Outcome.Hint("typed", "", "", "a"), List.of(), List.of(given("a", Answer.CONFIRMED))));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        assertThat(edits("2")).as("the same again").isEqualTo(new Outcome.Nothing());
        assertThat(edits("3", keep("a")))
                .as("understood again, so the mark changes")
                .isInstanceOf(Outcome.Answered.class);
        assertThat(edits("4", keep("b"))).isInstanceOf(Outcome.EditedReply.class);
        assertThat(answer("a")).isEmpty();
    }

    @Test
    void smallTalkLeavesTheAnswerAndSaysSo() {
        writes(keep("a"));
        assertThat(editsToSmallTalk("1"))
                .isEqualTo(new Outcome.EditedReply(
                        new Outcome.Nothing(), List.of(), List.of(given("a", Answer.CONFIRMED))));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
    }

    @Test
    void smallTalkInPlaceOfATextThatWasNotUnderstoodIsNotMarked() {
        writes();
        assertThat(editsToSmallTalk("1"))
                .isEqualTo(new Outcome.EditedReply(new Outcome.Nothing(), List.of(), List.of()));
    }

    @Test
    void smallTalkThatWasSmallTalkBeforeIsNothing() {
        assertThat(editsToSmallTalk("1")).isEqualTo(new Outcome.Nothing());
    }

    @Test
    void aTextThatIsUnderstoodInPartLeavesTheOtherAnswers() {
        writes(keep("a"));
        var outcome = as(Outcome.EditedReply.class, edits("1", unused("b"), keep("aa")));
        assertThat(outcome.kept()).containsExactly(given("a", Answer.CONFIRMED));
        assertThat(outcome.takenBack()).isEmpty();
        var now = as(Outcome.Answered.class, outcome.now());
        assertThat(now.given()).containsExactly(given("b", Answer.UNUSED));
        assertThat(now.open()).isZero();
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        assertThat(answer("b")).contains(Answer.UNUSED);
    }

    @Test
    void anAmbiguousTextIsAskedBackAndLeavesTheAnswer() {
        writes(keep("a"));
        var outcome = as(Outcome.EditedReply.class, edits("1", unnamed(Answer.UNUSED)));
        assertThat(outcome.now()).isInstanceOf(Outcome.WhichOnes.class);
        assertThat(outcome.kept()).containsExactly(given("a", Answer.CONFIRMED));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        assertThat(answer("b")).isEmpty();
    }

    @Test
    void aBareAnswerIsReadInPlaceOfTheOneBefore() {
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.CONFIRMED));
        writes(unnamed(Answer.CONFIRMED));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        edits("1", unnamed(Answer.UNUSED));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(answer("b")).contains(Answer.CONFIRMED);
    }

    @Test
    void allIsReadInPlaceOfTheOneBefore() {
        writes(all(Answer.CONFIRMED));
        edits("1", all(Answer.UNUSED));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(answer("b")).contains(Answer.UNUSED);
        edits("2", new ReplyAnswer(Answer.UNUSED, new ReplyTarget.AllExcept(List.of("a"))));
        assertThat(answer("a")).isEmpty();
        assertThat(answer("b")).contains(Answer.UNUSED);
    }

    @Test
    void anAnswerThatWasGivenSinceByAButtonIsNotTakenBack() {
        writes(keep("a", "b"));
        fixture.passes(Duration.ofSeconds(5));
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.UNUSED));
        assertThat(edits("1", keep("b"))).isEqualTo(new Outcome.Nothing());
        assertThat(answer("a")).contains(Answer.UNUSED);
    }

    @Test
    void theNewestVersionCountsInWhateverOrderTheyArrive() {
        edits("2", keep("a"));
        assertThat(edits("1", unused("a"))).isEqualTo(new Outcome.Nothing());
        assertThat(writes(unused("a"))).isEqualTo(new Outcome.Nothing());
        assertThat(answer("a")).contains(Answer.CONFIRMED);
    }

    @Test
    void anEditThatIsDeliveredTwiceIsRecordedOnce() {
        writes(keep("a"));
        var first = edits("1", keep("b"));
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.UNUSED));
        assertThat(edits("1", keep("b"))).isEqualTo(first);
        assertThat(answer("b")).contains(Answer.UNUSED);
    }

    @Test
    void aReplyThatIsReadLateDoesNotReplaceALaterAnswer() {
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.UNUSED));
        age = Duration.ofMinutes(10);
        assertThat(alone(writes(keep("a", "b"))))
                .isEqualTo(new Outcome.Answered(
                        review.value(),
                        List.of(given("a", Answer.UNUSED), given("b", Answer.CONFIRMED)),
                        List.of(),
                        List.of(),
                        0));
        assertThat(answer("a")).contains(Answer.UNUSED);
    }

    @Test
    void aReplyThatIsReadLateReplacesAnEarlierAnswer() {
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.UNUSED));
        fixture.passes(Duration.ofMinutes(20));
        age = Duration.ofMinutes(10);
        writes(keep("a"));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
    }

    @Test
    void theLaterOfTwoAnswersOfALateReplyCounts() {
        age = Duration.ofMinutes(10);
        writes(keep("a"), unused("a"));
        assertThat(answer("a")).contains(Answer.UNUSED);
    }

    @Test
    void aDeletedReplyLeavesItsAnswerAndIsInTheRecord() {
        writes(keep("a"));
        edits("1", unused("a"));
        fixture.run(new Actor.Scheduler(), new NoteDeletedReply(ORIGINAL));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(fixture.audited()).containsExactly("scheduler", "review.reply-deleted", "UNUSED");
    }

    @Test
    void aDeletedMessageThatGaveNoAnswerIsNotInTheRecord() {
        var head = head();
        writes();
        fixture.run(new Actor.Scheduler(), new NoteDeletedReply(ORIGINAL));
        assertThat(head()).isEqualTo(head);
    }
}
