package dev.rollcall.store;

import dev.rollcall.domain.review.EvidenceTimes;
import dev.rollcall.domain.review.ReviewId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When the evidence of a team's reviews is posted anew. */
public interface EvidenceStore {
    /** {@link EvidenceTimes#NEVER} for a review that is not known. */
    EvidenceTimes times(ReviewId review);

    /** Saves them. Does nothing if the review is not known. */
    void keep(ReviewId review, EvidenceTimes times);

    /** The reviews whose evidence is to be posted anew at {@code now} or was before, the earliest first. */
    List<ReviewId> due(Instant now);

    /** When evidence is to be posted anew first; empty if none is. */
    Optional<Instant> nextDue();
}
