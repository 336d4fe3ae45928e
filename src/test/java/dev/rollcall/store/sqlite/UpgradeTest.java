package dev.rollcall.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.command.AnswerItem;
import dev.rollcall.command.ApproveToken;
import dev.rollcall.command.ClimbRung;
import dev.rollcall.command.Command;
import dev.rollcall.command.CommandRunner;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.command.WhichApproval;
import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ItemId;
import dev.rollcall.domain.review.ReviewId;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.query.CardViews;
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
import dev.rollcall.store.CardKeys;
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
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that a bot of the first schema left in the middle of a check, opened by this one: everything is still
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
    private final InstantSource clock = () -> NOW;
    private final QuartzCron cron = new QuartzCron();

    @SuppressWarnings("NullAway.Init")
    private SqliteStore store;

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
        try (var connection = DriverManager.getConnection(url())) {
            assertThat(rows(connection, columns)).isEqualTo(before);
        }
        assertThat(store.check()).endsWith("schema " + Migrations.NEWEST.replaceFirst("^0+", ""));
        assertThat(store.<Long>read(RED, tx -> tx.audit().firstBroken())).isZero();
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
        var ci = ask(RegisterFixture.ANA, new ShowToken("ci-deploy"));
        assertThat(ci.owner()).isEqualTo("ana");
        assertThat(ci.backup()).isEqualTo("ben");
        assertThat(ci.answer().orElseThrow().answer()).isEqualTo(Answer.CONFIRMED);
        assertThat(ask(RegisterFixture.ANA, new ShowToken("Stripe key"))
                        .seen()
                        .orElseThrow()
                        .issuer())
                .isEqualTo("Bubble");
        assertThat(ask(RegisterFixture.ANA, new MyItems()).open())
                .extracting(LineView::label)
                .containsExactly("zap-orders");
        var status = ask(RegisterFixture.ADMIN, new ReviewStatus());
        assertThat(status.id()).isEqualTo(REVIEW);
        assertThat(status.lines()).extracting(LineView::label).containsOnly("zap-orders", "crm-sync", "ci-deploy");
    }

    @Test
    void cardsAreDrawnAndGoOutAsFarAsTheyHadNot() {
        var views = new CardViews(store, clock, cron);
        assertThat(views.review(RED, REVIEW)).isPresent();
        assertThat(views.page(RED, REVIEW, 0).orElseThrow().lines()).hasSize(3);
        assertThat(views.keyAt(RED, "m:" + CardKeys.review(new ReviewId(REVIEW))))
                .contains(CardKeys.review(new ReviewId(REVIEW)));
        assertThat(views.standing(RED)).hasSize(3);
        store.cards().retryAll(NOW);
        assertThat(store.cards().claim(NOW, Duration.ofMinutes(1), 100))
                .anySatisfy(claim -> assertThat(claim.nonce())
                        .as("cut short, so looked for first")
                        .contains("rc-cutshort"))
                .extracting(claim -> CardKeys.parts(claim.key()).getFirst())
                .contains("remind", "page");
    }

    private Outcome act(CommandRunner runner, String event, Caller caller, Command command) {
        return runner.run(RED, event, caller, command);
    }

    @Test
    void theBotGoesOnWhereItWas() {
        var runner = new CommandRunner(store, clock, cron, (_, sha) -> new Fingerprint(sha), () -> {});
        var lines = ask(RegisterFixture.ANA, new MyItems()).lines();
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
        assertThat(act(runner, "answer-2", RegisterFixture.ANA, answered)).isInstanceOf(Outcome.Answered.class);
        assertThat(act(
                        runner,
                        "yes-1",
                        RegisterFixture.APPROVER,
                        new ApproveToken(new WhichApproval.Labelled("asked-for"))))
                .isEqualTo(new Outcome.TokenApproved("asked-for", 0));
        runner.run(RED, new Actor.Scheduler(), new ClimbRung(new ReviewLayout(20, 12_000, true)));
        assertThat(ask(RegisterFixture.ANA, new MyItems()).open()).isEmpty();
        assertThat(store.<Long>read(RED, tx -> tx.audit().firstBroken())).isZero();
        assertThat(store.across().teams()).extracting(team -> team.name()).isEqualTo(List.of("Red", "Blue"));
    }
}
