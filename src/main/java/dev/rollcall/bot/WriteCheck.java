package dev.rollcall.bot;

import dev.rollcall.store.StoreDown;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database can be written now, found out by writing to it. Callers that come while one writes get the
 * result of that one, so that many requests cost no more than a few. Thread-safe.
 */
final class WriteCheck {
    private static final Logger log = LoggerFactory.getLogger(WriteCheck.class);

    private final Runnable write;
    private final AtomicReference<FutureTask<Optional<String>>> running = new AtomicReference<>();

    /** @param write as {@link dev.rollcall.store.Store#check} */
    WriteCheck(Runnable write) {
        this.write = write;
    }

    /** Returns why nothing can be written, as a sentence; empty if the database was written. Blocks. */
    Optional<String> problem() {
        var mine = new FutureTask<>(this::tried);
        var first = running.compareAndExchange(null, mine);
        if (first != null) {
            return result(first);
        }
        try {
            mine.run();
        } finally {
            running.set(null);
        }
        return result(mine);
    }

    private Optional<String> tried() {
        try {
            write.run();
            return Optional.empty();
        } catch (StoreDown down) {
            return Optional.of(String.valueOf(down.getMessage()));
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("The database could not be checked");
            return Optional.of("The database cannot be written, for a reason that is in the log.");
        }
    }

    private static Optional<String> result(FutureTask<Optional<String>> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The check of the database was interrupted.");
        }
    }
}
