package dev.rollcall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.StoreDown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot take what is written: nothing is half done, reads go on, and so do writes once it can. */
final class SqliteFailuresTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** More than the room that is left in the pages of the file. */
    private static final String LONG = "x".repeat(200_000);

    @TempDir
    private Path folder;

    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    @SuppressWarnings("NullAway.Init")
    private Writer writer;

    @SuppressWarnings("NullAway.Init")
    private Readers readers;

    @BeforeEach
    void open() {
        var file = DatabaseFile.of("jdbc:sqlite:" + folder.resolve("full.db"));
        Migrations.run(file, Progress.UNSEEN);
        var guard = new DatabaseGuard(file);
        var connections = new SqliteConnections(file);
        writer = new Writer(connections, guard);
        readers = new Readers(connections, guard);
        writer.run(handle -> add(handle, "first", "key"));
    }

    @AfterEach
    void close() {
        people.close();
        readers.close();
        writer.close();
    }

    private static int add(Handle handle, String team, String key) {
        return handle.execute(
                "insert into team (team_id, name, sealed_key, since, version) values (?, 'Team', ?, 0, 0)", team, key);
    }

    private List<String> teams() {
        return readers.run(handle -> handle.createQuery("select team_id from team order by team_id")
                .mapTo(String.class)
                .list());
    }

    /** What SQLite says of a disk without room, of a file that may have no more pages. */
    private void full(boolean on) {
        writer.run(handle -> {
            long pages =
                    handle.createQuery("pragma page_count").mapTo(Long.class).one();
            return handle.createQuery("pragma max_page_count = " + (on ? pages : 1_000_000))
                    .mapTo(Long.class)
                    .one();
        });
    }

    @Test
    void aFullDiskIsASentenceAndIsUsedAgainOnceThereIsRoom() {
        full(true);

        assertThatThrownBy(() -> writer.run(handle -> add(handle, "small", "key") + add(handle, "large", LONG)))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("is full. Make room.");
        assertThat(teams()).as("nothing of it").containsExactly("first");

        full(false);
        writer.run(handle -> add(handle, "large", LONG));
        assertThat(teams()).containsExactly("first", "large");
    }

    /** SQLite rolls back the whole transaction of a group, and then tells so of the others too. */
    @Test
    void whoFitsIsRecordedThoughAnotherOfTheGroupDoesNotFit() {
        full(true);
        var holds = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var first = people.submit(() -> writer.run(_ -> {
            holds.countDown();
            return waited(go);
        }));
        waited(holds);
        var works = new ArrayList<Future<Integer>>();
        for (var work : List.of(List.of("a", "key"), List.of("b", LONG), List.of("c", "key"))) {
            works.add(people.submit(() -> writer.run(handle -> add(handle, work.getFirst(), work.getLast()))));
            await().atMost(PATIENCE).until(() -> writer.waiting() == works.size());
        }
        go.countDown();

        assertThat(first).succeedsWithin(PATIENCE);
        assertThat(works.get(0)).succeedsWithin(PATIENCE);
        assertThat(works.get(1)).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("is full. Make room.");
        assertThat(works.get(2)).succeedsWithin(PATIENCE);
        assertThat(teams()).containsExactly("a", "c", "first");
    }

    private static int waited(CountDownLatch latch) {
        try {
            latch.await();
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What SQLite says of a file, or a file system, that became read-only. */
    @Test
    void aReadOnlyFileIsASentenceAndIsUsedAgainOnceItCanBeWritten() {
        assertThatThrownBy(() -> writer.run(handle -> {
                    add(handle, "half", "key");
                    handle.execute("pragma query_only = on");
                    try {
                        return add(handle, "second", "key");
                    } finally {
                        handle.execute("pragma query_only = off");
                    }
                }))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("is read-only")
                .hasMessageContaining("Let this user write the file and its folder");
        assertThat(teams()).containsExactly("first");

        writer.run(handle -> add(handle, "second", "key"));
        assertThat(teams()).containsExactly("first", "second");
    }
}
