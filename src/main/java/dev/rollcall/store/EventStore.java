package dev.rollcall.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events that were acted on, each with its outcome as an opaque text. An event may also have a follow-up: what has
 * to be done outside the transaction, once. Follow-ups are leased in machine time.
 */
public interface EventStore {
    /** Returns the recorded outcome of an event. */
    Optional<String> outcome(String event);

    /** Returns what is recorded of an event. */
    Optional<Recorded> find(String event);

    /**
     * Returns what is recorded of an event and of those that continue its id after a colon, in the order of their ids.
     */
    List<Version> versions(String event);

    /**
     * Records an outcome without a follow-up.
     *
     * @param now team time
     * @throws Stale if the event is known already
     */
    default void record(String event, String outcome, Instant now) {
        record(event, outcome, now, Optional.empty());
    }

    /**
     * Records an outcome.
     *
     * @param now team time
     * @param followUpUntil until when the caller has claimed the follow-up; empty if there is none
     * @throws Stale if the event is known already
     */
    void record(String event, String outcome, Instant now, Optional<Instant> followUpUntil);

    /**
     * Replaces the outcome of an event whose follow-up is done.
     *
     * @throws Stale if the event is not known, has another outcome than {@code before}, or its follow-up is not done
     */
    void replace(String event, String before, String after, Instant now, Optional<Instant> followUpUntil);

    /**
     * Takes over the follow-up of an event whose claim has expired.
     *
     * @param seen the expired claim's end, as {@link #find} returned it
     * @return false if somebody else was faster
     */
    boolean claimFollowUp(String event, Instant seen, Instant until);

    /** Stores that the follow-up of an event is done. */
    void followedUp(String event);

    /** Gives up the claim on a follow-up that failed, so that the next run takes it. */
    void releaseFollowUp(String event);

    /** Returns whether any event is that old. */
    boolean anyOlder(Age than);

    /** Deletes events that are that old, oldest first. Returns how many. */
    int forget(Age older, int most);

    /** @param at when it was recorded, in team time */
    record Version(String event, String outcome, Instant at) {}

    /** @param followUpUntil until when the follow-up is claimed; empty if there is none or it is done */
    record Recorded(String outcome, Optional<Instant> followUpUntil) {}

    /**
     * How old a row is, by both clocks.
     *
     * @param written it was written before that, in machine time
     * @param seen and before that, in team time
     */
    record Age(Instant written, Instant seen) {}
}
