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
        assertThat(fixture.refused(RegisterFixture.GUEST, choose())).isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownReviewIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, new ChooseItems(new ReviewId("gone"), List.of())))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aClosedReviewIsRefused() {
        closesAndTheNextToo();
        assertThat(fixture.refused(RegisterFixture.ANA, choose("a"))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void aTokenOfAnotherOwnerIsLeftOutAndNamed() {
        var chosen = as(Outcome.Chosen.class, fixture.run(RegisterFixture.ANA, choose("a", "c")));
        assertThat(chosen.labels()).containsExactly("a");
        assertThat(chosen.problems()).containsExactly(new Refusal.NotYours("c", "ben", ""));

        fixture.run(RegisterFixture.ANA, new AnswerChosen(chosen.choice(), Answer.UNUSED, false));
        assertThat(answer("a")).contains(Answer.UNUSED);
        assertThat(answer("c")).isEmpty();
    }

    @Test
    void aChoiceOfTokensOfOthersOnlyIsRefused() {
        assertThat(fixture.refused(RegisterFixture.STRANGER, choose("a")))
                .isEqualTo(new Refusal.NotYours("a", "ana", "ben"));
        assertThat(fixture.refused(RegisterFixture.STRANGER, choose("a", "c")))
                .isEqualTo(new Refusal.Many(
                        List.of(new Refusal.NotYours("a", "ana", "ben"), new Refusal.NotYours("c", "ben", ""))));
    }

    @Test
    void aClosedReviewIsReportedBeforeNotYours() {
        closesAndTheNextToo();
        assertThat(fixture.refused(RegisterFixture.STRANGER, choose("a"))).isInstanceOf(Refusal.ReviewClosed.class);
    }

    @Test
    void anEmptyChoiceMeansAllOwnOpenTokens() {
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.UNUSED));
        var chosen = as(Outcome.Chosen.class, fixture.run(RegisterFixture.ANA, choose()));
        assertThat(chosen.labels()).containsExactly("a");
        assertThat(chosen.all()).isTrue();
        assertThat(answer("a")).isEmpty();
    }

    @Test
    void ownTokensDoNotIncludeThoseOneBacksUp() {
        assertThat(as(Outcome.Chosen.class, fixture.run(RegisterFixture.BEN, choose()))
                        .labels())
                .containsExactly("c");
    }

    @Test
    void afterTheEscalationAllMineIncludesTheTokensOneBacksUp() {
        fixture.escalate(review);
        assertThat(as(Outcome.Chosen.class, fixture.run(RegisterFixture.BEN, choose()))
                        .labels())
                .containsExactly("a", "b", "c");
    }

    @Test
    void withNothingOpenNothingIsChosen() {
        assertThat(fixture.run(RegisterFixture.STRANGER, choose()))
                .isEqualTo(new Outcome.Chosen("", List.of(), true, List.of()));
    }

    @Test
    void chosenTokensAreShownBeforeAnythingIsRecorded() {
        fixture.drawn();
        var chosen = as(Outcome.Chosen.class, fixture.run(RegisterFixture.BEN, choose("c", "a")));
        assertThat(chosen.labels()).containsExactly("a", "c");
        assertThat(chosen.all()).isFalse();
        assertThat(chosen.choice()).isNotBlank();
        assertThat(answer("a")).isEmpty();
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void anUnknownItemIsLeftOut() {
        var items = List.of(new ItemId("gone"), item("a"));
        var chosen = as(Outcome.Chosen.class, fixture.run(RegisterFixture.ANA, new ChooseItems(review, items)));
        assertThat(chosen.labels()).containsExactly("a");
    }

    @Test
    void aChoiceOfUnknownItemsOnlyIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, new ChooseItems(review, List.of(new ItemId("gone")))))
                .isEqualTo(new Refusal.NoSuchThing());
    }
}
