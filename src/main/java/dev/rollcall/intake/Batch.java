package dev.rollcall.intake;

import dev.rollcall.domain.token.Found;
import dev.rollcall.domain.token.SkippedEntry;
import java.util.List;

/**
 * The tokens that were read from an issuer's list, in its order.
 *
 * @param issuer who issued them: "Bubble"
 * @param app the app they open, as the register calls it
 * @param skipped the entries that are no token; a batch that has some is {@link Completeness#PARTIAL}, because each of
 *     them may be a known token
 */
public record Batch(
        String issuer, String app, Completeness completeness, List<Found> found, List<SkippedEntry> skipped) {
    public Batch {
        found = List.copyOf(found);
        skipped = List.copyOf(skipped);
        if (completeness == Completeness.COMPLETE && !skipped.isEmpty()) {
            throw new IllegalArgumentException("a complete list of which something was skipped");
        }
    }

    /** A batch of which nothing was skipped. */
    public Batch(String issuer, String app, Completeness completeness, List<Found> found) {
        this(issuer, app, completeness, found, List.of());
    }

    /** Whether the list holds every token that the issuer has for the app. */
    public enum Completeness {
        /** It does: a known token that it lacks is gone. */
        COMPLETE,
        /** It may lack some, for example those of other people: nothing can be said about a token that it lacks. */
        PARTIAL
    }
}
