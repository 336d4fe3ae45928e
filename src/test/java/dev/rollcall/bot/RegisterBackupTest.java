package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.Config;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegisterBackupTest {
    private static final TeamId RED = new TeamId("rdmk4vunhw7k");
    private static final int PAGE_BYTES = 4096;

    @TempDir
    private Path folder;

    private Path home = Path.of("");
    private String database = "";
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void fills() throws IOException, SQLException {
        home = Files.createDirectory(folder.resolve("home"));
        database = FilledRegister.in(home);
    }

    private static Config config(String url) {
        return Config.read(Map.of("ROLLCALL_DB", url, "ROLLCALL_MASTER_KEY", FilledRegister.MASTER_KEY));
    }

    private Path backup() {
        return folder.resolve("backup.db");
    }

    private List<String> save() {
        return RegisterBackup.save(config(database), backup(), notes::add);
    }

    private List<String> restore(boolean replace) {
        return RegisterBackup.restore(config(database), backup(), replace, notes::add);
    }

    private void restoreIsRefused(boolean replace, String... says) throws IOException {
        var before = FilledRegister.files(home);
        assertThatThrownBy(() -> restore(replace))
                .isInstanceOf(StoreDown.class)
                .message()
                .contains(says);
        var after = FilledRegister.files(home);
        for (var without : List.of("rollcall.db-lock", "rollcall.db-shm")) {
            after.remove(without);
            before.remove(without);
        }
        assertThat(after).isEqualTo(before);
    }

    private void write(String subject) {
        try (var store = Backends.of(database).open(database, Progress.UNSEEN)) {
            store.transact(RED, tx -> {
                tx.audit().add(Instant.EPOCH, new Actor.Operator(), AuditAction.TOKEN_ADD, subject, "");
                return 0;
            });
        }
    }

    private List<Path> aside() throws IOException {
        try (var files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().contains(".before-"))
                    .sorted()
                    .toList();
        }
    }

    private static void damage(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var noise = new byte[PAGE_BYTES];
            for (int page = 1; page <= 3; page++) {
                channel.write(ByteBuffer.wrap(noise), channel.size() - (long) page * PAGE_BYTES);
            }
        }
    }

    @Test
    void aBackupIsCompleteWhileABotWrites() throws IOException {
        try (var _ = Backends.of(database).lock(database);
                var bot = Backends.of(database).open(database, Progress.UNSEEN)) {
            bot.transact(RED, tx -> {
                tx.audit().add(Instant.EPOCH, new Actor.Operator(), AuditAction.TOKEN_ADD, "newest", "");
                return 0;
            });
            var said = save();
            assertThat(said.getFirst())
                    .startsWith("Wrote " + backup() + ": 2 teams, ")
                    .contains(" tokens, ", " audit entries, no damage found, every audit log whole");
            assertThat(said.getLast())
                    .isEqualTo("The master key is not in it: back up ROLLCALL_MASTER_KEY too, apart from this file.");
            assertThat(FilledRegister.rows("jdbc:sqlite:" + backup())).isEqualTo(FilledRegister.rows(database));
            assertThat(FilledRegister.rows(database).get("audit")).anyMatch(row -> row.contains("newest"));
            bot.check();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup())))
                .isEqualTo("rw-------");
        assertThat(FilledRegister.files(folder)).containsOnlyKeys("backup.db");
    }

    @Test
    void aFileThatExistsIsNotOverwritten() throws IOException {
        Files.writeString(backup(), "a letter");
        assertThatThrownBy(this::save).isInstanceOf(StoreDown.class).hasMessageContaining("exists already");
        assertThat(backup()).hasContent("a letter");
        assertThat(FilledRegister.files(folder)).containsOnlyKeys("backup.db");
    }

    @Test
    void aBackupThatCannotBeWrittenLeavesNothing() throws IOException {
        var nowhere = folder.resolve("gone").resolve("backup.db");
        assertThatThrownBy(() -> RegisterBackup.save(config(database), nowhere, notes::add))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("cannot be written (no such file or folder)");
        var absent = "jdbc:sqlite:" + home.resolve("absent.db");
        assertThatThrownBy(() -> RegisterBackup.save(config(absent), backup(), notes::add))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("There is no database ");
        assertThat(FilledRegister.files(folder)).isEmpty();
        assertThat(home.resolve("absent.db")).doesNotExist();
    }

    @Test
    void theKeyFileIsNamedIfThereIsNoConfiguredKey() {
        var said = RegisterBackup.save(Config.read(Map.of("ROLLCALL_DB", database)), backup(), notes::add);
        assertThat(said.getLast()).contains("back up " + home.resolve("rollcall.master-key") + " too");
    }

    @Test
    void aDatabaseOfAnOlderVersionIsBackedUpAsItIsAndRestored() throws IOException, SQLException {
        var old = Files.createDirectory(folder.resolve("old"));
        var url = FilledRegister.older(old);
        var files = FilledRegister.files(old);
        assertThat(RegisterBackup.save(config(url), backup(), notes::add).getFirst())
                .contains("2 teams", "audit logs not verified, since the schema is older");
        assertThat(FilledRegister.files(old)).isEqualTo(files);

        assertThat(restore(true).getFirst()).contains("audit logs not verified");
        for (var one : List.of(database, url)) {
            Backends.of(one).open(one, Progress.UNSEEN).close();
        }
        assertThat(FilledRegister.rows(database).get("token"))
                .isEqualTo(FilledRegister.rows(url).get("token"));
    }

    private static String url(Path folder, String name) {
        return "jdbc:sqlite:" + folder.resolve(name);
    }

    @Test
    void aBrokenAuditLogIsReportedAndTheBackupKept() throws Exception {
        save();
        Files.delete(backup());
        FilledRegister.execute(database, "drop trigger audit_never_updated");
        FilledRegister.execute(database, "update audit set detail = 'x' where team_id = '" + RED + "' and number = 2");
        assertThatThrownBy(this::save)
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("an audit log in it is broken, as in the database: team " + RED + " at entry 2");
        assertThat(backup()).exists();
        restoreIsRefused(true, "has a broken audit log: team " + RED + " at entry 2", "Nothing was changed");
    }

    @Test
    void aRegisterIsReplacedOnlyIfThatWasAskedForAndIsKept() throws IOException {
        save();
        var before = FilledRegister.rows(database);
        write("after the backup");
        var replaced = FilledRegister.rows(database);
        restoreIsRefused(false, "has a register", "Add --yes", "Nothing was changed");

        var said = restore(true);
        assertThat(said.get(0)).startsWith("Restored ").contains("2 teams");
        assertThat(FilledRegister.rows(database)).isEqualTo(before);
        assertThat(aside()).singleElement().satisfies(old -> {
            assertThat(said.get(1)).isEqualTo("The database that was there is now " + old + ".");
            assertThat(old.getFileName().toString()).matches("rollcall\\.db\\.before-\\d{8}T\\d{6}Z");
            assertThat(FilledRegister.rows("jdbc:sqlite:" + old)).isEqualTo(replaced);
        });
        assertThat(said.get(2)).isEqualTo("The master key ROLLCALL_MASTER_KEY fits it.");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("rollcall.db"))))
                .isEqualTo("rw-------");
        assertThat(FilledRegister.files(home).keySet())
                .noneMatch(name -> name.contains(".part-"))
                .noneMatch(name -> name.endsWith("-wal"));
        write("it can be used");
    }

    @Test
    void aBackupIsRestoredWhereThereIsNoRegister() throws IOException {
        save();
        var rows = FilledRegister.rows(database);
        for (var there : List.of("absent.db", "empty.db", "new.db")) {
            var url = url(home, there);
            if (there.equals("empty.db")) {
                Files.createFile(home.resolve(there));
            }
            if (there.equals("new.db")) {
                Backends.of(url).open(url, Progress.UNSEEN).close();
            }
            RegisterBackup.restore(config(url), backup(), false, notes::add);
            assertThat(FilledRegister.rows(url)).as(there).isEqualTo(rows);
        }
    }

    @Test
    void nothingIsRestoredWhileABotRuns() throws IOException {
        save();
        try (var _ = Backends.of(database).lock(database)) {
            restoreIsRefused(true, "is in use by another Rollcall", "Stop that one");
        }
        assertThat(restore(true)).isNotEmpty();
    }

    @Test
    void aFileThatIsNoSoundBackupIsNotRestored() throws Exception {
        save();
        damage(backup());
        restoreIsRefused(true, "is damaged");
        Files.writeString(backup(), "This is a letter, and a long one at that. ".repeat(100));
        restoreIsRefused(true, "is not a SQLite database");
        Files.writeString(backup(), "");
        restoreIsRefused(true, "is no database of Rollcall");
        Files.delete(backup());
        FilledRegister.execute("jdbc:sqlite:" + backup(), "create table invoice (id integer)");
        restoreIsRefused(true, "is no database of Rollcall");
        Files.delete(backup());
        save();
        FilledRegister.execute("jdbc:sqlite:" + backup(), """
                insert into flyway_schema_history
                       (installed_rank, version, description, type, script, checksum, installed_by, execution_time,
                        success)
                values (99, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, 1)
                """);
        restoreIsRefused(true, "was written by a newer Rollcall");
        assertThatThrownBy(
                        () -> RegisterBackup.restore(config(database), home.resolve("rollcall.db"), true, notes::add))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("is the database itself");
        assertThat(aside()).isEmpty();
    }

    /** As after a crash: the log has content that cannot be written back. */
    @Test
    void aDamagedDatabaseIsReplacedAndKeptWithItsLog() throws IOException {
        save();
        damage(home.resolve("rollcall.db"));
        Files.write(home.resolve("rollcall.db"), new byte[PAGE_BYTES], StandardOpenOption.WRITE);
        Files.writeString(home.resolve("rollcall.db-wal"), "the rest of a log");
        var rows = FilledRegister.rows("jdbc:sqlite:" + backup());
        restoreIsRefused(false, "Add --yes");
        restore(true);
        assertThat(FilledRegister.rows(database)).isEqualTo(rows);
        assertThat(home.resolve("rollcall.db-wal")).doesNotExist();
        assertThat(Path.of(aside().getFirst() + "-wal")).hasContent("the rest of a log");
    }

    @Test
    void aLogWithoutItsDatabaseDoesNotMeetTheRestoredOne() throws IOException {
        save();
        var rows = FilledRegister.rows(database);
        Files.delete(home.resolve("rollcall.db"));
        Files.writeString(home.resolve("rollcall.db-wal"), "the rest of a log");
        assertThat(restore(false)).hasSize(2);
        assertThat(FilledRegister.rows(database)).isEqualTo(rows);
        assertThat(aside()).singleElement().satisfies(log -> assertThat(log).hasContent("the rest of a log"));
    }

    @Test
    void aKeyThatDoesNotFitTheBackupIsTold() {
        save();
        var other =
                Map.of("ROLLCALL_DB", database, "ROLLCALL_MASTER_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        assertThat(RegisterBackup.restore(Config.read(other), backup(), true, notes::add)
                        .getLast())
                .startsWith("The master key ROLLCALL_MASTER_KEY does not fit it");
        assertThat(RegisterBackup.restore(
                                Config.read(Map.of("ROLLCALL_DB", url(home, "new.db"))), backup(), true, notes::add)
                        .getLast())
                .startsWith("Its master key is missing");
    }

    @Test
    void aServersOwnProgramsAreNamedWithoutThePassword() throws IOException {
        var config = config("jdbc:postgresql://db.example.org:6432/tokens?user=bot&password=s3cret&sslmode=require");
        assertThat(RegisterBackup.save(config, Path.of("a dump"), notes::add))
                .containsExactly(
                        "pg_dump -h db.example.org -p 6432 -U bot -d tokens --format=custom --no-owner -f 'a dump'");
        assertThat(RegisterBackup.restore(config, Path.of("x.dump"), false, notes::add))
                .containsExactly("pg_restore -h db.example.org -p 6432 -U bot -d tokens --clean --if-exists --no-owner"
                        + " --single-transaction x.dump");
        assertThat(RegisterBackup.save(config("jdbc:postgresql://[::1],b/it's"), Path.of("x"), notes::add))
                .containsExactly("pg_dump -h ::1,b -p 5432,5432 -d 'it'\\''s' --format=custom --no-owner -f x");
        assertThat(notes).hasSize(3).noneMatch(note -> note.contains("s3cret"));
        assertThat(notes.getFirst()).contains("PGPASSWORD", "ROLLCALL_MASTER_KEY");
        assertThat(FilledRegister.files(folder)).isEmpty();
    }
}
