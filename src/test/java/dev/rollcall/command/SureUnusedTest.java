package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReplyAnswer;
import dev.rollcall.domain.review.ReplyTarget;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That a token with full access to live data is unused is asked once more, in every way in which it can be said. */
class SureUnusedTest extends RegisterTest {
    private void fullLive(String label) {
        fixture.run(
                RegisterFixture.ANA,
                new AddToken(
                        new TokenFields(Map.of("label", label, "app", "shop", "service", "Stripe", "access", "full")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled(label)));
    }

    private Outcome.Next asked(Outcome outcome, String... labels) {
        var next = as(Outcome.Answered.class, outcome).next().orElseThrow();
        assertThat(next.doubted()).containsExactly(labels);
        return next;
    }

    @Test
    void aButtonRecordsNothingBeforeItIsSaidOnceMore() {
        fullLive("full");
        var review = fixture.review();
        var item = fixture.item(review, "full").id();
        fixture.drawn();
        var outcome = fixture.run(RegisterFixture.ANA, new AnswerItem(item, Answer.UNUSED));
        var next = asked(outcome, "full");
        assertThat(next.undo()).isEmpty();
        assertThat(fixture.drawn()).isEmpty();
        assertThat(fixture.answer(review, "full")).isEmpty();

        assertThat(fixture.refused(RegisterFixture.BEN, new AnswerChosen(next.sure(), Answer.UNUSED, false, true)))
                .as("for somebody else")
                .isEqualTo(new Refusal.NoSuchThing());
        fixture.run(RegisterFixture.ANA, new AnswerChosen(next.sure(), Answer.UNUSED, false, true));
        assertThat(fixture.answer(review, "full")).contains(Answer.UNUSED);
        assertThat(fixture.removal("full").open()).isTrue();

        assertThat(as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, new AnswerItem(item, Answer.UNUSED)))
                        .given())
                .as("what is recorded is not asked again")
                .hasSize(1);
    }

    @Test
    void ofSeveralOnlyThoseAreAsked() {
        fullLive("full");
        fixture.active("write");
        var review = fixture.review();
        var items = List.of(
                fixture.item(review, "full").id(), fixture.item(review, "write").id());
        var choice = as(Outcome.Chosen.class, fixture.run(RegisterFixture.ANA, new ChooseItems(review, items)))
                .choice();
        var outcome = fixture.run(RegisterFixture.ANA, new AnswerChosen(choice, Answer.UNUSED, false));
        asked(outcome, "full");
        assertThat(as(Outcome.Answered.class, outcome).given())
                .extracting(Outcome.Given::label)
                .containsExactly("write");
        assertThat(fixture.answer(review, "full")).isEmpty();
        assertThat(fixture.answer(review, "write")).contains(Answer.UNUSED);
    }

    @Test
    void aTypedReplyIsAskedBack() {
        fullLive("full");
        fixture.active("write");
        var review = fixture.review();
        var all = new ReplyAnswer(Answer.UNUSED, new ReplyTarget.Labels(List.of("full", "write")));
        var outcome = fixture.run(RegisterFixture.ANA, new AnswerReply(review, List.of(all), "unused full, write"));
        asked(outcome, "full");
        assertThat(as(Outcome.Answered.class, outcome).whole()).isFalse();
        assertThat(fixture.answer(review, "full")).isEmpty();
        assertThat(fixture.answer(review, "write")).contains(Answer.UNUSED);
    }

    @Test
    void aCommandIsAskedOnceMoreInAReviewAndOutsideOfOne() {
        fullLive("full");
        var token = fixture.token(fixture.red, "full").id();
        assertThat(fixture.run(RegisterFixture.ANA, new AnswerToken("full", Answer.UNUSED)))
                .isEqualTo(new Outcome.SureUnused(token.value(), "full"));
        assertThat(fixture.run(RegisterFixture.ANA, new SayUnused(token)))
                .isEqualTo(new Outcome.SureUnused(token.value(), "full"));
        var review = fixture.review();
        asked(fixture.run(RegisterFixture.ANA, new AnswerToken("full", Answer.UNUSED)), "full");
        assertThat(fixture.answer(review, "full")).isEmpty();
    }

    @Test
    void otherAnswersAndOtherTokensAreNotAsked() {
        fullLive("full");
        fixture.active("write");
        var review = fixture.review();
        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, "full").id(), Answer.CONFIRMED));
        fixture.run(
                RegisterFixture.ANA,
                new AnswerItem(fixture.item(review, "write").id(), Answer.UNUSED));
        assertThat(fixture.answer(review, "full")).contains(Answer.CONFIRMED);
        assertThat(fixture.answer(review, "write")).contains(Answer.UNUSED);
    }
}
