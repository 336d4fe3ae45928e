package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.intake.FileNames;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Runs the real process in each situation that prevents its start: it prints one sentence with the fix to stderr and
 * ends with an exit code, and both are documented in docs/operations.md.
 */
final class StartTest extends StartTestCase implements StartEnvironment, StartCredentials, StartMachine {
    @Override
    boolean covers(Operations.Refusal row) {
        return !StartDatabaseTest.isAboutDatabases(row);
    }

    /** One bot in both chats, and the commands that run or are refused at the same time. */
    @Test
    void aBotPrintsItsStartupReportAndASecondBotIsRefused() throws Exception {
        try (var bot = Jar.in(folder())
                .with(starts().inSlack())
                .with(starts().inDiscord())
                .start("run")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> bot.said().contains("health"));
            var said = bot.said().lines().toList();
            assertThat(said).hasSize(6);
            assertThat(said.get(0)).matches("Rollcall \\d+\\.\\d+\\.\\d+");
            assertThat(said.get(1)).startsWith("store    rollcall.db (SQLite 3.");
            assertThat(said.get(2)).isEqualTo("slack    @rollcall in Acme, over Socket Mode");
            assertThat(said.get(3)).startsWith("discord  @Rollcall in Acme; without the intent MESSAGE_CONTENT");
            assertThat(said.get(4)).startsWith("teams    2, none set up;");
            assertThat(said.get(5)).matches("health   http://127\\.0\\.0\\.1:\\d+/readyz");
            var health = URI.create(said.get(5).substring(9));
            assertThat(Starts.HTTP
                            .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bot.talked())
                    .as("only what someone has to know: the key that was made")
                    .hasLineCount(1)
                    .contains("rollcall.master-key");

            assertThat(starts().refused(
                                    Jar.in(folder()).with(starts().inSlack()).run("run")))
                    .contains("in use by another Rollcall");

            var teams = Jar.in(folder()).run("teams");
            assertThat(teams.code()).isZero();
            assertThat(teams.out().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("slack:" + starts().slack.teamId() + "  Acme"))
                    .anyMatch(
                            line -> line.contains("discord:" + starts().discord.guildId() + "  Acme"));
            var doctor = Jar.in(folder())
                    .with(starts().inSlack())
                    .with(starts().inDiscord())
                    .run("doctor");
            assertThat(doctor.code()).as(doctor.out()).isZero();
            assertThat(doctor.out())
                    .contains("a bot runs on this database, process "
                            + bot.process().pid())
                    .contains("rollcall manifest")
                    .containsPattern("warn +discord +the intent MESSAGE_CONTENT is off")
                    .containsPattern("https://discord\\.com/oauth2/authorize\\?client_id=\\d+"
                            + "&scope=bot%20applications\\.commands&permissions=\\d+");
            fileNamesAreReadInAnyLocale();
            whileNothingCanBeWrittenTheBotIsNotReady(health);
            bot.process().destroy();
            assertThat(bot.process().waitFor(2, java.util.concurrent.TimeUnit.MINUTES))
                    .isTrue();
        }
    }

    private void fileNamesAreReadInAnyLocale() throws Exception {
        var export = FileNames.path(folder() + "/café.bubble").orElseThrow();
        Files.writeString(export, "{\"settings\":{\"secure\":{}}}");
        var detect = Jar.in(folder())
                .inPosixLocale("caf*.bubble")
                .run(
                        "detect",
                        "bubble",
                        "--app=shop",
                        "--team=slack:" + starts().slack.teamId());
        assertThat(detect.code()).isEqualTo(1);
        assertThat(detect.err().lines()).first().asString().startsWith("Reading café.bubble");
        assertThat(detect.err().lines()).last().asString().startsWith("This team is not set up yet");
    }

    /** Another process that writes stands for a full disk here: nothing can be written either. */
    private void whileNothingCanBeWrittenTheBotIsNotReady(URI health) throws Exception {
        var ask = HttpRequest.newBuilder(health).build();
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder().resolve("rollcall.db"));
                var lock = other.createStatement()) {
            lock.execute("begin immediate");
            var answer = Starts.HTTP.send(ask, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"ready\":false", "locked by another process");
            lock.execute("rollback");
        }
        assertThat(Starts.HTTP.send(ask, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void theLocalServersPrintOneLineOfJson() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var servers = Jar.in(folder()).start("emulators", "--slack-port", Integer.toString(port))) {
            await().atMost(Duration.ofMinutes(2)).until(() -> servers.said().endsWith("\n"));
            assertThat(servers.said())
                    .matches("\\{\"slack\":\\{\"api\":\"http://127\\.0\\.0\\.1:" + port
                            + "/api/\",\"botToken\":\"xoxb-[^\"]+\",\"appToken\":\"xapp-[^\"]+\","
                            + "\"signingSecret\":\"[^\"]+\"},"
                            + "\"discord\":\\{\"api\":\"http://127\\.0\\.0\\.1:\\d+/api/v10/\","
                            + "\"botToken\":\"[^\"]+\"},"
                            + "\"page\":\"http://127\\.0\\.0\\.1:\\d+/\"}\n");
            assertThat(servers.talked()).isEmpty();
        }
        var version = Jar.in(folder()).run("--version");
        assertThat(version.out()).matches("rollcall \\d+\\.\\d+\\.\\d+\n");
        assertThat(version.code()).isZero();
    }
}
