package dev.rollcall.evidence;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.review.Review;
import dev.rollcall.store.AuditHash;
import dev.rollcall.store.AuditStore.Entry;
import dev.rollcall.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The part of the audit log that belongs to a review: from the close before it, or from its opening if that is earlier,
 * to its close. So the packs of all reviews together have the whole log. Valid only in its transaction.
 *
 * @param after the number of the entry before the first one; 0 if there is none
 * @param before the hash of that entry
 * @param last the number of the last entry
 * @param head the hash of the last entry
 */
record AuditRange(Store.Tx tx, long after, String before, long last, String head) {
    /** Entries read at once. */
    private static final int PAGE = 1000;

    static AuditRange of(Review review, Store.Tx tx) {
        var audit = tx.audit();
        var id = review.id().value();
        // A review without tokens is closed when it opens, and has no entry of its own for that.
        var last = newest(audit.about(id, AuditAction.REVIEW_CLOSE.stored(), 1))
                .or(() -> newest(audit.about(id, AuditAction.REVIEW_OPEN.stored(), 1)))
                .or(() -> newest(audit.newest(1)));
        if (last.isEmpty()) {
            return new AuditRange(tx, 0, AuditHash.START, 0, AuditHash.START);
        }
        var opened = newest(audit.about(id, AuditAction.REVIEW_OPEN.stored(), 1));
        long closedBefore = audit.lastBefore(last.get().number(), AuditAction.REVIEW_CLOSE)
                .map(Entry::number)
                .orElse(0L);
        long after = opened.map(Entry::number)
                .map(number -> Math.min(number - 1, closedBefore))
                .orElse(closedBefore);
        var before = after == 0
                ? AuditHash.START
                : newest(audit.after(after - 1, 1)).map(Entry::hash).orElse(AuditHash.START);
        return new AuditRange(tx, after, before, last.get().number(), last.get().hash());
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
