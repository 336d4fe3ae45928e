package dev.rollcall.domain.review;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Which reviews a team had last.
 *
 * @param period the newest period that has a review with tokens, open or closed; it opens no further one
 * @param emptyAt when the newest review opened, if there was no token to list. Its period can still have a review, by
 *     an opening after this or by an admin
 */
public record Held(Optional<YearMonth> period, Optional<Instant> emptyAt) {
    /** No review yet. */
    public static final Held NONE = new Held(Optional.empty(), Optional.empty());

    /** A review with tokens in this period, and none without tokens since. */
    public static Held in(YearMonth period) {
        return new Held(Optional.of(period), Optional.empty());
    }
}
