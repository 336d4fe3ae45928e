package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.ReviewHistory;
import dev.rollcall.query.ReviewHistory.Counts;
import dev.rollcall.query.ReviewHistory.Month;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ReviewHistoryTest extends RegisterTest {
    private ReviewHistory.View history(int page) {
        var asked = fixture.queries.ask(fixture.red, RegisterFixture.BEN, new ReviewHistory(page));
        if (asked instanceof QueryResult.Found<ReviewHistory.View>(var view)) {
            return view;
        }
        throw new AssertionError(asked);
    }

    private ReviewId opens(YearMonth period) {
        var day = period.atDay(1).atTime(9, 0).toInstant(ZoneOffset.UTC);
        if (day.isAfter(fixture.now())) {
            fixture.moveTo(day);
        }
        return fixture.review();
    }

    private void answers(ReviewId review, String label, Answer answer) {
        fixture.run(
                RegisterFixture.ANA, new AnswerItem(fixture.item(review, label).id(), answer));
    }

    @Test
    void withoutAClosedReviewItIsEmpty() {
        assertThat(history(0).months()).isEmpty();
        fixture.active("a");
        opens(YearMonth.of(2026, 3));
        assertThat(history(0).months()).isEmpty();
        assertThat(history(0).open()).contains(YearMonth.of(2026, 3));
    }

    @Test
    void eachMonthIsComparedWithTheOneBefore() {
        fixture.active("a");
        fixture.active("b");
        var march = opens(YearMonth.of(2026, 3));
        answers(march, "a", Answer.CONFIRMED);
        fixture.close(march);
        answers(march, "b", Answer.CONFIRMED);
        fixture.active("c");
        var april = opens(YearMonth.of(2026, 4));
        answers(april, "a", Answer.CONFIRMED);
        answers(april, "b", Answer.UNUSED);
        answers(april, "c", Answer.NOT_MINE);
        fixture.close(april);
        fixture.run(RegisterFixture.ADMIN, new SignReview(april, "0-0"));

        var months = history(0).months();
        assertThat(months).extracting(Month::period).containsExactly(YearMonth.of(2026, 4), YearMonth.of(2026, 3));
        var newest = months.getFirst();
        assertThat(newest.listed())
                .isEqualTo(newest.confirmed() + newest.unused() + newest.notMine() + newest.unconfirmed())
                .isEqualTo(3);
        assertThat(newest.before()).contains(new Counts(2, 1, 0, 0, 1));
        assertThat(newest.signed().orElseThrow().by()).isEqualTo("admin");
        var first = months.getLast();
        assertThat(first.unconfirmed()).isEqualTo(1);
        assertThat(first.late()).isEqualTo(1);
        assertThat(first.confirmed())
                .as("a late answer is not counted as given in time")
                .isEqualTo(1);
        assertThat(first.before()).isEmpty();
        assertThat(first.took().toDays()).isEqualTo(14);
    }

    @Test
    void itIsPaged() {
        fixture.active("a");
        for (int i = 0; i < ReviewHistory.PAGE + 2; i++) {
            fixture.close(opens(YearMonth.of(2026, 3).plusMonths(i)));
        }
        var newest = history(0);
        assertThat(newest.months()).hasSize(ReviewHistory.PAGE);
        assertThat(newest.months().getLast().before())
                .as("the first of the next page")
                .isPresent();
        assertThat(newest.more()).isTrue();
        var last = history(1);
        assertThat(last.months())
                .extracting(Month::period)
                .containsExactly(YearMonth.of(2026, 4), YearMonth.of(2026, 3));
        assertThat(last.more()).isFalse();
        assertThat(history(2).months()).isEmpty();
    }
}
