package dev.rollcall.register;

import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.Store;
import java.util.List;
import java.util.function.Predicate;

/**
 * The items of a review that count as a member's own, see {@link Responsibility#isOneOfAllMine}. By position.
 *
 * @param alsoOpen which items are taken to be open though they have an answer
 */
public record OwnItems(Store.Tx tx, Predicate<ReviewItem> alsoOpen) {
    public OwnItems(Store.Tx tx) {
        this(tx, _ -> false);
    }

    /** All of them, answered or not. */
    public List<ReviewItem> all(ReviewId review, MemberId member) {
        return tx.reviews().items(review).stream()
                .filter(item -> Responsibility.of(item).isOneOfAllMine(member))
                .toList();
    }

    /** Those that have no answer yet, and those that are also taken to be open. */
    public List<ReviewItem> open(ReviewId review, MemberId member) {
        return all(review, member).stream()
                .filter(item -> item.open() || alsoOpen.test(item))
                .toList();
    }
}
