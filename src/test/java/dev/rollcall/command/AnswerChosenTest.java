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
        assertThat(bench.refused(Bench.GUEST, keepThese("any"))).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void whatNobodyChoseIsRefused() {
        assertThat(bench.refused(Bench.ANA, keepThese("any"))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void whatAnotherChoseIsRefused() {
        assertThat(bench.refused(Bench.ADMIN, keepThese(choice(Bench.ANA, "a"))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aClosedReviewIsRefused() {
        var choice = choice(Bench.ANA, "a");
        bench.close(review);
        assertThat(bench.refused(Bench.ANA, keepThese(choice))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void noSuchThingComesBeforeClosed() {
        var choice = choice(Bench.ANA, "a");
        bench.close(review);
        assertThat(bench.refused(Bench.BEN, keepThese(choice))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void confirmingAllTouchesOnlyWhatIsStillOpen() {
        var choice = choice(Bench.ANA);
        bench.run(Bench.BEN, new AnswerItem(item("a"), Answer.UNUSED));
        bench.drawn();

        var outcome = as(Outcome.Answered.class, bench.run(Bench.ANA, keepThese(choice)));

        assertThat(outcome.given()).extracting(Outcome.Given::label).containsExactly("b");
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(answer("b")).contains(Answer.CONFIRMED);
        assertThat(answer("c")).isEmpty();
        assertThat(bench.audited()).containsExactly("ana", "review.answer", "CONFIRMED");
        assertThat(bench.drawn()).isEqualTo(answerCards());
    }

    @Test
    void whatWasChosenOneByOneMayBeChanged() {
        var choice = choice(Bench.ANA, "a", "b");
        bench.run(Bench.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        bench.run(Bench.ANA, new AnswerChosen(choice, Answer.NOT_MINE, false));
        assertThat(answer("a")).contains(Answer.NOT_MINE);
        assertThat(answer("b")).contains(Answer.NOT_MINE);
    }

    @Test
    void whoIsNoAdminAnyMoreAnswersForNothingOfOthers() {
        var choice = choice(Bench.ADMIN, "a", "c");
        var demoted = new Caller(Bench.ADMIN.account(), "admin", false, false, Bench.ADMIN.groups());
        var outcome = as(Outcome.Answered.class, bench.run(demoted, new AnswerChosen(choice, Answer.UNUSED, false)));
        assertThat(outcome.given()).isEmpty();
        assertThat(answer("a")).isEmpty();
    }
}
