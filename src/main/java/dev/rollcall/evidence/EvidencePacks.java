package dev.rollcall.evidence;

import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Store;
import java.util.Optional;

/**
 * Makes the evidence of closed reviews. The pack of a review has the same bytes each time, whatever else changes in the
 * register, until somebody signs the review or answers late. Of what the audit log contains after the close, it has
 * only what leads to these. Thread-safe.
 */
public final class EvidencePacks {
    private final Store store;

    public EvidencePacks(Store store) {
        this.store = store;
    }

    /**
     * Reads a review in one transaction and makes its pack. Takes about a second for 10,000 tokens.
     *
     * @return empty if there is no such review, or it is open
     */
    public Optional<EvidencePack> of(TeamId team, ReviewId review) {
        return store.read(
                team, tx -> tx.reviews().find(review).filter(one -> !one.open()).map(one -> pack(one, tx)));
    }

    private static EvidencePack pack(Review review, Store.Tx tx) {
        var items = tx.reviews().items(review.id());
        var audit = AuditRange.of(review, items, tx);
        return PackWriter.pack(PackReading.read(review, items, audit, tx), audit);
    }
}
