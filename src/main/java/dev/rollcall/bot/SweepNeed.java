package dev.rollcall.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether a sweep can find anything: it need not read the database if nothing was committed since the last one and
 * nothing has become due. All moments are team time. {@link #changed} may be called by any thread, the other methods by
 * one at a time.
 */
final class SweepNeed {
    /** The longest time between two sweeps: a command of the operator may have written. */
    static final Duration REST_MAX = Duration.ofSeconds(10);

    private final boolean alone;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private volatile Instant begun = Instant.MIN;
    private volatile Instant needed = Instant.MIN;

    /** @param alone false if other processes write too, so that each tick has to sweep */
    SweepNeed(boolean alone) {
        this.alone = alone;
    }

    /** Something was committed, or somebody wants a sweep. */
    void changed() {
        changed.set(true);
    }

    /** Whether to sweep now: also if the clock was moved, back or ahead. */
    boolean at(Instant now) {
        return changed.get() || !alone || now.isBefore(begun) || !now.isBefore(needed);
    }

    /** A sweep begins. Until it has {@link #ended}, another one is needed. */
    void begins(Instant now) {
        changed.set(false);
        begun = now;
        needed = now;
    }

    /** The sweep that began last left nothing undone. {@code next} is when something is due. */
    void ended(Optional<Instant> next) {
        var rested = begun.plus(REST_MAX);
        needed = next.filter(due -> due.isBefore(rested)).orElse(rested);
    }
}
