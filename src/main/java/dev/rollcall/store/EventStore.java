package dev.rollcall.store;

import java.time.Instant;
import java.util.Optional;

/** Which events were acted on, with their outcome as an opaque text. */
public interface EventStore {
    Optional<String> outcome(String event);

    /** Records an outcome. @throws Stale if the event is known already */
    void record(String event, String outcome, Instant now);

    /**
     * Records another outcome of an event that came out like {@code before}. @throws Stale if it is not known, or came
     * out otherwise by now
     */
    void replace(String event, String before, String after, Instant now);

    /** Whether any outcome is that old. */
    boolean anyOlder(Age than);

    /** Forgets outcomes that are that old, at most so many, oldest first. Returns how many. */
    int forget(Age older, int most);

    /**
     * How old an outcome is, both ways of telling.
     *
     * @param written it was recorded before that, in machine time
     * @param seen and before that, in team time
     */
    record Age(Instant written, Instant seen) {}
}
