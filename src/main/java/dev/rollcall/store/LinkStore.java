package dev.rollcall.store;

import dev.rollcall.domain.team.LinkCode;
import dev.rollcall.domain.team.LinkId;
import java.time.Instant;
import java.util.Optional;

/** The one-time codes of a team. A code is typed in another team's chat, so two look-ups find those of every team. */
public interface LinkStore {
    /**
     * Adds a code of this team.
     *
     * @param hash of the code: a SHA-256 in hex
     */
    void add(LinkCode code, String hash);

    /** The code with a hash, whichever team made it. */
    Optional<LinkCode> byHash(String hash);

    /** The code with an id, whichever team made it. */
    Optional<LinkCode> find(LinkId id);

    /** Stores that a code of this team was used. Returns false if it was used before, or is not this team's. */
    boolean use(LinkId id, Instant at);

    /** Deletes the codes of this team that were made before a moment. */
    void forget(Instant before);
}
