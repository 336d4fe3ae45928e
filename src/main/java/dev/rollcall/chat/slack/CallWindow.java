package dev.rollcall.chat.slack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts the calls of one method, so that at most so many arrive within any window of time, however long each is under
 * way: its place is free again one window after its end. The first calls go out at once. Thread-safe.
 */
final class CallWindow {
    /** While all places are taken by calls under way. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final int most;
    private final long window;
    /** When the calls of the last window ended, in nanoseconds of the caller's clock. */
    private final Deque<Long> ended = new ArrayDeque<>();

    private int underWay;

    CallWindow(int most, Duration window) {
        this.most = most;
        this.window = window.toNanos();
    }

    /** Counts a call that begins now and returns zero, or returns how long it has to wait. */
    synchronized Duration enter(long now) {
        while (!ended.isEmpty() && ended.getFirst() + window <= now) {
            ended.removeFirst();
        }
        if (underWay + ended.size() < most) {
            underWay++;
            return Duration.ZERO;
        }
        return ended.isEmpty() ? LOOK : Duration.ofNanos(ended.getFirst() + window - now);
    }

    /** A call that entered has ended. */
    synchronized void left(long now) {
        underWay--;
        ended.addLast(now);
    }
}
