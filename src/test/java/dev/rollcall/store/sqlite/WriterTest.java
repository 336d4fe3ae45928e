package dev.rollcall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.Stale;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Works that come together are committed together, and are still each for itself. */
final class WriterTest {
    @TempDir
    private Path folder;

    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();

    @SuppressWarnings("NullAway.Init")
    private Writer writer;

    @BeforeEach
    void open() {
        var file = DatabaseFile.of("jdbc:sqlite:" + folder.resolve("writer.db"));
        Migrations.run(file, Progress.UNSEEN);
        writer = new Writer(new SqliteConnections(file), new DatabaseGuard(file));
        writer.run(handle -> handle.execute(
                "insert into team (team_id, name, sealed_key, since, version) values ('t', 'Team', 'key', 0, 0)"));
    }

    @AfterEach
    void close() {
        people.close();
        writer.close();
    }

    /** Hands in all works while another holds the connection, then lets go. */
    private List<Future<Integer>> together(List<Function<Handle, Integer>> works) {
        return together(works, Void.class);
    }

    /** @param failure what the first work, which holds the connection, fails with; Void if it does not */
    private List<Future<Integer>> together(List<Function<Handle, Integer>> works, Class<?> failure) {
        var holds = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        var first = people.submit(() -> writer.run(_ -> {
            holds.countDown();
            return waited(letGo);
        }));
        waited(holds);
        var all = new ArrayList<Future<Integer>>();
        for (var work : works) {
            all.add(people.submit(() -> writer.run(work)));
            await().until(() -> writer.waiting() == all.size());
        }
        letGo.countDown();
        if (failure.equals(Void.class)) {
            assertThat(first).succeedsWithin(java.time.Duration.ofMinutes(2));
        } else {
            assertThatThrownBy(() -> of(first)).isInstanceOf(failure);
        }
        return all;
    }

    private static int waited(CountDownLatch latch) {
        try {
            latch.await();
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Function<Handle, Integer> adds(String space) {
        return handle -> handle.execute("insert into space (space, team_id) values (?, 't')", space);
    }

    private int spaces() {
        return writer.run(handle -> handle.createQuery("select count(space) from space")
                .mapTo(Integer.class)
                .one());
    }

    private static <R> R of(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void oneCommitForAllWhoWait() {
        long before = writer.commits();

        var all = together(List.of(adds("a"), adds("b"), adds("c"), adds("d")));

        assertThat(all).allSatisfy(one -> assertThat(of(one)).isEqualTo(1));
        assertThat(writer.commits() - before).as("who held it, and the four").isEqualTo(2);
        assertThat(spaces()).isEqualTo(4);
    }

    @Test
    void aCrowdIsCommittedInGroups() {
        long before = writer.commits();
        var works = new ArrayList<Function<Handle, Integer>>();
        for (int i = 0; i < Writer.GROUP_MAX + 1; i++) {
            works.add(adds("s" + i));
        }

        var all = together(works);

        assertThat(all).allSatisfy(one -> assertThat(of(one)).isEqualTo(1));
        assertThat(writer.commits() - before).isEqualTo(3);
        assertThat(spaces()).isEqualTo(Writer.GROUP_MAX + 1);
    }

    /** Each of a group reads why, and none that it is done. */
    @Test
    void noneOfAGroupIsDoneInAFileThatIsGone() throws IOException {
        Files.move(folder.resolve("writer.db"), folder.resolve("moved"));

        var all = together(List.of(adds("a"), adds("b")), StoreDown.class);

        assertThat(all).allSatisfy(one -> assertThatThrownBy(() -> of(one)).isInstanceOf(StoreDown.class));
        Files.move(folder.resolve("moved"), folder.resolve("writer.db"));
        assertThat(spaces()).isZero();
    }

    @Test
    void whatOneThrowsUndoesItsOwnWorkAlone() {
        var all = together(List.of(
                adds("a"),
                handle -> {
                    handle.execute("insert into space (space, team_id) values ('b', 't')");
                    throw new IllegalArgumentException("changed its mind");
                },
                adds("c")));

        assertThat(of(all.get(0))).isEqualTo(1);
        assertThatThrownBy(() -> of(all.get(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("changed its mind");
        assertThat(of(all.get(2))).isEqualTo(1);
        assertThat(spaces()).isEqualTo(2);
    }

    /** Foreign keys are checked at the commit, when it is too late to tell whose fault it is. */
    @Test
    void whatOnlyTheCommitFindsFailsAlone() {
        var all = together(List.of(
                adds("a"),
                handle -> handle.execute("insert into space (space, team_id) values ('b', 'no such team')"),
                adds("c")));

        assertThat(of(all.get(0))).isEqualTo(1);
        assertThatThrownBy(() -> of(all.get(1))).isInstanceOf(IllegalStateException.class);
        assertThat(of(all.get(2))).isEqualTo(1);
        assertThat(spaces()).isEqualTo(2);
    }

    @Test
    void aTransactionWithinATransactionIsRefusedInAGroupToo() {
        var all = together(List.of(adds("a"), _ -> writer.run(adds("b")), adds("c")));

        assertThatThrownBy(() -> of(all.get(1))).hasMessageContaining("within a transaction");
        assertThat(spaces()).isEqualTo(2);
    }

    @Test
    void afterTheEndNobodyWaits() {
        writer.close();

        assertThatThrownBy(() -> writer.run(adds("a"))).hasMessageContaining("closed");
    }

    @Test
    void aRecordThatIsThereAlreadyIsALostRace() {
        writer.run(adds("slack:1"));
        assertThatThrownBy(() -> writer.run(adds("slack:1"))).isInstanceOf(Stale.class);
        var works = List.of(adds("slack:2"), adds("slack:1"), adds("slack:3"));
        var all = together(works);
        assertThat(all.get(1))
                .failsWithin(java.time.Duration.ofMinutes(1))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(Stale.class);
        assertThat(all.get(2)).succeedsWithin(java.time.Duration.ofMinutes(1));
        assertThat(spaces()).isEqualTo(3);
    }
}
