package dev.rollcall.chat.discord;

import java.time.Instant;

/** Discord's ids, which contain the millisecond of their creation ("API Reference", snowflakes). */
final class Snowflake {
    private static final long EPOCH_MILLIS = 1_420_070_400_000L;

    private Snowflake() {}

    /** Returns the smallest id of that millisecond. */
    static String at(Instant instant) {
        return Long.toString(Math.max(0, instant.toEpochMilli() - EPOCH_MILLIS) << 22);
    }

    /** Returns the time at which the id was created. */
    static Instant made(String id) {
        return Instant.ofEpochMilli((Long.parseUnsignedLong(id) >>> 22) + EPOCH_MILLIS);
    }

    static String later(String a, String b) {
        return Long.compareUnsigned(Long.parseUnsignedLong(a), Long.parseUnsignedLong(b)) >= 0 ? a : b;
    }
}
