package dev.rollcall.evidence;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.store.AuditHash;
import dev.rollcall.store.AuditStore.Entry;
import dev.rollcall.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of the audit log that belongs to a review: from the close before it, or from its opening if that is earlier,
 * to its close; and on to its last sign-off and its last late answer, if there are any. So the packs of all reviews
 * together have the whole log. Valid only in its transaction.
 *
 * @param after the number of the entry before the first one; 0 if there is none
 * @param before the hash of that entry
 * @param close the number of the entry of the close
 * @param closeHead the hash of that entry
 * @param last the number of the last entry
 * @param head the hash of the last entry
 */
record AuditRange(Store.Tx tx, long after, String before, long close, String closeHead, long last, String head) {
    /** Entries read at once. */
    private static final int PAGE = 1000;

    static AuditRange of(Review review, List<ReviewItem> items, Store.Tx tx) {
        var audit = tx.audit();
        var id = review.id().value();
        // A review without tokens is closed when it opens, and has no entry of its own for that.
        var close = newest(audit.about(id, AuditAction.REVIEW_CLOSE.stored(), 1))
                .or(() -> newest(audit.about(id, AuditAction.REVIEW_OPEN.stored(), 1)))
                .or(() -> newest(audit.newest(1)));
        if (close.isEmpty()) {
            return new AuditRange(tx, 0, AuditHash.START, 0, AuditHash.START, 0, AuditHash.START);
        }
        long closed = close.get().number();
        var opened = newest(audit.about(id, AuditAction.REVIEW_OPEN.stored(), 1));
        long closedBefore = audit.lastBefore(closed, AuditAction.REVIEW_CLOSE)
                .map(Entry::number)
                .orElse(0L);
        long after = opened.map(Entry::number)
                .map(number -> Math.min(number - 1, closedBefore))
                .orElse(closedBefore);
        var before = after == 0
                ? AuditHash.START
                : newest(audit.after(after - 1, 1)).map(Entry::hash).orElse(AuditHash.START);
        var last = Stream.of(close, signed(review, tx), lastLate(closed, items, tx))
                .flatMap(Optional::stream)
                .max((one, other) -> Long.compare(one.number(), other.number()))
                .orElseThrow();
        return new AuditRange(tx, after, before, closed, close.get().hash(), last.number(), last.hash());
    }

    private static Optional<Entry> signed(Review review, Store.Tx tx) {
        return newest(tx.audit().about(review.id().value(), AuditAction.REVIEW_SIGN.stored(), 1));
    }

    /**
     * The last late answer to the review, or the last one that was taken back. Only the newest closed review has any.
     */
    private static Optional<Entry> lastLate(long close, List<ReviewItem> items, Store.Tx tx) {
        var audit = tx.audit();
        long end = audit.subjects(AuditAction.REVIEW_CLOSE, close).stream()
                .flatMap(review -> audit.about(review, AuditAction.REVIEW_CLOSE.stored(), 1).stream())
                .mapToLong(Entry::number)
                .min()
                .orElse(Long.MAX_VALUE);
        var listed = items.stream().map(item -> item.token().value()).collect(Collectors.toSet());
        return Stream.of(AuditAction.REVIEW_ANSWER_LATE, AuditAction.REVIEW_TAKE_BACK_LATE)
                .flatMap(action -> {
                    var tokens = new HashSet<>(audit.subjects(action, close));
                    tokens.retainAll(listed);
                    return tokens.stream()
                            .flatMap(token -> audit.about(token, action.stored(), Integer.MAX_VALUE).stream());
                })
                .filter(entry -> entry.number() > close && entry.number() < end)
                .max((one, other) -> Long.compare(one.number(), other.number()));
    }

    private static Optional<Entry> newest(List<Entry> entries) {
        return entries.stream().findFirst();
    }

    /** How many entries it has. */
    long size() {
        return last - after;
    }

    /** Reads the entries, oldest first, a page at a time. */
    void forEach(Consumer<Entry> each) {
        long at = after;
        while (at < last) {
            var page = tx.audit().after(at, (int) Math.min(PAGE, last - at));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(each);
            at = page.getLast().number();
        }
    }
}
