package dev.rollcall.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many cards are drawn and sent at the same time in each chat: a card takes memory from its drawing until it
 * is sent, and at the start of a month thousands are due at once. Thread-safe.
 */
final class ConcurrentSends {
    /** More than the limits of a chat let through in a second. */
    static final int MOST = 64;

    private final Map<String, Semaphore> free = new ConcurrentHashMap<>();

    /** Does the work once there is room, or returns empty if there is none in time. */
    <T> Optional<T> send(String platform, Duration patience, Supplier<T> work) throws InterruptedException {
        var room = free.computeIfAbsent(platform, _ -> new Semaphore(MOST, true));
        if (!room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            room.release();
        }
    }
}
