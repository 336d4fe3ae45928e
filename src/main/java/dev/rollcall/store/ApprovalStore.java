package dev.rollcall.store;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A team's approvals. */
public interface ApprovalStore {
    /** Adds an approval. @throws Stale if there is one with its id already */
    void add(Approval approval);

    Optional<Approval> find(ApprovalId id);

    /** The newest one of a token. */
    Optional<Approval> ofToken(TokenId token);

    /**
     * The newest one of each of these tokens that has one.
     *
     * @param tokens of one page, at most some hundreds
     */
    Map<TokenId, Approval> ofTokens(Collection<TokenId> tokens);

    /** The newest one of each live token that has one. */
    Map<TokenId, Approval> ofLiveTokens();

    /**
     * Saves {@code after} if the record is still as {@code before} was read; false if another transaction changed it.
     */
    boolean replace(Approval before, Approval after);

    /** Undecided ones whose time is up at {@code now}. */
    List<Approval> ranOut(Instant now);

    /** Undecided ones. */
    List<Approval> waiting();

    /** When the next undecided one runs out. */
    Optional<Instant> nextEnd();
}
