package dev.rollcall.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The team's time as the page may see and move it. Thread-safe; {@link #moveTo} is never called twice at once. */
public interface MovableClock {
    /**
     * Something that wakes because its time has come.
     *
     * @param at in team time
     * @param what a short sentence without a full stop, such as "reminder to Ana"
     * @param chat {@code slack} or {@code discord}; empty if it is of neither
     */
    record Wake(Instant at, String what, String chat) {}

    /**
     * A jump. The chats stamp messages with machine time; this tells what team time it was.
     *
     * @param at from this machine instant on
     * @param ahead team time was so far ahead, or behind if negative
     */
    record Move(Instant at, Duration ahead) {}

    /** Team time now. */
    Instant now();

    /** The team's zone. */
    ZoneId zone();

    /**
     * Walks forward, waking on the way whatever is due, and returns when that has run. {@code to} is never before
     * {@link #now}.
     */
    void moveTo(Instant to);

    /** What woke so far, oldest first. */
    List<Wake> log();

    /** All jumps so far, oldest first; the first holds from {@link Instant#EPOCH} on. */
    List<Move> moves();

    /** All that wakes next, at one moment; empty if nothing ever will. */
    List<Wake> next();
}
