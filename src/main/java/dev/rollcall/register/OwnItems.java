package dev.rollcall.register;

import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Responsibility.Respondent;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.Store;
import java.util.List;
import java.util.function.Predicate;

/**
 * The items of a review that are a member's to answer, as {@link Responsibility} decides. All by position. The backup
 * of an item is asked from the escalation on, and before it if the person who is asked cannot answer.
 *
 * @param admin whether the member is an admin of the space
 * @param alsoOpen which items are taken to be open though they have an answer
 */
public record OwnItems(Store.Tx tx, boolean admin, Predicate<ReviewItem> alsoOpen) {
    public OwnItems(Store.Tx tx, boolean admin) {
        this(tx, admin, _ -> false);
    }

    /** What "all mine" includes, answered or not. */
    public List<ReviewItem> all(ReviewId review, MemberId member) {
        var by = new Respondent(member, admin);
        boolean escalated = tx.reviews().find(review).filter(Review::escalated).isPresent();
        return tx.reviews().items(review).stream()
                .filter(item -> Responsibility.of(item).isOneOfAllMine(by, asks(member, item, escalated)))
                .toList();
    }

    /** What "all mine" includes and has no answer yet. */
    public List<ReviewItem> open(ReviewId review, MemberId member) {
        return all(review, member).stream()
                .filter(item -> item.open() || alsoOpen.test(item))
                .toList();
    }

    /** What waits for the member: all open ones on the {@link #listed list}. */
    public List<ReviewItem> waiting(ReviewId review, MemberId member) {
        return listed(tx.reviews().find(review).orElseThrow(), tx.reviews().items(review), member).stream()
                .filter(ReviewItem::open)
                .toList();
    }

    /**
     * What is on the member's own list.
     *
     * @param items those of the review
     */
    public List<ReviewItem> listed(Review review, List<ReviewItem> items, MemberId member) {
        return items.stream()
                .filter(item -> isListed(item, member, review.escalated()))
                .toList();
    }

    /**
     * Whether an item is on the member's own list.
     *
     * @param escalated whether the review was escalated
     */
    public boolean isListed(ReviewItem item, MemberId member, boolean escalated) {
        return Responsibility.of(item)
                .isOnListOf(
                        new Respondent(member, admin), item.answer().map(Answered::by), asks(member, item, escalated));
    }

    /** Whether this member is asked as the backup of an item. Looks nobody up for an item of other people. */
    private boolean asks(MemberId member, ReviewItem item, boolean escalated) {
        return item.backup().filter(member::equals).isPresent() && asksBackup(item, escalated);
    }

    /**
     * Whether the backup of an item is asked.
     *
     * @param escalated whether the review was escalated
     */
    public boolean asksBackup(ReviewItem item, boolean escalated) {
        return escalated
                || item.asked()
                        .flatMap(tx.members()::find)
                        .filter(asked -> !asked.present())
                        .isPresent();
    }
}
