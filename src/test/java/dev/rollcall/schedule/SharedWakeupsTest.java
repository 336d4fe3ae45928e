package dev.rollcall.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.rollcall.bot.Backends;
import dev.rollcall.contract.Logged;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Progress;
import dev.rollcall.store.Store;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that share the job store of one PostgreSQL database. */
final class SharedWakeupsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TICK = Duration.ofMillis(5);
    private static final int STARTS = 40;
    private static final int REPLACED = 400;

    @TempDir
    private Path folder;

    private final AtomicInteger sweeps = new AtomicInteger();

    @Test
    void instancesStartAndNameMomentsWhileOthersScan() throws Exception {
        var url = TestDatabase.POSTGRES.url(folder);
        try (var quartz = Logged.from("org.quartz", Level.WARN);
                var own = Logged.from(Wakeups.class.getName(), Level.WARN);
                var first = open(url);
                var second = open(url);
                var third = open(url);
                var scanning = wakeups(first);
                var threads = Executors.newFixedThreadPool(2)) {
            scanning.start();
            var starts = threads.submit(starts(second));
            var others = threads.submit(starts(third));
            while (!starts.isDone() || !others.isDone()) {
                scanning.wakeAt(Instant.now());
            }
            starts.get();
            others.get();

            int before = sweeps.get();
            await().atMost(PATIENCE).until(() -> sweeps.get() > before);
            assertThat(quartz.lines()).extracting(SharedWakeupsTest::text).isEmpty();
            assertThat(own.lines()).extracting(SharedWakeupsTest::text).isEmpty();
        }
    }

    /** Versions before this one remove a trigger in one transaction and add it in the next. */
    @Test
    void anInstanceOfAnEarlierVersionReplacesATriggerWhileAnotherScans() throws Exception {
        var url = TestDatabase.POSTGRES.url(folder);
        try (var quartz = Logged.from("org.quartz", Level.WARN);
                var store = open(url);
                var earlier = open(url);
                var connection = earlier.sharedJobs().orElseThrow().getConnection();
                var statement = connection.createStatement();
                var scanning = wakeups(store)) {
            scanning.start();
            connection.setAutoCommit(false);
            lock(statement);
            statement.execute("create temporary table kept as select * from qrtz_triggers where trigger_name = 'tick'");
            statement.execute("create temporary table kept_simple as select * from qrtz_simple_triggers");
            connection.commit();
            for (int i = 0; i < REPLACED; i++) {
                scanning.wakeNow();
                statement.execute("""
                    update kept
                       set trigger_state = 'WAITING', next_fire_time = extract(epoch from clock_timestamp()) * 1000
                    """);
                lock(statement);
                statement.execute("delete from qrtz_simple_triggers where trigger_name = 'tick'");
                statement.execute("delete from qrtz_triggers where trigger_name = 'tick'");
                connection.commit();
                lock(statement);
                statement.execute("insert into qrtz_triggers select * from kept");
                statement.execute("insert into qrtz_simple_triggers select * from kept_simple");
                connection.commit();
            }

            int before = sweeps.get();
            await().atMost(PATIENCE).until(() -> sweeps.get() > before);
            assertThat(quartz.lines()).extracting(SharedWakeupsTest::text).isEmpty();
        }
    }

    /** As Quartz does for each of its transactions that changes a trigger. */
    private static void lock(Statement statement) throws SQLException {
        statement.execute("select * from qrtz_locks where lock_name = 'TRIGGER_ACCESS' for update");
    }

    /** As a pool does whose connections are all in use: Quartz interrupts its thread when it ends. */
    @Test
    void theEndWhileAConnectionIsWaitedForIsNoError() {
        var waits = new AtomicBoolean();
        var waiting = new CountDownLatch(1);
        try (var quartz = Logged.from("org.quartz", Level.WARN);
                var store = open(TestDatabase.POSTGRES.url(folder))) {
            var busy = connections(store.sharedJobs().orElseThrow(), () -> {
                boolean scans = Thread.currentThread().getName().endsWith("QuartzSchedulerThread");
                if (scans && waits.compareAndSet(true, false)) {
                    waiting.countDown();
                    interrupted();
                }
            });
            try (var wakeups = new Wakeups(sweeps::incrementAndGet, TICK, Optional.of(busy))) {
                wakeups.start();
                waits.set(true);
                await().atMost(PATIENCE).until(() -> waiting.getCount() == 0);
            }
            assertThat(quartz.lines()).extracting(SharedWakeupsTest::text).isEmpty();
        }
    }

    private static void interrupted() throws SQLException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted during connection acquisition", interrupted);
        }
    }

    private interface Before {
        void connection() throws SQLException;
    }

    private static DataSource connections(DataSource source, Before before) {
        return (DataSource) Proxy.newProxyInstance(
                SharedWakeupsTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, _) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    before.connection();
                    return source.getConnection();
                });
    }

    private Callable<Boolean> starts(Store store) {
        return () -> {
            for (int i = 0; i < STARTS; i++) {
                try (var wakeups = wakeups(store)) {
                    wakeups.start();
                    wakeups.wakeAt(Instant.now().plusMillis(i % 5));
                }
            }
            return true;
        };
    }

    private static Store open(String url) {
        return Backends.of(url).open(url, Progress.UNSEEN);
    }

    private Wakeups wakeups(Store store) {
        return new Wakeups(sweeps::incrementAndGet, TICK, store.sharedJobs());
    }

    private static String text(ILoggingEvent line) {
        var thrown = line.getThrowableProxy();
        return line.getFormattedMessage() + (thrown == null ? "" : ": " + thrown.getMessage());
    }
}
