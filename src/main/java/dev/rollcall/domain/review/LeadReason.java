package dev.rollcall.domain.review;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a token is one of the first of a review: what is to be thought about before it is answered. The most pressing
 * first. The stored names never change; a new reason is a new constant, which an older version leaves out.
 */
public enum LeadReason {
    /** An import found it, and nobody has approved it yet. */
    UNAPPROVED("unapproved"),
    /** Nobody is asked about it, so that an admin has to answer. */
    NO_OWNER("no-owner"),
    /** Who is asked about it left or may not answer any more. */
    OWNER_GONE("owner-gone"),
    /** It had expired. */
    EXPIRED("expired"),
    /** The list that it was found in no longer contains it. */
    GONE("gone"),
    /** The last closed review got no answer. */
    UNCONFIRMED("unconfirmed"),
    /** It expires within {@link LeadReasons#EXPIRES_WITHIN}. */
    EXPIRES("expires"),
    /** The review before did not list it. */
    NEW("new"),
    /** Its secret was replaced since the review before opened. */
    ROTATED("rotated"),
    /** Its record was edited or has another owner since the review before opened. */
    EDITED("edited");

    private final String stored;

    LeadReason(String stored) {
        this.stored = stored;
    }

    /** The name in the database. */
    public String stored() {
        return stored;
    }

    /** The reason with a stored name; empty for one that a later version added. */
    public static Optional<LeadReason> of(String stored) {
        return Arrays.stream(values())
                .filter(reason -> reason.stored.equals(stored))
                .findFirst();
    }
}
