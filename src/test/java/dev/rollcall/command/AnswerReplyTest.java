package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReplyTest extends Reviewed {
    private AnswerReply says(ReplyAnswer... said) {
        return new AnswerReply(review, List.of(said), "typed");
    }

    private AnswerReply mumbles(String typed) {
        return new AnswerReply(review, List.of(), typed);
    }

    private static ReplyAnswer keep(String... labels) {
        return new ReplyAnswer(Answer.CONFIRMED, new ReplyTarget.Labels(List.of(labels)));
    }

    private static ReplyAnswer keepAll() {
        return new ReplyAnswer(Answer.CONFIRMED, new ReplyTarget.AllMine());
    }

    private static ReplyAnswer keepAllExcept(String... labels) {
        return new ReplyAnswer(Answer.CONFIRMED, new ReplyTarget.AllExcept(List.of(labels)));
    }

    private static ReplyAnswer unnamed(Answer answer) {
        return new ReplyAnswer(answer, new ReplyTarget.Unnamed());
    }

    private static ReplyAnswer unused(String... labels) {
        return new ReplyAnswer(Answer.UNUSED, new ReplyTarget.Labels(List.of(labels)));
    }

    private Outcome.Given given(String label, Answer answer) {
        return new Outcome.Given(item(label).value(), label, answer);
    }

    private Outcome.OpenToken openToken(String label) {
        return new Outcome.OpenToken(item(label).value(), label);
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(fixture.refused(RegisterFixture.GUEST, says(keep("a")))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownReviewIsRefused() {
        assertThat(fixture.refused(
                        RegisterFixture.ANA, new AnswerReply(new ReviewId("gone"), List.of(keepAll()), "keep all")))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aClosedReviewIsRefused() {
        closesAndTheNextToo();
        assertThat(fixture.refused(RegisterFixture.ANA, says(keep("a")))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void beforeTheEscalationAReplyOfTheBackupDoesNotCount() {
        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.BEN, says(keep("a", "c"))));
        assertThat(outcome.given()).containsExactly(given("c", Answer.CONFIRMED));
        assertThat(outcome.problems()).containsExactly(new Refusal.NotOwner("a", "ana"));
        assertThat(outcome.open()).as("what waits for Ben").isZero();
    }

    @Test
    void fromTheEscalationOnRepliesOfTheBackupCount() {
        fixture.escalate(review);
        var named = as(Outcome.Answered.class, fixture.run(RegisterFixture.BEN, says(unused("a"))));
        assertThat(named.given()).containsExactly(given("a", Answer.UNUSED));
        assertThat(named.stillOpen()).containsExactly("b", "c");
        assertThat(as(Outcome.WhichOnes.class, fixture.run(RegisterFixture.BEN, says(unnamed(Answer.UNUSED))))
                        .tokens())
                .extracting(Outcome.OpenToken::label)
                .containsExactly("b", "c");
        var all = as(Outcome.Answered.class, fixture.run(RegisterFixture.BEN, says(keepAll())));
        assertThat(all.given()).containsExactly(given("b", Answer.CONFIRMED), given("c", Answer.CONFIRMED));
        assertThat(all.open()).isZero();
    }

    @Test
    void aReplyThatIsNotUnderstoodInAClosedReviewGetsNoAnswer() {
        fixture.close(review);
        assertThat(fixture.run(RegisterFixture.ANA, mumbles("see you next month")))
                .isEqualTo(new Outcome.Nothing());
    }

    @Test
    void aClosedReviewIsReportedBeforeTokensOfOthers() {
        closesAndTheNextToo();
        assertThat(fixture.refused(RegisterFixture.STRANGER, says(keep("a", "zzz"))))
                .isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void aReplyAnswersOnlyForTokensTheAuthorOwns() {
        assertThat(alone(fixture.run(RegisterFixture.BEN, says(keep("a", "c")))))
                .isEqualTo(new Outcome.Answered(
                        review.value(),
                        List.of(given("c", Answer.CONFIRMED)),
                        List.of(new Refusal.NotOwner("a", "ana")),
                        List.of(),
                        0));
        assertThat(as(Outcome.Answered.class, fixture.run(RegisterFixture.ADMIN, says(unused("a"))))
                        .problems())
                .containsExactly(new Refusal.NotOwner("a", "ana"));
        assertThat(answer("a")).isEmpty();
    }

    @Test
    void anUnknownLabelIsReportedAndTheOtherAnswersAreRecorded() {
        fixture.active("ci-deploy");
        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(keep("ci-depoy", "a"))));
        assertThat(outcome.problems()).containsExactly(new Refusal.NoSuchToken("ci-depoy", "ci-deploy"));
        assertThat(outcome.given()).containsExactly(given("a", Answer.CONFIRMED));
    }

    @Test
    void aReplyNeverApprovesAToken() {
        fixture.pending("new");
        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(keep("new"))));
        assertThat(outcome.given()).isEmpty();
        assertThat(fixture.approval("new").verdict()).isEmpty();
    }

    @Test
    void keepAllAnswersOnlyOpenTokensOfTheAuthor() {
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.UNUSED));
        fixture.drawn();
        assertThat(alone(fixture.run(RegisterFixture.ANA, says(keepAll()))))
                .isEqualTo(new Outcome.Answered(
                        review.value(), List.of(given("a", Answer.CONFIRMED)), List.of(), List.of(), 0));
        assertThat(answer("b")).contains(Answer.UNUSED);
        assertThat(answer("c")).isEmpty();
        assertThat(fixture.audited()).containsExactly("ana", "review.answer", "CONFIRMED, by reply");
        assertThat(fixture.drawn()).isEqualTo(answerCards());
    }

    @Test
    void keepAllDoesNotChangeATokenNamedInTheSameReply() {
        fixture.run(RegisterFixture.ANA, says(unused("a"), keepAll()));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(answer("b")).contains(Answer.CONFIRMED);
    }

    @Test
    void keepAllExceptLeavesTheExceptionOpen() {
        fixture.run(RegisterFixture.ANA, says(keepAllExcept("B")));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        assertThat(answer("b")).isEmpty();
    }

    @Test
    void keepAllExceptAnUnknownTokenRecordsNothing() {
        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(keepAllExcept("zzz"))));
        assertThat(outcome.given()).isEmpty();
        assertThat(outcome.problems()).containsExactly(new Refusal.NoSuchToken("zzz", ""));
        assertThat(answer("a")).isEmpty();
    }

    @Test
    void keepAllBeforeAnotherAnswerRecordsEachTokenOnce() {
        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(keepAll(), unused("a"))));
        assertThat(outcome.given()).containsExactly(given("b", Answer.CONFIRMED), given("a", Answer.UNUSED));
    }

    @Test
    void aPartOfOneOpenLabelIsAskedBack() {
        fixture.active("hubspot-live");
        fixture.close(review);
        fixture.moveTo(Instant.parse("2026-04-02T08:00:00Z"));
        review = fixture.review();
        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(keep("hubspot"))));
        assertThat(outcome.asked())
                .containsExactly(new Outcome.Asked("hubspot", Answer.CONFIRMED, List.of(openToken("hubspot-live"))));
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.given()).isEmpty();
        assertThat(outcome.whole()).isFalse();
    }

    @Test
    void aPartOfSeveralOpenLabelsIsAskedBackWithAllOfThem() {
        fixture.active("stripe-live");
        fixture.active("stripe-test");
        fixture.close(review);
        fixture.moveTo(Instant.parse("2026-04-02T08:00:00Z"));
        review = fixture.review();
        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(unused("stripe"))));
        assertThat(outcome.asked())
                .containsExactly(new Outcome.Asked(
                        "stripe", Answer.UNUSED, List.of(openToken("stripe-live"), openToken("stripe-test"))));
        fixture.run(RegisterFixture.ANA, says(keep("stripe-live")));
        outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(unused("stripe"))));
        assertThat(outcome.asked())
                .as("one is answered")
                .singleElement()
                .extracting(Outcome.Asked::tokens)
                .isEqualTo(List.of(openToken("stripe-test")));
        outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(keep("stripe-tset"))));
        assertThat(outcome.asked())
                .as("a typing error")
                .singleElement()
                .extracting(Outcome.Asked::tokens)
                .isEqualTo(List.of(openToken("stripe-test")));
    }

    @Test
    void whatWasNotUnderstoodIsNamedBesideWhatWas() {
        var reply = new AnswerReply(review, List.of(keep("a")), List.of("b? no idea"), "keep a. b? no idea");
        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, reply));
        assertThat(outcome.given()).containsExactly(given("a", Answer.CONFIRMED));
        assertThat(outcome.rest()).containsExactly("b? no idea");
        assertThat(outcome.whole()).isFalse();
    }

    @Test
    void bothCountsIfExactlyTwoAreOpen() {
        var both = new ReplyAnswer(Answer.CONFIRMED, new ReplyTarget.Counted(2));
        assertThat(fixture.run(RegisterFixture.BEN, says(both)))
                .isEqualTo(new Outcome.WhichOnes(review.value(), Answer.CONFIRMED, List.of(openToken("c")), 1));
        assertThat(as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(both)))
                        .given())
                .containsExactly(given("a", Answer.CONFIRMED), given("b", Answer.CONFIRMED));
    }

    @Test
    void theOtherOneCountsIfExactlyOneIsLeft() {
        var other = new ReplyAnswer(Answer.UNUSED, new ReplyTarget.Counted(1));
        fixture.run(RegisterFixture.ANA, says(keep("a"), other));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
        assertThat(answer("b")).contains(Answer.UNUSED);
    }

    @Test
    void theOtherOneOfSeveralIsAskedBack() {
        var other = new ReplyAnswer(Answer.UNUSED, new ReplyTarget.Counted(1));
        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, says(keep("c"), other)));
        assertThat(outcome.given()).isEmpty();
        assertThat(outcome.asked())
                .containsExactly(new Outcome.Asked("", Answer.UNUSED, List.of(openToken("a"), openToken("b"))));
    }

    @Test
    void whoOwnsNothingIsAnsweredOnlyIfTheReplyNamesATokenOrAll() {
        for (var said : List.of(unnamed(Answer.CONFIRMED), keep("calm"))) {
            assertThat(fixture.run(RegisterFixture.STRANGER, says(said))).isEqualTo(new Outcome.Nothing());
        }
        assertThat(as(Outcome.Answered.class, fixture.run(RegisterFixture.STRANGER, says(keep("a"))))
                        .problems())
                .containsExactly(new Refusal.NotOwner("a", "ana"));
    }

    @Test
    void theLaterOfTwoAnswersForOneTokenCounts() {
        fixture.run(RegisterFixture.ANA, says(keep("A"), unused("a")));
        assertThat(answer("a")).contains(Answer.UNUSED);
    }

    @Test
    void keepAllWithNothingOpenRecordsNothing() {
        assertThat(alone(fixture.run(RegisterFixture.STRANGER, says(keepAll()))))
                .isEqualTo(new Outcome.Answered(review.value(), List.of(), List.of(), List.of(), 0));
    }

    @Test
    void aReplyWithoutALabelIsAskedBackWhenSeveralAreOpen() {
        var audited = fixture.audited();
        assertThat(fixture.run(RegisterFixture.ANA, says(unnamed(Answer.UNUSED))))
                .isEqualTo(new Outcome.WhichOnes(
                        review.value(),
                        Answer.UNUSED,
                        List.of(
                                new Outcome.OpenToken(item("a").value(), "a"),
                                new Outcome.OpenToken(item("b").value(), "b")),
                        2));
        assertThat(answer("a")).isEmpty();
        assertThat(answer("b")).isEmpty();
        assertThat(fixture.drawn()).isEmpty();
        assertThat(fixture.audited()).isEqualTo(audited);
    }

    @Test
    void aReplyWithoutALabelCountsWhenExactlyOneIsOpen() {
        fixture.run(RegisterFixture.ANA, says(keep("a")));
        assertThat(alone(fixture.run(RegisterFixture.ANA, says(unnamed(Answer.UNUSED)))))
                .isEqualTo(new Outcome.Answered(
                        review.value(), List.of(given("b", Answer.UNUSED)), List.of(), List.of(), 0));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
    }

    @Test
    void aReplyWithoutALabelCountsOnlyTheAuthorsOwnTokens() {
        fixture.run(RegisterFixture.BEN, says(unnamed(Answer.NOT_MINE)));
        assertThat(answer("c")).contains(Answer.NOT_MINE);
        assertThat(answer("a")).as("Ben is only the backup").isEmpty();
    }

    @Test
    void aReplyWithoutALabelWithNothingOpenChangesNothing() {
        fixture.run(RegisterFixture.ANA, says(keepAll()));
        assertThat(alone(fixture.run(RegisterFixture.ANA, says(unnamed(Answer.UNUSED)))))
                .isEqualTo(new Outcome.Answered(review.value(), List.of(), List.of(), List.of(), 0));
        assertThat(answer("a")).contains(Answer.CONFIRMED);
    }

    @Test
    void theQuestionNamesAtMostTwentyTokens() {
        fixture.close(review);
        for (int i = 0; i < 21; i++) {
            fixture.active("t-%02d".formatted(i));
        }
        fixture.moveTo(Instant.parse("2026-04-02T08:00:00Z"));
        review = fixture.review();
        var asked = as(Outcome.WhichOnes.class, fixture.run(RegisterFixture.ANA, says(unnamed(Answer.CONFIRMED))));
        assertThat(asked.tokens()).hasSize(20);
        assertThat(asked.open()).isEqualTo(23);
    }

    @Test
    void anAnswerWithoutALabelStandsAlone() {
        assertThatThrownBy(() -> says(keep("a"), unnamed(Answer.CONFIRMED)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPersonGetsOneHintPerReview() {
        assertThat(fixture.run(RegisterFixture.ANA, mumbles("what is this thread?")))
                .isEqualTo(new Outcome.Hint("what is this thread?", "", "", "a"));
        assertThat(fixture.run(RegisterFixture.ANA, mumbles("I think a is unused")))
                .isEqualTo(Outcome.Hint.again("I think a is unused"));
        assertThat(fixture.run(RegisterFixture.BEN, mumbles("hello?")))
                .isEqualTo(new Outcome.Hint("hello?", "", "", "c"));
        assertThat(fixture.run(RegisterFixture.STRANGER, mumbles("hello?")))
                .as("owns no token of the review")
                .isEqualTo(new Outcome.Nothing());
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void theHintNamesTheNearestLabel() {
        fixture.active("xano-sync");
        fixture.close(review);
        fixture.moveTo(Instant.parse("2026-04-02T08:00:00Z"));
        review = fixture.review();
        assertThat(fixture.run(RegisterFixture.ANA, mumbles("xano-snyc")))
                .isEqualTo(new Outcome.Hint(
                        "xano-snyc", "xano-sync", item("xano-sync").value(), "a"));
    }
}
