package dev.rollcall.bot.metrics;

import dev.rollcall.bot.metrics.Figures.Database;
import dev.rollcall.bot.metrics.Figures.Read;
import dev.rollcall.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from the database what {@code /metrics} shows of it, at most once a second, however many ask. A database that
 * does not answer within {@link #PATIENCE} is down; its late answer is not waited for. Thread-safe.
 */
public final class DatabaseFigures {
    /** How long an answer is used. */
    static final Duration FRESH = Duration.ofSeconds(1);

    /** How long a scrape waits; well below the 10 s that Prometheus waits (its default {@code scrape_timeout}). */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(DatabaseFigures.class);

    private final Supplier<Optional<Store>> store;
    private final Supplier<Optional<String>> writeProblem;
    private final InstantSource teamTime;
    private final LongSupplier nanoTime;
    private final Duration patience;
    private final CardAges ages = new CardAges();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Look last;

    /** One look at the database, perhaps not finished. */
    private record Look(FutureTask<Database> task, long began) {}

    /**
     * @param store empty while it is not open
     * @param writeProblem why nothing can be written; empty if it can be. Asked only if the store is open
     */
    public DatabaseFigures(
            Supplier<Optional<Store>> store, Supplier<Optional<String>> writeProblem, InstantSource teamTime) {
        this(store, writeProblem, teamTime, System::nanoTime, PATIENCE);
    }

    DatabaseFigures(
            Supplier<Optional<Store>> store,
            Supplier<Optional<String>> writeProblem,
            InstantSource teamTime,
            LongSupplier nanoTime,
            Duration patience) {
        this.store = store;
        this.writeProblem = writeProblem;
        this.teamTime = teamTime;
        this.nanoTime = nanoTime;
        this.patience = patience;
    }

    /** What the database says now. Never throws; blocks for {@link #PATIENCE} at most. */
    public Database now() {
        try {
            return look().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return Database.UNKNOWN;
        } catch (ExecutionException e) {
            log.atError().setCause(e.getCause()).log("The figures of the database could not be read");
            return Database.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Database.UNKNOWN;
        }
    }

    /** Returns the running look, a fresh one, or a new one. Only one runs at a time. */
    private FutureTask<Database> look() {
        lock.lock();
        try {
            var known = last;
            long now = nanoTime.getAsLong();
            if (known != null && (!known.task.isDone() || now - known.began < FRESH.toNanos())) {
                return known.task;
            }
            var next = new Look(new FutureTask<>(this::read), now);
            last = next;
            Thread.ofVirtual().name("metrics-database").start(next.task);
            return next.task;
        } finally {
            lock.unlock();
        }
    }

    private Database read() {
        var open = store.get();
        if (open.isEmpty()) {
            return Database.UNKNOWN;
        }
        boolean up = writeProblem.get().isEmpty();
        return new Database(up, backlog(open.get()));
    }

    /** What can be read is shown, even if nothing can be written. */
    private Optional<Read> backlog(Store open) {
        try {
            var at = teamTime.instant();
            var backlog = open.across().backlog(at);
            return Optional.of(new Read(backlog, at, ages.oldest(backlog, nanoTime.getAsLong())));
        } catch (RuntimeException unreadable) {
            log.atDebug().setCause(unreadable).log("The backlog could not be read");
            return Optional.empty();
        }
    }
}
