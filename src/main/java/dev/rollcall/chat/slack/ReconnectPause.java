package dev.rollcall.chat.slack;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long to wait before each try to replace a lost connection: not at all before the first, then 1, 2, 4 s and so on
 * up to {@link #MAX}. A connection that lasted for {@link #STABLE_AFTER} begins the row again. Thread-safe.
 */
final class ReconnectPause {
    static final Duration STABLE_AFTER = Duration.ofSeconds(10);
    static final Duration MAX = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private long connectedAt;
    private boolean connected;
    private int tried;

    /** @param nanoTime as {@link System#nanoTime} */
    ReconnectPause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void connected() {
        connected = true;
        connectedAt = nanoTime.getAsLong();
    }

    /** The connection ended. Does nothing if it is known to have ended. */
    synchronized void lost() {
        if (connected && nanoTime.getAsLong() - connectedAt > STABLE_AFTER.toNanos()) {
            tried = 0;
        }
        connected = false;
    }

    /** Returns the pause before the next try, which is counted. */
    synchronized Duration next() {
        int before = tried++;
        if (before == 0) {
            return Duration.ZERO;
        }
        var pause = Duration.ofSeconds(1L << Math.min(before - 1, 6));
        return pause.compareTo(MAX) < 0 ? pause : MAX;
    }
}
