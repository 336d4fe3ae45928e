package dev.rollcall.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The team's time as the page may see and move it. Thread-safe; {@link #moveTo} is never called twice at once. */
public interface MovableClock {
    /**
     * Something that woke because its time had come.
     *
     * @param at in team time
     * @param what a short sentence without a full stop, such as "reminder to Ana"
     */
    record Wake(Instant at, String what) {}

    /** Team time now. */
    Instant now();

    /** The team's zone. */
    ZoneId zone();

    /** Walks forward, waking on the way whatever is due, and returns when that has run. {@code to} is never before {@link #now}. */
    void moveTo(Instant to);

    /** What woke so far, oldest first. */
    List<Wake> log();
}
