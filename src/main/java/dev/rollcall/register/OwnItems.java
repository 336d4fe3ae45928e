package dev.rollcall.register;

import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.Store;
import java.util.List;

/** The items of a review that count as a member's own, see {@link Responsibility#isOneOfAllMine}. By position. */
public record OwnItems(Store.Tx tx) {
    /** All of them, answered or not. */
    public List<ReviewItem> all(ReviewId review, MemberId member) {
        return tx.reviews().items(review).stream()
                .filter(item -> Responsibility.of(item).isOneOfAllMine(member))
                .toList();
    }

    /** Those that have no answer yet. */
    public List<ReviewItem> open(ReviewId review, MemberId member) {
        return all(review, member).stream().filter(ReviewItem::open).toList();
    }
}
