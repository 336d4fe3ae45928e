package dev.rollcall.emulator.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that changes only when it is moved. */
final class MovableClock implements InstantSource {
    private volatile Instant now;

    MovableClock(String start) {
        this.now = Instant.parse(start);
    }

    void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
