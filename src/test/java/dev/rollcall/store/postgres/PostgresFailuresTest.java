package dev.rollcall.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.contract.TestServer;
import dev.rollcall.contract.Wire;
import dev.rollcall.domain.Progress;
import dev.rollcall.store.Retry;
import dev.rollcall.store.StoreDown;
import dev.rollcall.store.StoreMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with a server, and that the same process goes on afterwards. */
@Tag("waits")
final class PostgresFailuresTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String COUNT = "select count(*) from space";

    @TempDir
    private Path folder;

    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        people.shutdownNow();
    }

    private String url() {
        return TestDatabase.POSTGRES.url(folder);
    }

    /** The server of the tests has the setting "off". */
    @Test
    void aCommitThatWasReportedSurvivesACrashWhateverTheServersSettingIs() {
        try (var connections = connections()) {
            assertThat(connections.<String>write(handle -> handle.select("show synchronous_commit")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("on");
        }
    }

    private PostgresConnections connections() {
        return connections(url());
    }

    private static PostgresConnections connections(String url) {
        var connections = new PostgresConnections(PostgresUrl.parse(url).orElseThrow(), StoreMeter.NONE);
        connections.write(handle -> handle.execute("""
                insert into team (team_id, name, sealed_key, since, version)
                values ('t', 'Team', 'key', 0, 0)
                    on conflict do nothing
                """));
        return connections;
    }

    private static int add(Handle handle, String space) {
        return handle.execute("insert into space (space, team_id) values (?, 't')", space);
    }

    private static int spaces(PostgresConnections connections) {
        return connections.read(
                handle -> handle.createQuery(COUNT).mapTo(Integer.class).one());
    }

    private static void cut(String url) {
        TestServer.execute("""
                select pg_terminate_backend(pid)
                  from pg_stat_activity
                 where datname = '%s'
                """.formatted(name(url)));
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    }

    @Test
    void workWhoseConnectionIsCutBeforeTheCommitIsDoneOnce() {
        try (var connections = connections()) {
            var tries = new AtomicInteger();

            connections.write(handle -> {
                add(handle, "slack:1");
                if (tries.incrementAndGet() == 1) {
                    cut(url());
                }
                return add(handle, "slack:2");
            });

            assertThat(tries).hasValue(2);
            assertThat(spaces(connections)).isEqualTo(2);
        }
    }

    @Test
    void aServerThatIsAwayIsASentenceAndIsUsedAgainOnceItIsBack() throws Exception {
        try (var wire = new Wire(TestServer.port());
                var connections = connections(wire.over(url()))) {
            connections.write(handle -> add(handle, "slack:1"));
            wire.goesDown();

            assertThatThrownBy(() -> connections.write(handle -> add(handle, "slack:2")))
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining("cannot be reached");
            assertThatThrownBy(() -> spaces(connections)).isInstanceOf(StoreDown.class);

            wire.isBack();
            await().atMost(PATIENCE).until(() -> writes(connections, "slack:3"));
            assertThat(spaces(connections)).as("the first and the third").isEqualTo(2);
        }
    }

    private static boolean writes(PostgresConnections connections, String space) {
        try {
            connections.write(handle -> add(handle, space));
            return true;
        } catch (StoreDown down) {
            return false;
        }
    }

    /** The pool would keep the connections to the old primary for half an hour. */
    @Test
    void afterAFailoverToAStandbyReadsAreServedAndANewConnectionReachesThePrimary() {
        var database = name(url());
        try (var connections = connections()) {
            connections.write(handle -> add(handle, "slack:1"));
            TestServer.execute("alter database " + database + " set default_transaction_read_only = on");
            cut(url());

            assertThatThrownBy(() -> connections.write(handle -> add(handle, "slack:2")))
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining("is read-only")
                    .hasMessageContaining("targetServerType=primary");
            assertThat(spaces(connections)).isEqualTo(1);

            TestServer.execute("alter database " + database + " reset default_transaction_read_only");
            await().atMost(PATIENCE).until(() -> writes(connections, "slack:3"));
            assertThat(spaces(connections)).isEqualTo(2);
        }
    }

    @Test
    void whyNothingCanBeWrittenIsTheResultOfTheCheck() {
        var database = name(url());
        try (var store = PostgresStore.open(PostgresUrl.parse(url()).orElseThrow(), Progress.UNSEEN, StoreMeter.NONE)) {
            TestServer.execute("alter database " + database + " set default_transaction_read_only = on");
            cut(url());
            assertThatThrownBy(store::check).isInstanceOf(StoreDown.class).hasMessageContaining("is read-only");
            TestServer.execute("alter database " + database + " reset default_transaction_read_only");
            await().atMost(PATIENCE).ignoreExceptionsInstanceOf(StoreDown.class).until(() -> !store.check()
                    .isEmpty());
        }
    }

    @Test
    void ofTwoTransactionsThatWaitForEachOtherBothAreDone() throws Exception {
        try (var connections = connections()) {
            connections.write(handle -> add(handle, "slack:1") + add(handle, "slack:2"));
            var both = new CyclicBarrier(2);
            var tries = new AtomicInteger();

            var one = people.submit(() -> locks(connections, both, tries, "slack:1", "slack:2"));
            var other = people.submit(() -> locks(connections, both, tries, "slack:2", "slack:1"));

            assertThat(one).succeedsWithin(PATIENCE);
            assertThat(other).succeedsWithin(PATIENCE);
            assertThat(tries).as("two, and the one that the server ended again").hasValueGreaterThanOrEqualTo(3);
        }
    }

    private static int locks(
            PostgresConnections connections, CyclicBarrier both, AtomicInteger tries, String first, String second) {
        // On a slow machine the server finds it too late for the work to be repeated by itself.
        return Retry.onStale(() -> connections.write(handle -> {
            boolean again = tries.incrementAndGet() > 2;
            handle.execute("update space set team_id = 't' where space = ?", first);
            if (!again) {
                meet(both);
            }
            return handle.execute("update space set team_id = 't' where space = ?", second);
        }));
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workWhoseOrderCannotBeKeptIsDoneAgain() {
        try (var connections = connections()) {
            var tries = new AtomicInteger();

            connections.write(handle -> {
                add(handle, "slack:1");
                return tries.incrementAndGet() == 1
                        ? handle.execute("do 'begin raise exception using errcode = ''40001''; end'")
                        : 0;
            });

            assertThat(tries).hasValue(2);
            assertThat(spaces(connections)).isEqualTo(1);
        }
    }

    @Test
    void aPoolWhoseConnectionsAreAllInUseIsASentenceAndReadsGoOn() throws Exception {
        try (var connections = connections()) {
            var started = new CountDownLatch(PostgresConnections.POOL_MAX);
            var end = new CountDownLatch(1);
            List<Future<Integer>> busy = new ArrayList<>();
            for (int i = 0; i < PostgresConnections.POOL_MAX; i++) {
                var space = "slack:" + i;
                busy.add(people.submit(() -> connections.write(handle -> {
                    started.countDown();
                    waited(end);
                    return add(handle, space);
                })));
            }
            waited(started);

            assertThatThrownBy(() -> connections.write(handle -> add(handle, "slack:x")))
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining("are all in use");
            assertThat(spaces(connections)).isZero();

            end.countDown();
            assertThat(busy).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
            connections.write(handle -> add(handle, "slack:y"));
            assertThat(spaces(connections)).isEqualTo(PostgresConnections.POOL_MAX + 1);
        }
    }

    private static void waited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStatementThatTakesTooLongIsASentenceAndNothingOfItStays() {
        try (var connections = connections()) {
            assertThatThrownBy(() -> connections.write(handle -> {
                        add(handle, "slack:1");
                        handle.execute("set local statement_timeout = 20");
                        return handle.createQuery("select pg_sleep(60)")
                                .mapTo(String.class)
                                .one();
                    }))
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining("did not answer in time");
            assertThat(spaces(connections)).isZero();
            connections.write(handle -> add(handle, "slack:1"));
            assertThat(spaces(connections)).isEqualTo(1);
        }
    }

    @Test
    void aLockThatSomebodyHoldsTooLongIsASentence() throws Exception {
        try (var connections = connections()) {
            connections.write(handle -> add(handle, "slack:1"));
            var held = new CountDownLatch(1);
            var end = new CountDownLatch(1);
            var holder = people.submit(() -> connections.write(handle -> {
                handle.execute("update space set team_id = 't' where space = 'slack:1'");
                held.countDown();
                waited(end);
                return 0;
            }));
            waited(held);
            assertThatThrownBy(() -> connections.write(handle -> {
                        handle.execute("set local lock_timeout = 20");
                        return handle.execute("update space set team_id = 't' where space = 'slack:1'");
                    }))
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining("did not answer in time");
            end.countDown();
            assertThat(holder).succeedsWithin(PATIENCE);
        }
    }
}
