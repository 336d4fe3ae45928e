package dev.rollcall.bot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.CountingStore;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.logged.ExpectedLog;
import dev.rollcall.store.Across;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

final class DatabaseFiguresTest {
    private static final Instant NOW = Instant.parse("2026-04-01T09:00:00Z");

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private Runnable beforeRead = () -> {};
    private Optional<String> problem = Optional.empty();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Store store;

    @BeforeEach
    void open() {
        store = new CountingStore(TestDatabase.SQLITE.open(folder)) {
            @Override
            public Across across() {
                reads.incrementAndGet();
                beforeRead.run();
                return super.across();
            }
        };
    }

    @AfterEach
    void close() {
        store.close();
    }

    private DatabaseFigures figures(Duration patience) {
        return new DatabaseFigures(() -> Optional.of(store), () -> problem, () -> NOW, nanos::get, patience);
    }

    @Test
    void anEmptyDatabaseHasNothingToDo() {
        var now = figures(Duration.ofMinutes(2)).now();
        assertThat(now.up()).isTrue();
        assertThat(now.read()).hasValueSatisfying(read -> {
            assertThat(read.backlog().waiting()).isZero();
            assertThat(read.oldestCardSeconds()).isZero();
            assertThat(read.lateSeconds()).isZero();
            assertThat(read.auditAgeSeconds()).isNaN();
        });
    }

    @Test
    void theDatabaseIsReadOnceASecond() {
        var figures = figures(Duration.ofMinutes(2));
        for (int i = 0; i < 5; i++) {
            figures.now();
        }
        assertThat(reads).hasValue(1);
        nanos.addAndGet(DatabaseFigures.FRESH.toNanos());
        figures.now();
        assertThat(reads).hasValue(2);
    }

    @Test
    void aDatabaseThatCannotBeReadIsNoFailure() {
        problem = Optional.of("The disk is gone.");
        beforeRead = () -> {
            throw new StoreDown("The disk is gone.");
        };
        assertThat(figures(Duration.ofMinutes(2)).now()).isEqualTo(Figures.Database.UNKNOWN);
    }

    @Test
    void whatCanBeReadIsShownWhileNothingCanBeWritten() {
        problem = Optional.of("The disk is full.");
        var now = figures(Duration.ofMinutes(2)).now();
        assertThat(now.up()).isFalse();
        assertThat(now.read()).isPresent();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsDownAndAskedOnce() {
        var goOn = new CountDownLatch(1);
        beforeRead = () -> await(goOn);
        var figures = figures(Duration.ofMillis(1));
        assertThat(figures.now()).isEqualTo(Figures.Database.UNKNOWN);
        nanos.addAndGet(DatabaseFigures.FRESH.toNanos() * 10);
        assertThat(figures.now()).isEqualTo(Figures.Database.UNKNOWN);
        goOn.countDown();
        assertThat(reads.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void aDatabaseThatIsNotOpenYetIsDown() {
        var figures = new DatabaseFigures(Optional::empty, () -> problem, () -> NOW);
        assertThat(figures.now()).isEqualTo(Figures.Database.UNKNOWN);
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.bot.metrics", level = Level.ERROR)
    void aBugIsLoggedAndNoFailure() {
        var figures = new DatabaseFigures(
                () -> {
                    throw new IllegalStateException("a bug");
                },
                () -> problem,
                () -> NOW);
        assertThat(figures.now()).isEqualTo(Figures.Database.UNKNOWN);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
