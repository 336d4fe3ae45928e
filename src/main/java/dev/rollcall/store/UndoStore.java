package dev.rollcall.store;

import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answered;
import dev.rollcall.domain.team.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is needed to undo the answers that somebody gave in a review by one act. */
public interface UndoStore {
    /** How long after an act its answers can be undone, in team time. */
    Duration FOR = Duration.ofMinutes(10);

    /**
     * The answers of one act.
     *
     * @param by who gave them
     * @param at when, in team time
     */
    record Undo(String id, ReviewId review, MemberId by, Instant at, List<Change> changes) {
        public Undo {
            changes = List.copyOf(changes);
        }
    }

    /**
     * What the act changed of one item.
     *
     * @param version of the item since
     * @param before the answer before; empty if the item was open
     * @param removal what the act changed of the token's removal; empty if nothing
     */
    record Change(ItemId item, long version, Optional<Answered> before, Optional<RemovalChange> removal) {}

    /**
     * What the act changed of a removal.
     *
     * @param version of the removal since
     * @param before how it stood before; empty if the act began it
     */
    record RemovalChange(RemovalId removal, long version, Optional<Stood> before) {}

    /** How a removal stood: see {@link Removal}. */
    record Stood(Removal.State state, int climbed, Optional<Instant> due) {}

    /** Keeps it. Takes the place of what was kept with the same id. */
    void keep(Undo undo);

    Optional<Undo> find(String id);

    /** Those of a member after that moment, the newest first. */
    List<Undo> since(MemberId by, Instant at);

    /** Deletes it. Does nothing if it does not exist. */
    void forget(String id);

    /** Whether any was kept before that, in machine time. */
    boolean anyBefore(Instant written);

    /** Forgets those that were kept before that, in machine time, at most so many, oldest first. Returns how many. */
    int forget(Instant written, int most);
}
