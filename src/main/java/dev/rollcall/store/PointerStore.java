package dev.rollcall.store;

import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.PointerId;
import dev.rollcall.store.EventStore.Age;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The public lines for members who could not be sent a direct message. */
public interface PointerStore {
    void add(Pointer pointer);

    Optional<Pointer> find(PointerId id);

    /** Marks a pointer as withdrawn. Does nothing if it is. */
    void withdraw(PointerId id);

    /** Returns the pointers created at or before a moment of team time and not withdrawn, oldest first. */
    List<Pointer> createdUntil(Instant moment);

    /** Returns the oldest pointer that is not withdrawn. */
    Optional<Pointer> oldest();

    /** Returns whether any withdrawn pointer is that old. */
    boolean anyOlder(Age than);

    /** Deletes withdrawn pointers that are that old, oldest first. Returns how many. */
    int forget(Age older, int most);
}
