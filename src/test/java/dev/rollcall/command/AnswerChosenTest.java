package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerChosenTest extends Reviewed {
    private String choice(Caller caller, String... labels) {
        var items = List.of(labels).stream().map(this::item).toList();
        return as(Outcome.Chosen.class, fixture.run(caller, new ChooseItems(review, items)))
                .choice();
    }

    private static AnswerChosen keepThese(String choice) {
        return new AnswerChosen(choice, Answer.CONFIRMED, true);
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(fixture.refused(RegisterFixture.GUEST, keepThese("any"))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownChoiceIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, keepThese("any"))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void theChoiceOfAnotherMemberIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, keepThese(choice(RegisterFixture.ANA, "a"))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aClosedReviewIsRefused() {
        var choice = choice(RegisterFixture.ANA, "a");
        closesAndTheNextToo();
        assertThat(fixture.refused(RegisterFixture.ANA, keepThese(choice))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void anUnknownChoiceIsReportedBeforeAClosedReview() {
        var choice = choice(RegisterFixture.ANA, "a");
        closesAndTheNextToo();
        assertThat(fixture.refused(RegisterFixture.BEN, keepThese(choice))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void confirmingAllAnswersOnlyOpenTokens() {
        var choice = choice(RegisterFixture.ANA);
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("a"), Answer.UNUSED));
        fixture.drawn();

        var outcome = as(Outcome.Answered.class, fixture.run(RegisterFixture.ANA, keepThese(choice)));

        assertThat(outcome.given()).extracting(Outcome.Given::label).containsExactly("b");
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(answer("b")).contains(Answer.CONFIRMED);
        assertThat(answer("c")).isEmpty();
        assertThat(fixture.audited()).containsExactly("ana", "review.answer", "CONFIRMED, by answer chosen");
        assertThat(fixture.drawn()).isEqualTo(answerCards());
    }

    @Test
    void anAnswerForChosenTokensReplacesEarlierAnswers() {
        var choice = choice(RegisterFixture.ANA, "a", "b");
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        fixture.run(RegisterFixture.ANA, new AnswerChosen(choice, Answer.NOT_MINE, false));
        assertThat(answer("a")).contains(Answer.NOT_MINE);
        assertThat(answer("b")).contains(Answer.NOT_MINE);
    }

    @Test
    void aFormerAdminCannotAnswerForTokensOfOthers() {
        var choice = choice(RegisterFixture.ADMIN, "a", "c");
        var demoted =
                new Caller(RegisterFixture.ADMIN.account(), "admin", false, false, RegisterFixture.ADMIN.groups());
        var outcome = as(Outcome.Answered.class, fixture.run(demoted, new AnswerChosen(choice, Answer.UNUSED, false)));
        assertThat(outcome.given()).isEmpty();
        assertThat(outcome.problems())
                .containsExactly(new Refusal.NotYours("a", "ana", "ben"), new Refusal.NotYours("c", "ben", ""));
        assertThat(answer("a")).isEmpty();
    }
}
