package dev.rollcall.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.logged.ExpectedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class WakeupsTest {
    private static final Duration NEVER = Duration.ofHours(1);

    private final AtomicInteger sweeps = new AtomicInteger();

    private void seen(int count) {
        await().atMost(Duration.ofMinutes(2)).until(() -> sweeps.get() == count);
    }

    @Test
    void theFirstSweepRunsAtOnceAndTicksFollow() {
        try (var wakeups = new Wakeups(sweeps::incrementAndGet, Duration.ofMillis(20), Optional.empty())) {
            wakeups.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> sweeps.get() >= 5);
        }
    }

    @Test
    void aNamedMomentWakesAndReplacesTheFormer() {
        try (var wakeups = new Wakeups(sweeps::incrementAndGet, NEVER, Optional.empty())) {
            wakeups.start();
            seen(1);
            wakeups.wakeAt(Instant.now().plus(NEVER));
            wakeups.wakeAt(Instant.now().plusMillis(50));
            seen(2);
            wakeups.wakeAt(Instant.now().minus(NEVER));
            seen(3);
            wakeups.wakeNow();
            seen(4);
        }
    }

    @Test
    void manyWakesDuringASweepLeadToOneMoreAndNeverToTwoAtOnce() throws InterruptedException {
        var inside = new Semaphore(1);
        var overlapped = new AtomicBoolean();
        var entered = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Runnable sweep = () -> {
            if (!inside.tryAcquire()) {
                overlapped.set(true);
            }
            entered.countDown();
            await().atMost(Duration.ofMinutes(2)).until(() -> go.getCount() == 0);
            sweeps.incrementAndGet();
            inside.release();
        };
        try (var wakeups = new Wakeups(sweep, NEVER, Optional.empty())) {
            wakeups.start();
            entered.await();
            for (int i = 0; i < 10; i++) {
                wakeups.wakeNow();
            }
            go.countDown();
            seen(2);
            wakeups.wakeNow();
            seen(3);
        }
        assertThat(sweeps).hasValue(3);
        assertThat(overlapped).isFalse();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.schedule", level = Level.ERROR)
    void aSweepThatThrowsDoesNotStopTheNext() {
        Runnable sweep = () -> {
            if (sweeps.incrementAndGet() == 1) {
                throw new IllegalStateException("made to fail");
            }
        };
        try (var wakeups = new Wakeups(sweep, NEVER, Optional.empty())) {
            wakeups.start();
            seen(1);
            wakeups.wakeNow();
            seen(2);
        }
    }

    @Test
    void afterTheEndAWakeIsNoFaultAndNothingRuns() {
        var wakeups = new Wakeups(sweeps::incrementAndGet, NEVER, Optional.empty());
        wakeups.start();
        seen(1);
        wakeups.close();
        wakeups.wakeNow();
        wakeups.wakeAt(Instant.now());
        wakeups.close();
        assertThat(sweeps).hasValue(1);
    }
}
