package dev.rollcall.chat;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Machine time that only passes while somebody waits on it: a bot and an emulator keep and enforce rate limits by it.
 */
public final class SteppedTime implements TimeMeter, BlockingStrategy, InstantSource {
    private static final Instant START = Instant.parse("2026-12-01T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long currentTimeNanos() {
        return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    @Override
    public void park(long forNanos) {
        nanos.addAndGet(forNanos);
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }
}
