package dev.rollcall.bot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Team time: machine time plus an offset. Team time decides what is due; machine time is used for everything on the
 * wire. Never goes back. Thread-safe.
 */
public final class TeamClock implements InstantSource {
    private final InstantSource machine = Clock.systemUTC();
    private final AtomicReference<Duration> ahead;

    /** @param ahead how far team time is ahead of machine time; negative if it is behind */
    public TeamClock(Duration ahead) {
        this.ahead = new AtomicReference<>(ahead);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead.get());
    }

    /** Returns the machine time at which it will be {@code teamTime}, if the clock is not moved until then. */
    Instant machineTimeOf(Instant teamTime) {
        return teamTime.minus(ahead.get());
    }

    /** Moves forward to {@code teamTime}. Does nothing if that is in the past. */
    public void moveTo(Instant teamTime) {
        advance(Duration.between(machine.instant(), teamTime));
    }

    /** Moves forward until it is {@code to} ahead of machine time. Does nothing if it is already further. */
    public void advance(Duration to) {
        ahead.updateAndGet(before -> to.compareTo(before) > 0 ? to : before);
    }

    /** Returns how far team time is ahead of machine time; negative if it is behind. */
    public Duration ahead() {
        return Objects.requireNonNull(ahead.get());
    }
}
