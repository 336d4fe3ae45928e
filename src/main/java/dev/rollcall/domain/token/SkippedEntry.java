package dev.rollcall.domain.token;

/**
 * An entry of an issuer's list that is no token and was left out. Says where it is and holds nothing of it that could
 * be a secret.
 *
 * @param position its place in the list, from 1
 * @param id the issuer's own id; empty if the list has none, or if it is not of the form of an id
 */
public record SkippedEntry(int position, String id, Why why) {
    /** What it lacks. */
    public enum Why {
        /** There is nothing at its place. */
        EMPTY,
        NO_NAME,
        NO_KEY,
        /** The key is too short to be one. */
        SHORT_KEY,
        /** It is not of the form of a token, nor of an unfinished one. */
        OTHER_FORM
    }

    public SkippedEntry {
        if (position < 1) {
            throw new IllegalArgumentException("position " + position);
        }
    }
}
