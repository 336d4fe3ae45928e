package dev.rollcall.store;

import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A team's removals. They are kept as long as the tokens. */
public interface RemovalStore {
    /**
     * Adds a removal. Returns false, and writes nothing, if the token has one that is open already or another
     * transaction adds one first.
     */
    boolean add(Removal removal);

    Optional<Removal> find(RemovalId id);

    /** The newest one of a token. */
    Optional<Removal> ofToken(TokenId token);

    /**
     * The open one of each of these tokens that has one.
     *
     * @param tokens of one page, at most some hundreds
     */
    Map<TokenId, Removal> openOf(Collection<TokenId> tokens);

    /** Those that are open, the oldest first. */
    List<Removal> open();

    /**
     * Saves {@code after} if the record is still as {@code before} was read; false if another transaction changed it.
     *
     * @throws Stale if it is opened again and the token has another one that is open
     */
    boolean replace(Removal before, Removal after);

    /** Those about which something is due at {@code now}, the earliest first. */
    List<Removal> due(Instant now);

    /** When something is due next. */
    Optional<Instant> nextDue();
}
