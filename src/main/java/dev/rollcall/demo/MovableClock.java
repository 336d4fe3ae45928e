package dev.rollcall.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Team time as the page reads and moves it. Thread-safe; {@link #moveTo} is never called concurrently. */
public interface MovableClock {
    /**
     * Something that falls due.
     *
     * @param at the team time
     * @param what a short sentence without a full stop, such as "reminder to Ana"
     * @param chat {@code slack} or {@code discord}; empty if it belongs to neither
     */
    record Wake(Instant at, String what, String chat) {}

    /**
     * A change of the clock. The chats date messages in machine time; with this the page computes their team time.
     *
     * @param at the machine time of the change
     * @param ahead how far team time is ahead of machine time from then on; negative if it is behind
     */
    record Move(Instant at, Duration ahead) {}

    /** Returns the current team time. */
    Instant now();

    /** Returns the team's zone. */
    ZoneId zone();

    /**
     * Moves forward to {@code to}, which is never before {@link #now}. Stops at each moment at which something is due,
     * and returns when all of that is done.
     */
    void moveTo(Instant to);

    /**
     * The same; people whom nobody plays act meanwhile, if the clock has any.
     *
     * @param playing the people whom somebody plays, by id or name: nobody acts for them
     */
    default void moveTo(Instant to, Set<String> playing) {
        moveTo(to);
    }

    /** Returns what fell due so far, oldest first. */
    List<Wake> log();

    /** Returns all changes so far, oldest first; the first one is valid from {@link Instant#EPOCH} on. */
    List<Move> moves();

    /** Returns everything that is due at the next due moment; empty if nothing ever is. */
    List<Wake> next();
}
