package dev.rollcall.inbound;

import dev.rollcall.domain.team.TeamId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The threads of look-ups in the chats, which nobody waits for longer than an answer to a person allows. Thread-safe.
 */
final class LookUpThreads implements AutoCloseable {
    /** How long a person waits for the look-ups, which go on meanwhile. Both chats want an answer within 3 s. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(LookUpThreads.class);

    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("people").factory());
    private volatile Duration patience = AT_ONCE;

    /** @param patience in place of 1 s */
    void waitsFor(Duration patience) {
        this.patience = patience;
    }

    /** Waits for work that goes on if it takes longer. */
    void inTime(Runnable work) {
        try {
            var done = new CountDownLatch(1);
            start(() -> {
                try {
                    work.run();
                } finally {
                    done.countDown();
                }
            });
            var _ = done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does nothing once this is closed. */
    void start(Runnable work) {
        try {
            threads.execute(() -> ended(work));
        } catch (RejectedExecutionException closed) {
            log.atDebug().setCause(closed).log("Nobody is looked up any more");
        }
    }

    /** An HTTP client written in Kotlin throws an undeclared InterruptedException when {@link #close} ends its call. */
    private void ended(Runnable work) {
        try {
            work.run();
        } catch (Exception e) {
            if (!threads.isShutdown()) {
                throw e;
            }
            log.atDebug().setCause(e).log("A look-up was ended");
        }
    }

    /** Ends the look-ups in progress, and waits for them a little. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            var _ = threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Logs a look-up that failed; after {@link #close} that is no fault. */
    void failed(TeamId team, String what, RuntimeException e) {
        level().addKeyValue("team", team).setCause(e).log(what);
    }

    /** As the other, about all teams. */
    void failed(String what, RuntimeException e) {
        level().setCause(e).log(what);
    }

    private LoggingEventBuilder level() {
        return log.atLevel(threads.isShutdown() ? Level.DEBUG : Level.WARN);
    }
}
