package dev.rollcall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.ClimbRung;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.PrivatePointers;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.query.BotReads;
import dev.rollcall.query.LineView;
import dev.rollcall.query.ListTokens;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.Query;
import dev.rollcall.query.QueryResult;
import dev.rollcall.query.QueryRunner;
import dev.rollcall.query.ReviewStatus;
import dev.rollcall.query.ShowToken;
import dev.rollcall.query.TokenView;
import dev.rollcall.query.View;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.CardAddress;
import dev.rollcall.store.CardQueue.Claimant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that a bot of the first schema left in the middle of a review, opened by this one: everything is still
 * there, and the bot goes on where it was.
 */
final class UpgradeTest {
    /** When that bot was stopped. */
    private static final Instant NOW = Instant.parse("2026-03-11T09:00:00Z");

    private static final TeamId RED = new TeamId("rdmk4vunhw7k");
    private static final String REVIEW = "287zdxunhfg5";

    @TempDir
    private Path folder;

    /** Of the first schema. */
    private Map<String, List<String>> columns = Map.of();

    private Map<String, List<List<Object>>> before = Map.of();
    private Map<String, List<List<Object>>> cards = Map.of();
    private final InstantSource clock = () -> NOW;
    private final QuartzCron cron = new QuartzCron();

    @SuppressWarnings("NullAway.Init")
    private SqliteStore store;

    /** First: a connection of the driver alone would load a second copy of SQLite's library into this process. */
    @BeforeAll
    static void loadsSqlite() {
        SqliteBackend.load();
    }

    @BeforeEach
    void theNewBotOpensTheOldDatabase() throws IOException, SQLException {
        Flyway.configure()
                .dataSource(url(), "", "")
                .locations("classpath:db/sqlite")
                .placeholderReplacement(false)
                .target("001")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            // One transaction: rows point at each other, and that is checked at its end.
            connection.setAutoCommit(false);
            statement.execute("pragma foreign_keys = on");
            for (var sql : Files.readString(Path.of("src", "test", "resources", "store", "filled-001.sql"))
                    .split(";\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            connection.commit();
            columns = columns(connection);
            before = rows(connection, columns);
            cards = rows(connection, Map.of("card", List.of("wanted_order", "wanted", "message", "hash", "nonce")));
        }
        store = SqliteStore.open(url());
    }

    @AfterEach
    void closes() {
        store.close();
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("rollcall.db");
    }

    /** The tables of the register, each with its columns. */
    private static Map<String, List<String>> columns(Connection connection) throws SQLException {
        var columns = new LinkedHashMap<String, List<String>>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select m.name as of, c.name as column
                          from sqlite_schema m
                          join pragma_table_info(m.name) c
                         where m.type = 'table' and m.name not like 'flyway%' and m.name not like 'sqlite%'
                         order by m.name, c.cid
                        """)) {
            while (found.next()) {
                columns.computeIfAbsent(found.getString("of"), _ -> new ArrayList<>())
                        .add(found.getString("column"));
            }
        }
        return columns;
    }

    private static Map<String, List<List<Object>>> rows(Connection connection, Map<String, List<String>> columns)
            throws SQLException {
        var all = new LinkedHashMap<String, List<List<Object>>>();
        try (var statement = connection.createStatement()) {
            for (var table : columns.entrySet()) {
                all.put(table.getKey(), rows(statement, table));
            }
        }
        return all;
    }

    private static List<List<Object>> rows(Statement statement, Map.Entry<String, List<String>> table)
            throws SQLException {
        var rows = new ArrayList<List<Object>>();
        try (var found = statement.executeQuery(
                "select " + String.join(", ", table.getValue()) + " from " + table.getKey() + " order by 1, 2")) {
            while (found.next()) {
                var row = new ArrayList<Object>();
                for (var column : table.getValue()) {
                    row.add(String.valueOf(found.getObject(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void everyRowIsStillThere() throws SQLException {
        assertThat(before)
                .as("a table of the first schema without a row shows nothing")
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        // Cards and events were changed by V004, which has tests of its own.
        var same = new LinkedHashMap<>(columns);
        same.keySet().removeAll(Set.of("card", "event"));
        before.keySet().removeAll(Set.of("card", "event"));
        try (var connection = DriverManager.getConnection(url())) {
            assertThat(rows(connection, same)).isEqualTo(before);
            assertThat(rows(connection, Map.of("card", List.of("wanted_order", "wanted", "message", "hash", "nonce"))))
                    .isEqualTo(cards);
        }
        assertThat(store.check()).endsWith("schema " + Migrations.NEWEST.replaceFirst("^0+", ""));
        assertThat(store.<Long>read(RED, tx -> tx.audit().firstBroken())).isZero();
    }

    @Test
    void anOpenReviewGoesOnAskingTheOwners() {
        assertThat(store.<List<ReviewItem>>read(RED, tx -> tx.reviews().items(new ReviewId(REVIEW))))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.asked()).contains(item.owner()));
    }

    private <V extends View> V ask(Caller caller, Query<V> query) {
        var asked = new QueryRunner(store, clock, cron).ask(RED, caller, query);
        assertThat(asked).isInstanceOf(QueryResult.Found.class);
        return ((QueryResult.Found<V>) asked).view();
    }

    @Test
    void peoplesQuestionsAreAnswered() {
        assertThat(ask(RegisterFixture.ANA, new ListTokens(ListTokens.Which.ALL, 0))
                        .rows())
                .extracting(TokenView::label)
                .containsExactlyInAnyOrder("ci-deploy", "zap-orders", "crm-sync", "Stripe key", "asked-for");
        var ci = ask(RegisterFixture.ANA, new ShowToken("ci-deploy")).token();
        assertThat(ci.owner()).isEqualTo("ana");
        assertThat(ci.backup()).isEqualTo("ben");
        assertThat(ci.answer().orElseThrow().answer()).isEqualTo(Answer.CONFIRMED);
        assertThat(ask(RegisterFixture.ANA, new ShowToken("Stripe key"))
                        .token()
                        .seen()
                        .orElseThrow()
                        .issuer())
                .isEqualTo("Bubble");
        assertThat(((MyItems.Items) ask(RegisterFixture.ANA, new MyItems())).open())
                .extracting(LineView::label)
                .containsExactly("zap-orders");
        var status = ask(RegisterFixture.ADMIN, new ReviewStatus()).review();
        assertThat(status.id()).isEqualTo(REVIEW);
        assertThat(status.lines()).extracting(LineView::label).containsOnly("zap-orders", "crm-sync", "ci-deploy");
    }

    @Test
    void cardsAreDrawnAndGoOutAsFarAsTheyHadNot() {
        var reads = BotReads.of(store, clock, cron);
        var views = reads.cards();
        assertThat(views.review(RED, REVIEW)).isPresent();
        assertThat(views.page(RED, REVIEW, 0).orElseThrow().lines()).hasSize(3);
        assertThat(reads.posted().keyAt(RED, "m:review:" + REVIEW)).contains(root());
        assertThat(reads.posted().open(RED)).hasSize(3);
        store.recover(NOW);
        assertThat(store.cards().claim(new Claimant("new", Set.of("slack")), NOW, Duration.ofMinutes(1), 100))
                .anySatisfy(claim -> assertThat(claim.nonce())
                        .as("the send was interrupted, so its message is searched for first")
                        .contains("rc-cutshort"))
                .anySatisfy(claim -> {
                    assertThat(claim.key()).isInstanceOf(CardKey.Reminder.class);
                    assertThat(claim.address()).isInstanceOf(CardAddress.ToMember.class);
                })
                .anySatisfy(claim -> assertThat(claim.address()).isEqualTo(new CardAddress.Below(root())));
    }

    private static CardKey root() {
        return new CardKey.ReviewRoot(RegisterFixture.space("red"), new ReviewId(REVIEW));
    }

    @Test
    void aDecisionIsStillShownToTheMemberWhoAsked() {
        var key = new CardKey.Decision(RegisterFixture.space("red"), new ApprovalId("28ccvjqa8xrb"));
        var row = store.read(RED, tx -> tx.cards().find(key)).orElseThrow();
        assertThat(row.address()).isEqualTo(new CardAddress.ToMember(member(RegisterFixture.BEN)));
        assertThat(row.message()).contains("m:told:28ccvjqa8xrb");
    }

    private MemberId member(Caller caller) {
        return store.read(RED, tx -> tx.members().byAccount(caller.account()))
                .orElseThrow()
                .id();
    }

    @Test
    void aCardWhoseAccountIsNoMemberIsWithdrawnAsItIs() {
        var key = new CardKey.Decision(RegisterFixture.space("red"), new ApprovalId("gone"));
        var row = store.read(RED, tx -> tx.cards().find(key)).orElseThrow();
        assertThat(row.withdrawn()).isTrue();
        assertThat(row.message()).contains("m:told:gone");
        store.recover(NOW);
        assertThat(store.cards().claim(new Claimant("new", Set.of("slack")), NOW, Duration.ofMinutes(1), 100))
                .noneMatch(claim -> claim.key().equals(key));
    }

    @Test
    void aPointerIsStillReadByItsMemberAndNotLeftAgain() {
        var runner = runner();
        var pointer = store.read(RED, tx -> tx.pointers().find(new PointerId("kfkp4u498cvi")))
                .orElseThrow();
        assertThat(pointer)
                .isEqualTo(new Pointer(
                        new PointerId("kfkp4u498cvi"),
                        member(RegisterFixture.ANA),
                        new PlaceId(RegisterFixture.space("red"), "C1"),
                        new Pointer.About.Event("answer-1"),
                        NOW,
                        false));
        runner.run(
                RED,
                new Actor.Scheduler(),
                new PrivatePointers.Leave(pointer.place(), RegisterFixture.ANA.account(), "answer-1", "answer-1"));
        assertThat(store.<List<Pointer>>read(RED, tx -> tx.pointers().createdUntil(NOW.plusSeconds(1))))
                .extracting(Pointer::about)
                .containsExactlyInAnyOrder(
                        new Pointer.About.Event("answer-1"),
                        new Pointer.About.Decision(new ApprovalId("28ccvjqa8xrb")));
        assertThat(act(runner, "open-1", RegisterFixture.ANA, new PrivatePointers.Open(pointer.id())))
                .isInstanceOf(Outcome.Answered.class);
        assertThat(act(runner, "open-2", RegisterFixture.BEN, new PrivatePointers.Open(new PointerId("decided"))))
                .isInstanceOf(Outcome.ApprovalEnded.class);
    }

    @Test
    void aHintIsNotGivenAgain() {
        assertThat(store.<Boolean>transact(RED, tx -> tx.once().first("hint:" + REVIEW + ":f6g5pusqijzi", NOW)))
                .isFalse();
        assertThat(store.<Boolean>read(RED, tx -> tx.events()
                        .outcome("hint:" + REVIEW + ":f6g5pusqijzi")
                        .isEmpty()))
                .isTrue();
    }

    private CommandRunner runner() {
        return new CommandRunner(store, clock, clock, cron, (_, sha) -> new Fingerprint(sha), () -> {});
    }

    private Outcome act(CommandRunner runner, String event, Caller caller, Command command) {
        return runner.run(RED, event, caller, command);
    }

    @Test
    void theBotGoesOnWhereItWas() {
        var runner = runner();
        var lines = ((MyItems.Items) ask(RegisterFixture.ANA, new MyItems())).lines();
        var zap = lines.stream()
                .filter(line -> line.label().equals("zap-orders"))
                .findFirst()
                .orElseThrow();

        var answered = new AnswerItem(new ItemId(zap.item()), Answer.UNUSED);
        assertThat(act(runner, "answer-1", RegisterFixture.ANA, answered))
                .as("an event of before, delivered again")
                .isInstanceOfSatisfying(Outcome.Answered.class, once -> assertThat(once.given())
                        .singleElement()
                        .satisfies(given -> assertThat(given.label()).isEqualTo("ci-deploy")));
        assertThat(act(
                        runner,
                        "answer-2",
                        RegisterFixture.ANA,
                        new AnswerItem(new ItemId(zap.item()), Answer.NOT_MINE)))
                .isInstanceOf(Outcome.Answered.class);
        assertThat(act(
                        runner,
                        "yes-1",
                        RegisterFixture.APPROVER,
                        new ApproveToken(new WhichApproval.Labelled("asked-for"))))
                .isEqualTo(new Outcome.TokenApproved("asked-for", 0));
        runner.run(RED, new Actor.Scheduler(), new ClimbRung(new ReviewLayout(20, 12_000, true)));
        assertThat(((MyItems.Items) ask(RegisterFixture.ANA, new MyItems())).open())
                .isEmpty();
        assertThat(store.<Long>read(RED, tx -> tx.audit().firstBroken())).isZero();
        assertThat(store.across().teams()).extracting(team -> team.name()).isEqualTo(List.of("Red", "Blue"));
    }
}
