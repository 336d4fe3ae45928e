package dev.rollcall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.contract.StoreContract;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.EventStore.Age;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest implements StoreContract {
    private static final SpaceId SPACE = new SpaceId("slack", "T01");

    @TempDir
    private Path folder;

    @Override
    public Store open() {
        TestDatabase.SQLITE.created(folder);
        return SqliteStore.open(url());
    }

    private Path file() {
        return folder.resolve("rollcall.db");
    }

    private String url() {
        return "jdbc:sqlite:" + file();
    }

    private void plainly(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private TeamId filled() {
        try (var store = open()) {
            var team = store.across().findOrCreateTeam(SPACE, "Red", "key", Instant.EPOCH);
            for (int i = 1; i <= 3; i++) {
                var subject = "token " + i;
                store.transact(team, tx -> {
                    tx.audit().add(Instant.EPOCH, new Actor.Operator(), AuditAction.TOKEN_ADD, subject, "");
                    return 0;
                });
            }
            return team;
        }
    }

    @Test
    void theEndWaitsForAReadThatIsUnderWay() throws InterruptedException {
        var store = open();
        var team = store.across().findOrCreateTeam(SPACE, "Red", "key", Instant.EPOCH);
        var closer = new Thread(store::close);
        var waited = new AtomicBoolean();
        var read = new Thread(() -> store.read(team, tx -> {
            closer.start();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> Arrays.stream(closer.getStackTrace())
                                    .anyMatch(at -> at.getClassName().equals(Readers.class.getName()))
                            || closer.getState() == Thread.State.TERMINATED);
            waited.set(closer.isAlive());
            return tx.team().get();
        }));
        read.start();
        read.join();
        closer.join();
        assertThat(waited).isTrue();
        assertThat(folder.resolve("rollcall.db-shm")).doesNotExist();
    }

    @Test
    void whatIsNoFileIsRefused() {
        for (var url : new String[] {
            "jdbc:sqlite::memory:", "jdbc:sqlite:", "jdbc:sqlite:file:x?mode=memory", "jdbc:postgresql://x/y"
        }) {
            assertThatThrownBy(() -> SqliteStore.open(url))
                    .as(url)
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining("jdbc:sqlite:rollcall.db");
        }
        assertThatThrownBy(() -> SqliteStore.open("jdbc:sqlite:" + folder.resolve("none/x.db")))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> SqliteStore.open("jdbc:sqlite:" + folder))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void doctorIsToldVersionAndSchema() {
        try (var store = open()) {
            assertThat(store.check()).matches("SQLite 3\\.\\d+\\.\\d+, schema \\d+");
        }
    }

    @Test
    void theNewestStepIsTheLastFile() throws IOException {
        try (var steps = Files.list(Path.of("src/main/resources/db/sqlite"))) {
            assertThat(steps.map(step -> String.valueOf(step.getFileName())).max(Comparator.naturalOrder()))
                    .hasValueSatisfying(last -> assertThat(last).startsWith("V" + Migrations.NEWEST + "__"));
        }
    }

    @Test
    void aNewerSchemaIsLeftAlone() throws SQLException {
        filled();
        plainly("""
                insert into flyway_schema_history
                       (installed_rank, version, description, type, script, checksum, installed_by, execution_time,
                        success)
                values (99, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, 1)
                """);
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("newer Rollcall")
                .hasMessageContaining("999");
    }

    /** As SQLite numbers it: 2 is FULL, so that a commit outlives a power cut; 0 is OFF. */
    @Test
    void aCommitWaitsForTheDiskUnlessTheAddressSaysOtherwise() throws SQLException {
        assertThat(synchronous(url())).isEqualTo(2);
        assertThat(synchronous(url() + "?synchronous=OFF")).isZero();
    }

    private static int synchronous(String url) throws SQLException {
        try (var connection = SqliteConnections.source(DatabaseFile.of(url), 0).getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("pragma synchronous")) {
            return answer.getInt(1);
        }
    }

    @Test
    void aReadOnlyDatabaseSaysSo() {
        filled();
        // The user that runs this may be root, who can write any file: so SQLite is asked to open it so.
        assertThatThrownBy(() -> SqliteStore.open("jdbc:sqlite:file:" + file() + "?mode=ro"))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void aFileThatIsNoDatabaseSaysSo() throws IOException {
        Files.writeString(file(), "This is a letter, and a long one at that. ".repeat(100));
        assertThatThrownBy(this::open).isInstanceOf(StoreDown.class).hasMessageContaining("not a SQLite database");
    }

    @Test
    void aDatabaseLockedForLongSaysSoAndRecovers() throws SQLException {
        var team = filled();
        try (var store = open();
                var other = DriverManager.getConnection(url())) {
            locked(other, () -> assertThatThrownBy(
                            () -> store.transact(team, tx -> tx.audit().newest(1)))
                    .isInstanceOf(StoreDown.class)
                    .hasMessageContaining("locked by another process"));
            assertThat(store.<String>transact(team, tx -> tx.audit().head())).isNotBlank();
        }
    }

    private static void locked(Connection other, Runnable meanwhile) throws SQLException {
        try (var statement = other.createStatement()) {
            statement.execute("begin immediate");
            meanwhile.run();
            statement.execute("rollback");
        }
    }

    @Test
    void theAuditCannotBeRewritten() {
        filled();
        assertThatThrownBy(() -> plainly("update audit set actor = 'eve'")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> plainly("delete from audit")).hasMessageContaining("append-only");
    }

    @Test
    void aRewrittenAuditIsFound() throws SQLException {
        var team = filled();
        plainly("drop trigger audit_never_updated", "update audit set detail = 'x' where number = 2");
        try (var store = open()) {
            assertThat(store.<Long>read(team, tx -> tx.audit().firstBroken())).isEqualTo(2);
        }
    }

    @Test
    void aMissingEntryOfTheAuditIsFound() throws SQLException {
        var team = filled();
        plainly("drop trigger audit_never_deleted", "delete from audit where number = 2");
        try (var store = open()) {
            assertThat(store.<Long>read(team, tx -> tx.audit().firstBroken())).isEqualTo(3);
        }
    }

    @Test
    void newEntriesContinueTheChainOfTheFirstRelease() throws IOException, SQLException {
        Flyway.configure(SqliteStoreTest.class.getClassLoader())
                .dataSource(url(), null, null)
                .locations("classpath:db/sqlite")
                .target("1")
                .load()
                .migrate();
        plainly("insert into team (team_id, name, sealed_key, since, version) values ('t', 'Red', 'key', 0, 1)");
        try (var connection = DriverManager.getConnection(url());
                var insert = connection.prepareStatement("""
                insert into audit (team_id, number, at, actor, action, subject, detail, hash)
                values ('t', ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (var line : Files.readAllLines(Path.of("src", "test", "resources", "formats", "audit-1.txt"))) {
                var fields = line.split("\t", -1);
                for (int i = 0; i < fields.length; i++) {
                    insert.setString(i + 1, fields[i]);
                }
                insert.execute();
            }
        }
        var team = new TeamId("t");
        try (var store = open()) {
            assertThat(store.<Long>read(team, tx -> tx.audit().firstBroken())).isZero();
            long before =
                    store.read(team, tx -> tx.audit().newest(1)).getFirst().number();
            for (int i = 0; i < 2; i++) {
                store.transact(team, tx -> {
                    tx.audit().add(Instant.EPOCH, new Actor.Scheduler(), AuditAction.REVIEW_OPEN, "r", "");
                    return 0;
                });
            }
            assertThat(store.<Long>read(team, tx -> tx.audit().firstBroken())).isZero();
            var newest = store.read(team, tx -> tx.audit().newest(3));
            assertThat(newest).extracting(entry -> entry.form()).containsExactly(2, 2, 1);
            plainly("drop trigger audit_never_updated", "update audit set form = 1 where number = " + (before + 2));
            assertThat(store.<Long>read(team, tx -> tx.audit().firstBroken())).isEqualTo(before + 2);
        }
    }

    /** SQLite runs writers one after another, so a trigger does what another process would do in between. */
    @Test
    void anEntryThatAnotherWriterAppendedFirstIsStale() throws SQLException {
        var team = filled();
        plainly("""
                create trigger faster before insert on audit
                begin
                    insert into audit (team_id, number, at, actor, action, subject, detail, hash)
                    values (new.team_id, new.number, 0, 'operator', 'token.add', '', '', '');
                end
                """);
        try (var store = open()) {
            assertThatThrownBy(() -> store.transact(team, tx -> {
                        tx.audit().add(Instant.EPOCH, new Actor.Operator(), AuditAction.TOKEN_ADD, "x", "");
                        return 0;
                    }))
                    .isInstanceOf(Stale.class);
            assertThat(store.<Integer>read(team, tx -> tx.audit().newest(9).size()))
                    .as("nothing of a lost try is left")
                    .isEqualTo(3);
        }
    }

    @Test
    void aTeamThatAnotherWriterCreatedFirstIsStaleAndIsThenFound() throws SQLException {
        open().close();
        plainly("""
                create trigger faster before insert on space
                when not exists (select 1 from space)
                begin
                    insert into team (team_id, name, sealed_key, since, version) values ('first', 'Red', 'key', 0, 1);
                    insert into space (space, team_id) values (new.space, 'first');
                end
                """);
        try (var store = open()) {
            assertThatThrownBy(() -> store.across().findOrCreateTeam(SPACE, "Red", "key", Instant.EPOCH))
                    .isInstanceOf(Stale.class);
            assertThat(store.across().teams())
                    .as("nothing of a lost try is left")
                    .isEmpty();
        }
    }

    /** A crash: the files as they lie on the disk while the store is still open. */
    @Test
    void whatWasCommittedSurvivesACrash() throws IOException {
        var crashed = Files.createDirectory(folder.resolve("crashed"));
        try (var store = open()) {
            var team = store.across().findOrCreateTeam(SPACE, "Red", "key", Instant.EPOCH);
            for (var suffix : new String[] {"", "-wal"}) {
                Files.copy(
                        folder.resolve("rollcall.db" + suffix),
                        crashed.resolve("rollcall.db" + suffix),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            try (var again = SqliteStore.open("jdbc:sqlite:" + crashed.resolve("rollcall.db"))) {
                assertThat(again.across().teamOf(SPACE).map(Team::id)).contains(team);
            }
        }
    }

    @Test
    void closingFoldsTheLogAway() {
        filled();
        assertThat(folder.resolve("rollcall.db-wal")).doesNotExist();
    }

    @Test
    void theLogIsFoldedWhenNobodyWrites() {
        try (var store = open()) {
            store.across().findOrCreateTeam(SPACE, "Red", "key", Instant.EPOCH);
            var log = folder.resolve("rollcall.db-wal");
            assertThat(log).isNotEmptyFile();
            Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(log)
                    .isEmptyFile());
        }
    }

    @Test
    void aRecordOfNobodyIsRefusedAtTheCommit() {
        try (var store = open()) {
            assertThatThrownBy(() -> store.transact(new TeamId("none"), tx -> {
                        tx.audit()
                                .add(Instant.EPOCH, new Actor.Operator(), AuditAction.TOKEN_ADD, "it", "secret words");
                        return 0;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("FOREIGN KEY")
                    .hasMessageNotContaining("secret words");
            assertThat(store.across().teams()).isEmpty();
        }
    }

    @Test
    void anOutcomeFromBeforeItsAgeWasKeptCountsAsWrittenAtTheUpgrade() throws SQLException {
        Flyway.configure(SqliteStoreTest.class.getClassLoader())
                .dataSource(url(), null, null)
                .locations("classpath:db/sqlite")
                .target("1")
                .load()
                .migrate();
        plainly(
                "insert into team (team_id, name, sealed_key, since, version) values ('t', 'Red', 'key', 0, 1)",
                "insert into event (team_id, id, outcome, seen_at) values ('t', 'e', 'done', 0)");
        var started = Instant.now().minusSeconds(2);
        try (var store = open()) {
            var team = new TeamId("t");
            assertThat(store.<Optional<String>>read(team, tx -> tx.events().outcome("e")))
                    .contains("done");
            for (var age : List.of(started, Instant.now().plusSeconds(2))) {
                assertThat(store.<Boolean>read(team, tx -> tx.events().anyOlder(new Age(age, Instant.now()))))
                        .isEqualTo(age.isAfter(started));
            }
        }
    }
}
