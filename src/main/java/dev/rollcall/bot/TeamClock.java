package dev.rollcall.bot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Team time: machine time moved by an offset. It decides what is due; machine time rules everything on the wire. Never
 * goes back. Thread-safe.
 */
public final class TeamClock implements InstantSource {
    private final InstantSource machine = Clock.systemUTC();
    private final AtomicReference<Duration> ahead;

    public TeamClock(Duration ahead) {
        this.ahead = new AtomicReference<>(ahead);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead.get());
    }

    /** The moment of machine time at which it will be {@code teamTime}. */
    Instant machineTimeOf(Instant teamTime) {
        return teamTime.minus(ahead.get());
    }

    /** Moves forward to {@code teamTime}; nothing if that is past. */
    public void moveTo(Instant teamTime) {
        advance(Duration.between(machine.instant(), teamTime));
    }

    /** Is so far ahead of machine time from now on; nothing if it is as far already. */
    public void advance(Duration to) {
        ahead.updateAndGet(before -> to.compareTo(before) > 0 ? to : before);
    }

    /** How far it is ahead of machine time; negative behind it. */
    public Duration ahead() {
        return java.util.Objects.requireNonNull(ahead.get());
    }
}
