package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.rollcall.contract.Logged;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.contract.TestServer;
import dev.rollcall.contract.Wire;
import dev.rollcall.domain.Progress;
import dev.rollcall.schedule.Wakeups;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Quartz on a real server that goes away and comes back. */
@Tag("waits")
final class SchedulerLogFilterTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Each of Quartz's threads has met the outage more than once then. */
    private static final int FAILURES = 6;

    @TempDir
    private Path folder;

    private final AtomicInteger sweeps = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    @Test
    void anOutageIsOneSentenceAMinuteAndSweepsGoOnAfterwards() throws Exception {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var filter = new SchedulerLogFilter();
        filter.start();
        try (var wire = new Wire(TestServer.port());
                var quartz = Logged.from("org.quartz", Level.WARN);
                var told = Logged.from(SchedulerLogFilter.class.getName(), Level.WARN);
                var asked = Logged.from(Wakeups.class.getName(), Level.WARN)) {
            var url = wire.over(TestDatabase.POSTGRES.url(folder));
            context.addTurboFilter(filter);
            try (var store = Backends.of(url).open(url, Progress.UNSEEN);
                    var wakeups = new Wakeups(
                            sweeps::incrementAndGet,
                            Duration.ofMillis(500),
                            store.sharedJobs().map(this::counted))) {
                wakeups.start();
                await().atMost(PATIENCE).until(() -> sweeps.get() > 0);

                wire.goesDown();
                await().atMost(PATIENCE).until(() -> failures.get() >= FAILURES);
                wakeups.wakeNow();
                assertThat(asked.lines()).singleElement().satisfies(line -> assertThat(line.getFormattedMessage())
                        .contains("No sweep could be requested"));
                assertThat(quartz.lines()).isEmpty();
                assertThat(told.lines()).isNotEmpty().hasSizeLessThan(FAILURES).allSatisfy(line -> {
                    assertThat(line.getFormattedMessage()).contains("cannot use its tables in the database");
                    assertThat(line.getThrowableProxy()).isNull();
                });

                int before = sweeps.get();
                wire.isBack();
                await().atMost(PATIENCE).until(() -> sweeps.get() > before + 1);
                int meanwhile = sweeps.get();
                wakeups.wakeNow();
                await().atMost(PATIENCE).until(() -> sweeps.get() > meanwhile);
            } finally {
                context.getTurboFilterList().remove(filter);
            }
        }
    }

    private DataSource counted(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, _) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return connection(source);
                });
    }

    private Connection connection(DataSource source) throws SQLException {
        try {
            return source.getConnection();
        } catch (SQLException down) {
            failures.incrementAndGet();
            throw down;
        }
    }

    @Test
    void otherErrorsOfQuartzPass() {
        var context = new LoggerContext();
        var filter = new SchedulerLogFilter();
        var quartz = context.getLogger("org.quartz.core.ErrorLogger");
        var own = context.getLogger("dev.rollcall.schedule.Wakeups");
        var bug = new IllegalStateException("bug");
        var outage = new IllegalStateException(new SQLException("This connection has been closed."));
        assertThat(filter.decide(null, quartz, Level.ERROR, "x {}", new Object[] {"y", bug}, null))
                .hasToString("NEUTRAL");
        assertThat(filter.decide(null, own, Level.ERROR, "x", null, outage)).hasToString("NEUTRAL");
        assertThat(filter.decide(null, quartz, Level.INFO, "x", null, outage)).hasToString("NEUTRAL");
        try (var told = Logged.from(SchedulerLogFilter.class.getName(), Level.WARN)) {
            assertThat(filter.decide(null, quartz, Level.ERROR, "x {}", new Object[] {"y", outage}, null))
                    .hasToString("DENY");
            assertThat(filter.decide(null, quartz, Level.ERROR, "x", null, outage))
                    .hasToString("DENY");
            assertThat(told.lines()).hasSize(1);
        }
        context.stop();
    }

    @Test
    void theLogIsConfiguredWithIt() throws Exception {
        assertThat(Files.readString(Path.of("src", "main", "resources", "logback.xml")))
                .contains("<turboFilter class=\"" + SchedulerLogFilter.class.getName() + "\"/>");
    }
}
