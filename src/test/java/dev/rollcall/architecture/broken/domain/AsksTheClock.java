package dev.rollcall.architecture.broken.domain;

import java.time.Instant;
import java.time.InstantSource;

/** Written to break a rule: a decision that looks at the clock by itself. */
public final class AsksTheClock {
    private AsksTheClock() {}

    static Instant dueAt() {
        return Instant.now();
    }

    static Instant dueBy() {
        return InstantSource.system().instant();
    }

    static long dueIn() {
        return System.currentTimeMillis();
    }
}
