package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As {@link StartTest}, for what is wrong with a database. */
final class StartDatabaseTest extends StartTestCase implements StartDatabase, StartServer {
    private static final List<String> BEGIN = List.of(
            "The database",
            "The PostgreSQL database",
            "The user of the PostgreSQL database",
            "There is no",
            "The folder",
            "The file",
            "The master key",
            "…master-key");

    /** Whether a refusal is seen here; a second bot on one database is started by {@link StartTest}. */
    static boolean isAboutDatabases(Operations.Refusal row) {
        return BEGIN.stream().anyMatch(row.sentence()::startsWith)
                && !row.sentence().contains("in use by another Rollcall");
    }

    @Override
    boolean covers(Operations.Refusal row) {
        return isAboutDatabases(row);
    }

    @Test
    void commandsThatNeedARegisterCreateNone() throws Exception {
        var teams = Jar.in(folder()).run("teams");
        assertThat(starts().refused(teams)).startsWith("There is no database rollcall.db.");
        var audit = Jar.in(folder()).run("audit", "verify");
        assertThat(starts().refused(audit)).startsWith("There is no database rollcall.db.");
        var doctor = Jar.in(folder()).with(starts().inDiscord()).run("doctor");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out()).startsWith("FAIL  store    there is no database rollcall.db");
        try (var files = Files.list(folder())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void anEmptyRegisterBesideAnOlderKeyIsTold() throws Exception {
        Files.writeString(folder().resolve("rollcall.master-key"), "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        try (var bot = Jar.in(folder()).with(starts().inDiscord()).start("run")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> bot.said().contains("health"));
            assertThat(bot.said()).contains("; it is new and empty: see the warning on stderr");
            assertThat(bot.talked())
                    .hasLineCount(1)
                    .contains(
                            "The register rollcall.db is new and empty, which is not expected", "rollcall.master-key");
        }
    }
}
