package dev.rollcall.emulator.discord;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Creates ids: milliseconds since Discord's epoch, then a counter. Ids always increase, even if the clock moves back.
 * Guarded by the lock of {@link World}.
 */
final class Snowflakes {
    /** The first second of 2015 (Discord's page "Reference", Snowflakes). */
    static final long EPOCH_MILLIS = 1_420_070_400_000L;

    private final InstantSource clock;
    private long last;

    Snowflakes(InstantSource clock) {
        this.clock = clock;
    }

    String next() {
        last = Math.max(last + 1, (clock.millis() - EPOCH_MILLIS) << 22);
        return Long.toString(last);
    }

    static Instant time(String id) {
        return Instant.ofEpochMilli((number(id) >>> 22) + EPOCH_MILLIS);
    }

    /** Returns the id as a number; 0 if it is not an id. */
    static long number(String id) {
        return isId(id) ? Long.parseLong(id) : 0;
    }

    static boolean isId(String text) {
        return text.length() <= 19 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
