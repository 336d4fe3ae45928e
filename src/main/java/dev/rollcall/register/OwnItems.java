package dev.rollcall.register;

import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.review.Responsibility.Respondent;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.Store;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The items of a review that are a member's to answer, as {@link Responsibility} decides, those of whom the member is
 * the delegate included. All by position. The backup of an item is asked from the escalation on, and before it if the
 * person who is asked cannot answer and has no delegate.
 *
 * @param people who of the team can be reached
 * @param admin whether the member is an admin of the space
 * @param alsoOpen which items are taken to be open though they have an answer
 */
public record OwnItems(Store.Tx tx, TeamAvailability people, boolean admin, Predicate<ReviewItem> alsoOpen) {
    public OwnItems(Store.Tx tx, TeamAvailability people, boolean admin) {
        this(tx, people, admin, _ -> false);
    }

    /** What "all mine" includes, answered or not. */
    public List<ReviewItem> all(ReviewId review, MemberId member) {
        var by = people.respondent(member, admin);
        boolean escalated = tx.reviews().find(review).filter(Review::escalated).isPresent();
        return tx.reviews().about(review, named(by)).stream()
                .filter(item -> Responsibility.of(item).isOneOfAllMine(by, asks(by, item, escalated)))
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
        return listed(tx.reviews().find(review).orElseThrow(), member).stream()
                .filter(ReviewItem::open)
                .toList();
    }

    /** What is on the member's own list. */
    public List<ReviewItem> listed(Review review, MemberId member) {
        var by = people.respondent(member, admin);
        var asked = tx.reviews().about(review.id(), named(by)).stream();
        var unowned = admin ? tx.reviews().forAdmins(review.id()).stream() : Stream.<ReviewItem>empty();
        return Stream.concat(asked, unowned)
                .distinct()
                .filter(item -> isListed(item, by, review.escalated()))
                .sorted(Comparator.comparingInt(ReviewItem::position))
                .toList();
    }

    /** The member, and those for whom the member answers. */
    private static Set<MemberId> named(Respondent by) {
        var members = new HashSet<>(by.standsFor());
        members.add(by.member());
        return members;
    }

    private boolean isListed(ReviewItem item, Respondent by, boolean escalated) {
        return Responsibility.of(item).isOnListOf(by, item.answer().map(Answered::by), asks(by, item, escalated));
    }

    /** Whether somebody is asked as the backup of an item. Looks nobody up for an item of other people. */
    private boolean asks(Respondent by, ReviewItem item, boolean escalated) {
        return item.backup().filter(by::is).isPresent() && asksBackup(item, escalated);
    }

    /**
     * Whether the backup of an item is asked.
     *
     * @param escalated whether the review was escalated
     */
    public boolean asksBackup(ReviewItem item, boolean escalated) {
        return escalated
                || item.asked().filter(asked -> people.reached(asked).isEmpty()).isPresent();
    }
}
