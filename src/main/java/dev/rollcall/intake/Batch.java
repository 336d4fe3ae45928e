package dev.rollcall.intake;

import dev.rollcall.domain.token.Found;
import java.util.List;

/**
 * The tokens that were read from an issuer's list, in its order.
 *
 * @param issuer who issued them: "Bubble"
 * @param app the app they open, as the register calls it
 */
public record Batch(String issuer, String app, Completeness completeness, List<Found> found) {
    public Batch {
        found = List.copyOf(found);
    }

    /** Whether the list holds every token that the issuer has for the app. */
    public enum Completeness {
        /** It does: a known token that it lacks is gone. */
        COMPLETE,
        /** It may lack some, for example those of other people: nothing can be said about a token that it lacks. */
        PARTIAL
    }
}
