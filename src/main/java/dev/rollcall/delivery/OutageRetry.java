package dev.rollcall.delivery;

import dev.rollcall.store.StoreDown;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Writes again what could not be written while the database was down. What is known of a send is worth that: without
 * it, the card waits until its lease ends, and its message has to be looked for. Thread-safe.
 */
final class OutageRetry {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final int triesMax;
    private final CountDownLatch closing;

    /**
     * @param longest how long a write is tried again; no longer than a claim lasts
     * @param closing ends all waiting once it is at zero
     */
    OutageRetry(Duration longest, CountDownLatch closing) {
        this.triesMax = (int) longest.dividedBy(PAUSE);
        this.closing = closing;
    }

    /**
     * @param write may be done twice, since an outage can leave unknown whether it was done
     * @throws StoreDown if the database was down for too long, or the bot ends
     */
    void write(Runnable write) {
        for (int tries = 1; ; tries++) {
            try {
                write.run();
                return;
            } catch (StoreDown down) {
                if (tries >= triesMax || ended(PAUSE)) {
                    throw down;
                }
            }
        }
    }

    /** Waits that long. Returns whether the bot ends. */
    boolean ended(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
