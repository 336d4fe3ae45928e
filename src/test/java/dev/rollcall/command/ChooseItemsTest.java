package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChooseItemsTest extends Reviewed {
    private ChooseItems choose(String... labels) {
        return new ChooseItems(review, List.of(labels).stream().map(this::item).toList());
    }

    @Test
    void anOutsiderIsRefused() {
        assertThat(bench.refused(RegisterFixture.GUEST, choose())).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void aReviewThatIsNotThereIsRefused() {
        assertThat(bench.refused(RegisterFixture.ANA, new ChooseItems(new ReviewId("gone"), List.of())))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aClosedReviewIsRefused() {
        bench.close(review);
        assertThat(bench.refused(RegisterFixture.ANA, choose("a"))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void oneItemThatIsNotYoursRefusesAll() {
        assertThat(bench.refused(RegisterFixture.ANA, choose("a", "c")))
                .isEqualTo(new Refusal.NotYours("c", "ben", ""));
        assertThat(bench.refused(RegisterFixture.STRANGER, choose("a")))
                .isEqualTo(new Refusal.NotYours("a", "ana", "ben"));
    }

    @Test
    void closedIsReportedBeforeNotYours() {
        bench.close(review);
        assertThat(bench.refused(RegisterFixture.STRANGER, choose("a"))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void choosingNoneChoosesAllOwnOpenItems() {
        bench.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.UNUSED));
        var chosen = as(Outcome.Chosen.class, bench.run(RegisterFixture.ANA, choose()));
        assertThat(chosen.labels()).containsExactly("a");
        assertThat(chosen.all()).isTrue();
        assertThat(answer("a")).isEmpty();
    }

    @Test
    void ownItemsDoNotIncludeBackedUpOnes() {
        assertThat(as(Outcome.Chosen.class, bench.run(RegisterFixture.BEN, choose()))
                        .labels())
                .containsExactly("c");
    }

    @Test
    void nothingIsChosenIfNothingIsOpen() {
        assertThat(bench.run(RegisterFixture.STRANGER, choose())).isEqualTo(new Outcome.Chosen("", List.of(), true));
    }

    @Test
    void severalItemsAreShownBeforeAnAnswerIsRecorded() {
        bench.drawn();
        var chosen = as(Outcome.Chosen.class, bench.run(RegisterFixture.BEN, choose("c", "a")));
        assertThat(chosen.labels()).containsExactly("a", "c");
        assertThat(chosen.all()).isFalse();
        assertThat(chosen.choice()).isNotBlank();
        assertThat(answer("a")).isEmpty();
        assertThat(bench.drawn()).isEmpty();
    }

    @Test
    void anUnknownItemIsLeftOut() {
        var chosen = bench.run(RegisterFixture.ANA, new ChooseItems(review, List.of(new ItemId("gone"))));
        assertThat(chosen).isEqualTo(new Outcome.Chosen("", List.of(), false));
    }
}
