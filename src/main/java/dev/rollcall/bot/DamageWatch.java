package dev.rollcall.bot;

import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for damage in the database soon after the start and every few minutes, because a damaged page may otherwise be
 * met months later. The store refuses to record anything once damage is found, and {@code /readyz} says so.
 */
final class DamageWatch implements AutoCloseable {
    /** After the chats have connected, which the first look would slow down. */
    private static final Duration FIRST = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMinutes(5);
    /** Some gigabytes on a usual disk. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(DamageWatch.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("damage-watch").unstarted(work));
    private final Store store;

    private DamageWatch(Store store) {
        this.store = store;
    }

    /** Starts to look, until {@link #close} or until damage is found. */
    static DamageWatch start(Store store) {
        return start(store, FIRST);
    }

    static DamageWatch start(Store store, Duration first) {
        var watch = new DamageWatch(store);
        var _ = watch.thread.scheduleWithFixedDelay(
                watch::look, first.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            store.verify(LIMIT);
        } catch (StoreDown down) {
            log.atError().setCause(down).log("Nothing is recorded any more");
            thread.shutdown();
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("The database could not be looked at");
        }
    }

    /** Waits for a look in progress, but not for long. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            var _ = thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
