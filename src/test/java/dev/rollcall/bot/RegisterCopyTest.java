package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.Config;
import dev.rollcall.contract.TestServer;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A register is copied into an empty database of each kind, on real databases. */
@Tag("waits")
final class RegisterCopyTest {
    private static final TeamId RED = new TeamId("rdmk4vunhw7k");

    @TempDir
    private Path folder;

    private Path second = Path.of("");
    private String source = "";
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void fills() throws IOException, SQLException {
        source = FilledRegister.in(Files.createDirectory(folder.resolve("first")));
        second = Files.createDirectory(folder.resolve("second"));
    }

    private String file() {
        return "jdbc:sqlite:" + second.resolve("copy.db");
    }

    private List<String> copy(String from, String to) {
        return RegisterCopy.run(from, to, Optional.empty(), notes::add, Progress.UNSEEN);
    }

    private void refused(String from, String to, String... says) {
        assertThatThrownBy(() -> copy(from, to))
                .isInstanceOf(StoreDown.class)
                .message()
                .contains(says)
                .doesNotContain("password");
    }

    private static boolean empty(String server) {
        try (var connection = DriverManager.getConnection(server);
                var tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            return !tables.next();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aRegisterIsTheSameAfterItWasCopiedToAServerAndBack() throws IOException {
        var rows = FilledRegister.rows(source);
        assertThat(rows).allSatisfy((table, of) -> assertThat(of).as(table).isNotEmpty());
        var files = FilledRegister.files(folder.resolve("first"));
        var server = TestServer.empty();

        var said = copy(source, server);
        assertThat(said.getFirst())
                .startsWith("Copied 2 teams, ")
                .contains("first/rollcall.db to localhost:", "were verified")
                .doesNotContain("password");
        assertThat(FilledRegister.files(folder.resolve("first"))).isEqualTo(files);
        assertThat(FilledRegister.rows(server)).isEqualTo(rows);

        assertThat(copy(server, file())).hasSize(2);
        assertThat(FilledRegister.rows(file())).isEqualTo(rows);
        try (var store = Backends.of(file()).open(file(), Progress.UNSEEN)) {
            assertThat(store.check()).startsWith("SQLite");
            assertThat(store.<Long>read(RED, tx -> tx.audit().firstBroken())).isZero();
        }
        assertThat(notes).isEmpty();
    }

    /** A table that a later migration adds for a team is copied; one without a team needs a decision. */
    @Test
    void everyTableIsCopiedExceptThoseOfADatabase() throws SQLException {
        var server = TestServer.empty();
        copy(source, server);
        for (var url : List.of(source, server)) {
            var left = new TreeSet<String>();
            try (var connection = DriverManager.getConnection(url);
                    var tables = connection
                            .getMetaData()
                            .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (tables.next()) {
                    left.add(tables.getString("TABLE_NAME"));
                }
            }
            left.removeAll(FilledRegister.rows(url).keySet());
            left.removeIf(table -> table.startsWith("qrtz_"));
            assertThat(left).as(url).containsExactly("flyway_schema_history", "probe");
        }
    }

    @Test
    void theNextCardAndTheNextAuditEntryComeAfterThoseThatWereCopied() throws SQLException {
        var server = TestServer.empty();
        copy(source, server);
        long last = FilledRegister.number(server, "select max(wanted_order) from card");
        var space = new SpaceId("slack", "red");
        try (var store = Backends.of(server).open(server, Progress.UNSEEN)) {
            store.transact(RED, tx -> {
                tx.cards()
                        .want(
                                new CardKey.Approval(space, new ApprovalId("next")),
                                new CardAddress.Channel(new PlaceId(space, "C1")));
                tx.audit().add(Instant.EPOCH, new Actor.Operator(), AuditAction.TOKEN_ADD, "x", "");
                return 0;
            });
            assertThat(store.<Long>read(RED, tx -> tx.audit().firstBroken())).isZero();
        }
        assertThat(FilledRegister.number(server, "select max(wanted_order) from card"))
                .isGreaterThan(last);
    }

    @Test
    void aDatabaseWithARegisterIsRefusedAndNotChanged() throws IOException {
        var server = TestServer.empty();
        copy(source, server);
        copy(source, file());
        var rows = FilledRegister.rows(server);
        var files = FilledRegister.files(second);

        refused(source, server, "has a register already", "Name an empty database");
        refused(source, file(), "has a register already");
        refused(source, source, "has a register already");
        assertThat(FilledRegister.rows(server)).isEqualTo(rows);
        assertThat(FilledRegister.files(second)).isEqualTo(files);
    }

    @Test
    void aDatabaseWithOtherTablesIsRefusedAndNotChanged() throws SQLException {
        var server = TestServer.empty();
        for (var url : List.of(server, file())) {
            FilledRegister.execute(url, "create table invoice (id integer)");
            refused(source, url, "has tables that are not Rollcall's");
            assertThat(FilledRegister.number(url, "select count(*) from invoice"))
                    .isZero();
            assertThatThrownBy(() -> FilledRegister.number(url, "select count(*) from team"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aRegisterWithABrokenAuditLogIsNotCopied() throws SQLException, IOException {
        var server = TestServer.empty();
        copy(source, server);
        FilledRegister.execute(source, "drop trigger audit_never_updated");
        FilledRegister.execute(source, "update audit set detail = 'x' where team_id = '" + RED + "' and number = 2");
        var other = TestServer.empty();
        refused(source, other, "The audit log of team " + RED, "breaks at entry 2", "nothing was copied");
        assertThat(empty(other)).isTrue();

        FilledRegister.execute(server, "alter table audit disable trigger user");
        FilledRegister.execute(server, "update audit set detail = 'x' where team_id = '" + RED + "' and number = 1");
        refused(server, file(), "breaks at entry 1");
        assertThat(FilledRegister.files(second)).isEmpty();
    }

    @Test
    void anInterruptedCopyLeavesNoRowBehind() {
        var rows = FilledRegister.rows(source);
        for (var url : List.of(TestServer.empty(), file())) {
            for (var at : List.of("Copying team 2 of 2", "Verifying the copy")) {
                assertThatThrownBy(() -> RegisterCopy.run(source, url, Optional.empty(), notes::add, (what, _, _) -> {
                            if (what.equals(at)) {
                                throw new IllegalStateException("killed");
                            }
                        }))
                        .isInstanceOf(IllegalStateException.class);
                assertThat(FilledRegister.rows(url)).as(url + " " + at).allSatisfy((_, left) -> assertThat(left)
                        .isEmpty());
            }
            copy(source, url);
            assertThat(FilledRegister.rows(url)).isEqualTo(rows);
        }
    }

    @Test
    void aCutConnectionLeavesNoRowBehind() {
        var server = TestServer.empty();
        assertThatThrownBy(() -> RegisterCopy.run(source, server, Optional.empty(), notes::add, (what, _, _) -> {
                    if (what.equals("Verifying the copy")) {
                        TestServer.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where datname = '"
                                + server.replaceFirst(".*/", "").replaceFirst("\\?.*", "")
                                + "'");
                    }
                }))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("cannot be reached");
        assertThat(FilledRegister.rows(server))
                .allSatisfy((_, left) -> assertThat(left).isEmpty());
    }

    @Test
    void progressIsToldOfEachTeamFromItsFirstToItsLastRow() {
        var told = new ArrayList<String>();
        RegisterCopy.run(
                source,
                file(),
                Optional.empty(),
                notes::add,
                (what, done, of) -> told.add(what + (done == 0 ? " begins" : done == of ? " ends" : "")));
        assertThat(told)
                .containsSubsequence(
                        "Copying team 1 of 2 begins",
                        "Copying team 1 of 2 ends",
                        "Copying team 2 of 2 begins",
                        "Copying team 2 of 2 ends",
                        "Verifying the copy begins",
                        "Verifying the copy ends");
    }

    @Test
    void aDatabaseThatABotUsesIsRefused() throws SQLException {
        var server = TestServer.empty();
        try (var _ = Backends.of(server).open(server, Progress.UNSEEN)) {
            refused(source, server, "is in use by another Rollcall", "nothing was changed");
        }
        try (var _ = Backends.of(file()).lock(file())) {
            refused(source, file(), "is in use by another Rollcall");
        }
        assertThat(second.resolve("copy.db")).doesNotExist();
    }

    @Test
    void aRegisterIsCopiedWhileABotUsesItAndTheUserIsTold() {
        try (var _ = Backends.of(source).lock(source);
                var bot = Backends.of(source).open(source, Progress.UNSEEN)) {
            bot.transact(RED, tx -> {
                tx.audit().add(Instant.EPOCH, new Actor.Operator(), AuditAction.TOKEN_ADD, "newest", "");
                return 0;
            });
            copy(source, file());
            assertThat(FilledRegister.rows(file())).isEqualTo(FilledRegister.rows(source));
            assertThat(FilledRegister.rows(file()).get("audit")).anyMatch(row -> row.contains("newest"));
        }
        assertThat(notes).singleElement().asString().contains("A bot runs on", "is not copied");
    }

    @Test
    void anOlderSchemaIsNotBroughtUpToDate() throws IOException, SQLException {
        var old = Files.createDirectory(folder.resolve("old"));
        var url = FilledRegister.older(old);
        var files = FilledRegister.files(old);
        refused(url, file(), "has the schema of an older Rollcall", "rollcall doctor");
        assertThat(FilledRegister.files(old)).isEqualTo(files);
        assertThat(FilledRegister.files(second)).isEmpty();
    }

    @Test
    void aRegisterThatDoesNotExistIsNotCopied() throws SQLException {
        refused(file(), TestServer.empty(), "There is no database ");
        assertThat(second.resolve("copy.db")).doesNotExist();
        refused(TestServer.empty(), file(), "is no database of Rollcall");
        FilledRegister.execute(file(), "create table invoice (id integer)");
        refused(file(), TestServer.empty(), "is no database of Rollcall");
    }

    @Test
    void theMasterKeyIsNamedAndCheckedIfItIsKnown() throws IOException {
        var set = Optional.of(new Config.Secret(FilledRegister.MASTER_KEY));
        var wrong = Optional.of(new Config.Secret("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
        var server = TestServer.empty();
        assertThatThrownBy(() -> RegisterCopy.run(source, server, wrong, notes::add, Progress.UNSEEN))
                .isInstanceOf(StoreDown.class)
                .hasMessageContaining("The master key ROLLCALL_MASTER_KEY is not the one")
                .hasMessageContaining("nothing was changed");
        assertThat(empty(server)).isTrue();

        assertThat(RegisterCopy.run(source, server, set, notes::add, Progress.UNSEEN)
                        .getLast())
                .isEqualTo("The copy needs the same master key: keep ROLLCALL_MASTER_KEY as it is.");
        assertThat(copy(server, file()).getLast())
                .contains("set ROLLCALL_MASTER_KEY to the key that was used so far", "not checked");

        var beside = folder.resolve("first").resolve("rollcall.master-key");
        Files.writeString(beside, FilledRegister.MASTER_KEY);
        assertThat(copy(source, TestServer.empty()).getLast())
                .isEqualTo("The copy needs the same master key: set ROLLCALL_MASTER_KEY to the text in " + beside + ".")
                .doesNotContain(FilledRegister.MASTER_KEY);
        var third = "jdbc:sqlite:" + second.resolve("third.db");
        assertThat(copy(source, third).getLast())
                .endsWith(beside + ", or copy that file to " + second.resolve("third.master-key") + ".");
    }
}
