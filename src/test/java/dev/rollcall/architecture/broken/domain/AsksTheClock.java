package dev.rollcall.architecture.broken.domain;

import java.time.Instant;
import java.time.InstantSource;

/** Violates a rule: a decision that reads the clock. */
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
