package dev.rollcall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a database: who can read them, and what happens when they are lost or damaged. */
final class SqliteFilesTest {
    private static final SpaceId SPACE = new SpaceId("slack", "T01");
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int PAGE_BYTES = 4096;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("rollcall.db");
    }

    private String url() {
        return "jdbc:sqlite:" + file();
    }

    private static TeamId team(Store store) {
        return store.across().findOrCreateTeam(SPACE, "Red", "key", Instant.EPOCH);
    }

    private static void write(Store store, TeamId team) {
        store.transact(team, tx -> {
            tx.audit().add(Instant.EPOCH, new Actor.Operator(), AuditAction.TOKEN_ADD, "x", "");
            return 0;
        });
    }

    @Test
    void onlyTheUserOfTheBotCanReadTheFiles() throws IOException {
        try (var lock = SingleInstanceLock.at(url());
                var store = SqliteStore.open(url())) {
            team(store);
            assertThat(lock).isNotNull();
            for (var suffix : new String[] {"", "-wal", "-shm", "-lock"}) {
                var made = folder.resolve("rollcall.db" + suffix);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                        .as(suffix)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void nothingIsRecordedInAFileThatWasDeleted() throws IOException {
        for (var lost : new String[] {"", "-wal", "-shm"}) {
            try (var store = SqliteStore.open(url())) {
                var team = team(store);
                write(store, team);
                Files.delete(folder.resolve("rollcall.db" + lost));
                assertThatThrownBy(() -> write(store, team))
                        .as(lost)
                        .isInstanceOf(StoreDown.class)
                        .hasMessageContaining("rollcall.db" + lost + " of the database was deleted or replaced")
                        .hasMessageContaining("restore a backup");
                assertThatThrownBy(store::check).isInstanceOf(StoreDown.class);
            }
            for (var suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(folder.resolve("rollcall.db" + suffix));
            }
        }
    }

    @Test
    void nothingIsRecordedBesideAFileThatWasReplaced() throws IOException {
        try (var store = SqliteStore.open(url())) {
            var team = team(store);
            var copy = Files.copy(file(), folder.resolve("copy"));
            Files.move(copy, file(), StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> write(store, team))
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining("deleted or replaced");
        }
    }

    @Test
    void aFileThatIsPutBackIsUsedAgain() throws IOException {
        try (var store = SqliteStore.open(url())) {
            var team = team(store);
            Files.move(file(), folder.resolve("elsewhere"));
            assertThatThrownBy(store::check).isInstanceOf(StoreDown.class);
            assertThat(file()).as("no reader creates an empty one").doesNotExist();
            Files.move(folder.resolve("elsewhere"), file());
            write(store, team);
        }
    }

    @Test
    void aWholeDatabaseHasNoDamage() {
        try (var store = SqliteStore.open(url())) {
            write(store, team(store));
            assertThat(store.verify(LONG)).isTrue();
            assertThat(store.check()).startsWith("SQLite");
        }
    }

    /** Adds a table, which no start reads. */
    private void large() throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table large as
                      with recursive n (i) as (select 1 union all select i + 1 from n where i < 100000)
                    select i, hex(randomblob(40)) from n
                    """);
        }
    }

    @Test
    void lookingEndsWhenTheTimeIsOver() throws SQLException {
        SqliteStore.open(url()).close();
        large();
        try (var store = SqliteStore.open(url())) {
            assertThat(store.verify(Duration.ofNanos(1))).isFalse();
            assertThat(store.check()).startsWith("SQLite");
        }
    }

    @Test
    void afterDamageWasFoundNothingIsRecorded() throws IOException, SQLException {
        try (var store = SqliteStore.open(url())) {
            write(store, team(store));
        }
        large();
        damage();
        try (var store = SqliteStore.open(url())) {
            assertThatThrownBy(() -> store.verify(LONG))
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining("is damaged")
                    .hasMessageContaining("restore a backup");
            assertThatThrownBy(store::check).isInstanceOf(StoreDown.class).hasMessageContaining("is damaged");
            assertThatThrownBy(() -> team(store)).isInstanceOf(StoreDown.class).hasMessageContaining("is damaged");
        }
    }

    /** Overwrites the last pages, which are those of {@link #large}. */
    private void damage() throws IOException {
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            var noise = new byte[PAGE_BYTES];
            Arrays.fill(noise, (byte) 0x5a);
            for (int page = 1; page <= 3; page++) {
                channel.write(ByteBuffer.wrap(noise), channel.size() - (long) page * PAGE_BYTES);
            }
        }
    }

    @Test
    void anEmptyFileIsALostDatabaseOnlyIfItHasAKey() throws IOException {
        var backend = new SqliteBackend();
        Files.createFile(file());
        assertThat(backend.exists(url())).isFalse();
        var key = Files.createFile(folder.resolve("rollcall.master-key"));
        assertThat(backend.exists(url())).isTrue();
        assertThatThrownBy(() -> backend.open(url(), Progress.UNSEEN))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("0 bytes")
                .hasMessageContaining("Restore a backup");
        assertThat(file()).isEmptyFile();
        Files.delete(key);
        backend.open(url(), Progress.UNSEEN).close();
        assertThat(file()).isNotEmptyFile();
    }

    @Test
    void theKeyOfALinkedDatabaseIsBesideTheFileUnlessTheLinkHasOne() throws IOException {
        var data = Files.createDirectory(folder.resolve("data"));
        var link = Files.createSymbolicLink(folder.resolve("link.db"), Path.of("data", "rollcall.db"));
        var backend = new SqliteBackend();
        assertThat(backend.masterKeyFile("jdbc:sqlite:" + link))
                .contains(data.toRealPath().resolve("rollcall.master-key"));
        var own = Files.createFile(folder.resolve("link.master-key"));
        assertThat(backend.masterKeyFile("jdbc:sqlite:" + link)).contains(own);
    }
}
