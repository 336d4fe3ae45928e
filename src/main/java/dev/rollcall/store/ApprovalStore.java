package dev.rollcall.store;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

public interface ApprovalStore {
    void add(Approval approval);

    Optional<Approval> find(ApprovalId id);

    /** The newest one of a token. */
    Optional<Approval> ofToken(TokenId token);

    boolean replace(Approval before, Approval after);

    /** Undecided ones whose time is up at {@code now}. */
    List<Approval> ranOut(Instant now);

    /** Undecided ones. */
    List<Approval> waiting();

    /** When the next undecided one runs out. */
    Optional<Instant> nextEnd();
}
