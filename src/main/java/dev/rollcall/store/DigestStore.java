package dev.rollcall.store;

import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.team.MemberId;
import java.util.Optional;

/** Which page of their list people turned to, in the direct message that has the list of a review. */
public interface DigestStore {
    /** The page, from 0; empty if the person turned to none. It may be behind the last page that there is now. */
    Optional<Integer> page(ReviewId review, MemberId member);

    /** @param page from 0 */
    void turn(ReviewId review, MemberId member, int page);
}
