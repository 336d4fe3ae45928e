package dev.rollcall.chat.discord;

import dev.rollcall.chat.NotSettledYet;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries the processing of gateway events, because Discord sends an event once only. Thread-safe. */
final class EventRetry implements AutoCloseable {
    /** Attempts for an event that the inbox cannot process, with a wait that starts at one second and doubles. */
    private static final int ATTEMPTS = 6;

    private static final Logger log = LoggerFactory.getLogger(EventRetry.class);

    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * Runs the work again after a failure. Discord sends an event once only. If all attempts fail, the event is read at
     * the next start. An event that cannot be read is not tried again.
     */
    void run(Runnable work) {
        for (int i = 0; ; i++) {
            try {
                work.run();
                return;
            } catch (NotSettledYet early) {
                log.atDebug().addKeyValue("try", i + 1).log("{} Trying the event again", early.getMessage());
                if (i + 1 == ATTEMPTS || closedWithin(Duration.ofSeconds(1L << i))) {
                    return;
                }
            } catch (IllegalArgumentException e) {
                // A part of the event is not what it has to be, and would not be at the next attempt.
                log.atWarn().setCause(e).log("Skipped an event from Discord that cannot be read");
                return;
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("try", i + 1).setCause(e).log("Could not process an event from Discord");
                if (i + 1 == ATTEMPTS || closedWithin(Duration.ofSeconds(1L << i))) {
                    return;
                }
            }
        }
    }

    private boolean closedWithin(Duration within) {
        try {
            return closing.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stops the waits; work that waits is not tried again. */
    @Override
    public void close() {
        closing.countDown();
    }
}
