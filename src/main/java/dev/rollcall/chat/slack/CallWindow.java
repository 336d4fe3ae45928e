package dev.rollcall.chat.slack;

import java.time.Duration;

/**
 * Counts the calls of one method: at most so many begin within any window of time. The first ones go out at once, and
 * the next when the oldest of them leaves the window. Thread-safe.
 */
final class CallWindow {
    private final long window;
    /** When the newest calls began, in nanoseconds of the caller's clock, as a ring. */
    private final long[] begun;

    private long calls;

    CallWindow(int most, Duration window) {
        this.begun = new long[most];
        this.window = window.toNanos();
    }

    /** Counts a call that begins now and returns zero, or returns how long it has to wait. */
    synchronized Duration enter(long now) {
        int next = (int) (calls % begun.length);
        long left = calls < begun.length ? 0 : begun[next] + window - now;
        if (left <= 0) {
            begun[next] = now;
            calls++;
            return Duration.ZERO;
        }
        return Duration.ofNanos(left);
    }
}
