package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The review of a month that opens while that of the month before is still open. */
class TwoOpenReviewsTest extends RegisterTest {
    private record Both(ReviewId march, ReviewId april) {
        List<CardKey> pages() {
            return List.of(RedKeys.page(march, 0), RedKeys.page(april, 0));
        }
    }

    private Both bothOpen() {
        fixture.moveTo(Instant.parse("2026-03-30T09:00:00Z"));
        var march = fixture.review();
        fixture.moveTo(Instant.parse("2026-04-01T09:00:00Z"));
        var both = new Both(march, fixture.review());
        assertThat(both.april).isNotEqualTo(march);
        assertThat(fixture.review(march).open()).isTrue();
        fixture.drawn();
        return both;
    }

    @Test
    void aRotationIsShownInBoth() {
        fixture.active("x");
        var both = bothOpen();
        fixture.run(
                RegisterFixture.ANA,
                new RotateToken(new WhichToken.Labelled("x"), new TokenFields(Map.of("last4", "cd34")), List.of()));
        assertThat(fixture.drawn()).containsAll(both.pages());
    }

    @Test
    void aRemovalIsTheAnswerInBothAndIsAskedAboutAgainInBothWhenItIsTakenBack() {
        fixture.active("x");
        var both = bothOpen();
        fixture.run(RegisterFixture.ANA, new RemoveToken("x", ""));
        assertThat(fixture.answer(both.march, "x")).contains(Answer.UNUSED);
        assertThat(fixture.answer(both.april, "x")).contains(Answer.UNUSED);
        assertThat(fixture.drawn()).containsAll(both.pages());

        fixture.run(RegisterFixture.ANA, new KeepToken(fixture.removal("x").id()));
        assertThat(fixture.answer(both.march, "x")).isEmpty();
        assertThat(fixture.answer(both.april, "x")).isEmpty();
        assertThat(fixture.drawn()).containsAll(both.pages());
    }
}
