package dev.rollcall.store;

import dev.rollcall.domain.token.TokenId;
import dev.rollcall.domain.token.Transfer;
import dev.rollcall.domain.token.TransferId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens that were offered to another owner. */
public interface TransferStore {
    /**
     * Adds an offer of one token. What is due next counts as changed.
     *
     * @throws Stale if the token has an open offer, perhaps of another transaction at the same time
     */
    void add(Transfer transfer);

    /** The open offer of a token. */
    Optional<Transfer> openOf(TokenId token);

    /** All tokens of one offer, by token. */
    List<Transfer> of(TransferId id);

    /** Stores the end of an open offer. Returns false if it has ended: another transaction was faster. */
    boolean end(Transfer ended);

    /** Open offers that expire until {@code now}, the earliest first. */
    List<Transfer> ranOut(Instant now);

    /** When the first open offer expires. */
    Optional<Instant> nextEnd();
}
