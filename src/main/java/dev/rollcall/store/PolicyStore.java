package dev.rollcall.store;

import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.TeamPolicy;
import java.time.Instant;
import java.util.Optional;

/** Changes of the policy that admins were shown and have not applied. */
public interface PolicyStore {
    /**
     * A change that somebody was shown.
     *
     * @param before the policy when it was shown
     */
    record Proposal(TeamPolicy before, TeamPolicy after) {}

    /** Keeps a change, so that a button can name it: a short id. */
    String propose(Proposal proposal, MemberId by);

    /** What was kept, if {@code by} kept it. */
    Optional<Proposal> proposal(String id, MemberId by);

    /** Deletes it. Does nothing if it does not exist. */
    void forget(String id);

    /** Whether any was kept before that, in machine time. */
    boolean anyBefore(Instant written);

    /** Forgets those that were kept before that, in machine time, at most so many, oldest first. Returns how many. */
    int forget(Instant written, int most);
}
