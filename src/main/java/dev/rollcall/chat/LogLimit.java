package dev.rollcall.chat;

import java.time.Duration;

/**
 * Counts what strangers can cause as often as they like, and lets it be logged once a minute. Thread-safe.
 *
 * <pre>{@code
 * long count = limit.count();
 * if (count > 0) {
 *     log.atWarn().addKeyValue("count", count).log("Refused requests");
 * }
 * }</pre>
 */
public final class LogLimit {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private long count;
    private long nextNanos = System.nanoTime();

    /** Counts one occurrence. Returns how many there were since the last line if one is due now, otherwise 0. */
    public synchronized long count() {
        count++;
        long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return 0;
        }
        nextNanos = now + EVERY.toNanos();
        long counted = count;
        count = 0;
        return counted;
    }
}
