package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.store.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Databases that cannot be used, and missing or wrong keys. */
interface StartDatabase extends Starting {
    /** All at the same time, because one of them waits 5 s for the lock. */
    @Test
    default void aDatabaseThatCannotBeUsed() throws Exception {
        var locked = filled("locked");
        try (var holder = DriverManager.getConnection("jdbc:sqlite:" + locked.resolve("rollcall.db"));
                var lock = holder.createStatement()) {
            lock.execute("begin immediate");
            var newer = filled("newer");
            change(newer, """
                    insert into flyway_schema_history
                           (installed_rank, version, description, type, script, checksum,
                            installed_by, execution_time, success)
                    values (99, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, 1)
                    """);
            var letter = Files.createDirectory(folder().resolve("letter"));
            Files.writeString(letter.resolve("rollcall.db"), "This is a letter, and a long one at that. ".repeat(100));
            var starts = new ArrayList<Jar.Running>();
            try {
                starts.add(Jar.in(locked).with(starts().inDiscord()).start("run"));
                starts.add(Jar.in(newer).with(starts().inDiscord()).start("run"));
                starts.add(Jar.in(letter).with(starts().inDiscord()).start("run"));
                starts.add(Jar.in(folder())
                        .with(starts().inDiscord())
                        .with("ROLLCALL_DB", "jdbc:sqlite:gone/rollcall.db")
                        .start("run"));
                assertThat(starts().refused(starts.get(0).ended())).contains("locked by another process");
                assertThat(starts().refused(starts.get(1).ended())).contains("999");
                assertThat(starts().refused(starts.get(2).ended())).contains("not a SQLite database");
                assertThat(starts().refused(starts.get(3).ended())).contains("does not exist");
            } finally {
                starts.forEach(Jar.Running::close);
            }
        }
    }

    @Test
    default void aDatabaseThatIsBroken() throws Exception {
        var damaged = filled("damaged");
        // The table of the teams, which every command reads; the file has no log.
        int page;
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + damaged.resolve("rollcall.db"));
                var statement = connection.createStatement();
                var root = statement.executeQuery("select rootpage from sqlite_schema where name = 'team'")) {
            page = root.getInt(1);
            statement.execute("pragma wal_checkpoint(truncate)");
        }
        try (var file = FileChannel.open(damaged.resolve("rollcall.db"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[4096]), (page - 1) * 4096L);
        }
        assertThat(starts().refused(Jar.in(damaged).with(starts().inDiscord()).run("run")))
                .contains("is damaged", "restore a backup");
        assertThat(starts().refused(Jar.in(damaged).run("teams"))).contains("is damaged");
        var doctor = Jar.in(damaged).with(starts().inDiscord()).run("doctor");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out()).startsWith("FAIL  store    The database ").contains("is damaged");

        var cutOff = Files.createDirectory(folder().resolve("cut-off"));
        Files.createFile(cutOff.resolve("rollcall.db"));
        Files.writeString(cutOff.resolve("rollcall.master-key"), "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        assertThat(starts().refused(Jar.in(cutOff).with(starts().inDiscord()).run("run")))
                .contains("is empty (0 bytes)", "Restore a backup");
        assertThat(cutOff.resolve("rollcall.db")).isEmptyFile();
    }

    @Test
    default void aDatabaseThatCannotBeWritten() throws Exception {
        var open = PosixFilePermissions.fromString("rwxr-xr-x");
        // In the temporary folder of the system, because other users cannot read that of JUnit.
        var shared = Files.createTempDirectory("rollcall-read-only");
        try {
            Files.setPosixFilePermissions(shared, open);
            var jar = Files.copy(Path.of(System.getProperty("rollcall.jar")), shared.resolve("rollcall.jar"));
            var file = shared.resolve("file");
            Files.createDirectory(file);
            store(file).close();
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.setPosixFilePermissions(file.resolve("rollcall.db"), PosixFilePermissions.fromString("r--r--r--"));
            assertThat(starts().refused(Jar.in(file)
                            .from(jar)
                            .asNobody()
                            .with(starts().inDiscord())
                            .run("run")))
                    .contains("read-only");

            var closed = shared.resolve("folder");
            Files.createDirectory(closed);
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
            assertThat(starts().refused(Jar.in(closed)
                            .from(jar)
                            .asNobody()
                            .with(starts().inDiscord())
                            .run("run")))
                    .contains("Let this user write");
            Files.setPosixFilePermissions(closed, open);
        } finally {
            try (var all = Files.walk(shared)) {
                for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    default void theMasterKeyOfADatabaseThatHasTeams() throws Exception {
        var lost = filled("lost");
        assertThat(starts().refused(Jar.in(lost).with(starts().inDiscord()).run("run")))
                .contains("rollcall.master-key", "ROLLCALL_MASTER_KEY");
        assertThat(lost.resolve("rollcall.master-key"))
                .as("a new one would open nothing")
                .doesNotExist();
        assertThat(starts().refused(Jar.in(lost)
                        .with(starts().inDiscord())
                        .with("ROLLCALL_MASTER_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
                        .run("run")))
                .contains("does not fit");
        Files.writeString(lost.resolve("rollcall.master-key"), "not a key!");
        assertThat(starts().refused(Jar.in(lost).with(starts().inDiscord()).run("run")))
                .contains("openssl rand");
    }

    /** Creates a database with a team whose key is sealed under a master key that does not exist. */
    private Path filled(String name) throws IOException, SQLException {
        var there = Files.createDirectory(folder().resolve(name));
        store(there).close();
        change(
                there,
                "insert into team (team_id, name, sealed_key, since, version)"
                        + " values ('abcdefghjkmn', 'Acme', 'v1.AAAA', 0, 1)");
        change(there, "insert into space (space, team_id) values ('discord:1', 'abcdefghjkmn')");
        return there;
    }

    private static Store store(Path there) {
        return TestDatabase.SQLITE.open(there);
    }

    private static void change(Path there, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + there.resolve("rollcall.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
