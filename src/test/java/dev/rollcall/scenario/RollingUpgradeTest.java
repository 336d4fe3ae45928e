package dev.rollcall.scenario;

import static dev.rollcall.scenario.RealBot.BOTH;
import static dev.rollcall.scenario.RealBot.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.TestServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The next version migrates the database beside two processes of this one. There is no earlier release for PostgreSQL
 * yet, so the next version is this one with migrations of the test's own: {@code db/next} adds a table and a column,
 * {@code db/after} removes a column that this version reads.
 */
@Tag("postgres")
@Tag("jar")
class RollingUpgradeTest {
    @TempDir
    Path folder;

    private static void migrates(String database, String folder) {
        assertThat(Flyway.configure()
                        .dataSource(database, null, null)
                        .locations("classpath:db/postgres", "classpath:" + folder)
                        .placeholderReplacement(false)
                        .ignoreMigrationPatterns("*:future", "*:missing")
                        .load()
                        .migrate()
                        .success)
                .isTrue();
    }

    /** The next version writes what only it knows. */
    private static void writes(String database, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void addsAndApproves(RealBot bot, String label) {
        for (var chat : BOTH) {
            bot.adds(chat, "ana", label);
            bot.approves(chat, "ben", label);
            soon(() -> bot.direct(chat, "ana", "Ben approved `" + label + "`").size() == 1);
        }
    }

    @Test
    void thisVersionGoesOnBesideTheNextOne() throws Exception {
        var database = TestServer.empty();
        try (var bot = new RealBot(folder)) {
            bot.on(database);
            bot.starts();
            var other = bot.startsAnother(Duration.ZERO);
            for (var chat : BOTH) {
                bot.setUp(chat);
            }
            addsAndApproves(bot, "before");
            bot.rests();

            migrates(database, "db/next");
            writes(
                    database,
                    "update token set risk = 'high'",
                    "insert into digest (team_id, id, body) select team_id, '1', 'x' from team",
                    "insert into card (team_id, key, kind, platform, address, wanted, wanted_order, shown, withdrawn,"
                            + " next_try, tries) select team_id, 'bulletin:1@' || space, 'bulletin',"
                            + " split_part(space, ':', 1), 'channel ' || space || ':C0', 1, 0, 0, 0, 0, 0 from space");
            addsAndApproves(bot, "beside");

            bot.dies();
            bot.starts();
            assertThat(bot.log()).containsOnlyOnce("A newer Rollcall has extended the schema");
            addsAndApproves(bot, "again");

            other.destroyForcibly().waitFor();
            bot.dies();
            bot.starts(new BusinessDays().after(0, 9));
            for (var chat : BOTH) {
                soon(() -> !bot.inThread(chat, "`before`").isEmpty());
            }
            assertThat(bot.log()).doesNotContain("ERROR");

            migrates(database, "db/after");
            var refused = bot.jar("run").redirectErrorStream(true).start();
            assertThat(refused.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(new String(refused.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("was written by a newer Rollcall (schema 901). Run that version, or restore a backup"
                            + " from before the update.");
            assertThat(refused.exitValue()).isEqualTo(1);
        }
    }
}
