package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/**
 * A fixture with an open review: {@code a} and {@code b} are Ana's with Ben as backup, {@code c} is Ben's own.
 * Everything is drawn.
 */
abstract class Reviewed extends RegisterTest {
    ReviewId review = new ReviewId("-");

    @BeforeEach
    void opens() {
        fixture.active("a");
        fixture.active("b");
        fixture.active("c", RegisterFixture.BEN);
        review = fixture.review();
        fixture.drawn();
    }

    ItemId item(String label) {
        return fixture.item(review, label).id();
    }

    Optional<Answer> answer(String label) {
        return fixture.answer(review, label);
    }

    /** Closes the review, and the one of the next month. */
    void closesAndTheNextToo() {
        fixture.close(review);
        fixture.passes(Duration.ofDays(20));
        fixture.close(fixture.review());
        fixture.drawn();
    }

    /** The cards on which an answer shows, while nobody was reminded. */
    Set<CardKey> answerCards() {
        return Set.of(RedKeys.root(review), RedKeys.page(review, 0));
    }
}
