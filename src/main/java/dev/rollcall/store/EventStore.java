package dev.rollcall.store;

import java.time.Instant;
import java.util.Optional;

/** Which events were acted on, with their outcome as an opaque text. */
public interface EventStore {
    Optional<String> outcome(String event);

    /** Records an outcome. @throws Stale if the event is known already */
    void record(String event, String outcome, Instant now);
}
