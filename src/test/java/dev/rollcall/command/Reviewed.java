package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/**
 * A bench with an open review: {@code a} and {@code b} are Ana's with Ben as backup, {@code c} is Ben's own. Everything
 * is drawn.
 */
abstract class Reviewed extends Benched {
    ReviewId review = new ReviewId("-");

    @BeforeEach
    void opens() {
        bench.active("a");
        bench.active("b");
        bench.active("c", RegisterFixture.BEN);
        review = bench.review();
        bench.drawn();
    }

    ItemId item(String label) {
        return bench.item(review, label).id();
    }

    Optional<Answer> answer(String label) {
        return bench.answer(review, label);
    }

    /** The cards on which an answer shows, while nobody was reminded. */
    Set<CardKey> answerCards() {
        return Set.of(RedKeys.root(review), RedKeys.page(review, 0));
    }
}
