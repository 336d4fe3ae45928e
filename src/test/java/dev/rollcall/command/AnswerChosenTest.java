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
        return as(Outcome.Chosen.class, bench.run(caller, new ChooseItems(review, items)))
                .choice();
    }

    private static AnswerChosen keepThese(String choice) {
        return new AnswerChosen(choice, Answer.CONFIRMED, true);
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(bench.refused(RegisterFixture.GUEST, keepThese("any"))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownChoiceIsRefused() {
        assertThat(bench.refused(RegisterFixture.ANA, keepThese("any"))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aChoiceOfAnotherPersonIsRefused() {
        assertThat(bench.refused(RegisterFixture.ADMIN, keepThese(choice(RegisterFixture.ANA, "a"))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aClosedReviewIsRefused() {
        var choice = choice(RegisterFixture.ANA, "a");
        bench.close(review);
        assertThat(bench.refused(RegisterFixture.ANA, keepThese(choice))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void anUnknownChoiceIsReportedBeforeAClosedReview() {
        var choice = choice(RegisterFixture.ANA, "a");
        bench.close(review);
        assertThat(bench.refused(RegisterFixture.BEN, keepThese(choice))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void confirmingAllConfirmsOnlyOpenItems() {
        var choice = choice(RegisterFixture.ANA);
        bench.run(RegisterFixture.BEN, new AnswerItem(item("a"), Answer.UNUSED));
        bench.drawn();

        var outcome = as(Outcome.Answered.class, bench.run(RegisterFixture.ANA, keepThese(choice)));

        assertThat(outcome.given()).extracting(Outcome.Given::label).containsExactly("b");
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(answer("b")).contains(Answer.CONFIRMED);
        assertThat(answer("c")).isEmpty();
        assertThat(bench.audited()).containsExactly("ana", "review.answer", "CONFIRMED");
        assertThat(bench.drawn()).isEqualTo(answerCards());
    }

    @Test
    void chosenItemsCanBeChanged() {
        var choice = choice(RegisterFixture.ANA, "a", "b");
        bench.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        bench.run(RegisterFixture.ANA, new AnswerChosen(choice, Answer.NOT_MINE, false));
        assertThat(answer("a")).contains(Answer.NOT_MINE);
        assertThat(answer("b")).contains(Answer.NOT_MINE);
    }

    @Test
    void aFormerAdminCannotAnswerForOthers() {
        var choice = choice(RegisterFixture.ADMIN, "a", "c");
        var demoted =
                new Caller(RegisterFixture.ADMIN.account(), "admin", false, false, RegisterFixture.ADMIN.groups());
        var outcome = as(Outcome.Answered.class, bench.run(demoted, new AnswerChosen(choice, Answer.UNUSED, false)));
        assertThat(outcome.given()).isEmpty();
        assertThat(answer("a")).isEmpty();
    }
}
