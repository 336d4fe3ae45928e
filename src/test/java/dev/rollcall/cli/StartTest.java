package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.cli.Jar.Ended;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import dev.rollcall.store.sqlite.SqliteStore;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process, each time something keeps it from starting: one sentence on stderr with its mend, an exit code, and both as docs/operations.md has them. */
@Tag("jar")
final class StartTest {
    private static final Set<Operations.Refusal> seen = new HashSet<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static SlackEmulator slack;

    @SuppressWarnings("NullAway.Init")
    private static DiscordEmulator discord;

    @TempDir
    Path folder;

    @BeforeAll
    static void opens() {
        slack = SlackEmulator.start(SlackOptions.defaults());
        discord = DiscordEmulator.start(DiscordOptions.defaults().withMessageContent(false));
    }

    @AfterAll
    static void everyRowOfTheTableWasSeen() throws IOException {
        slack.close();
        discord.close();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(Operations.refusals());
    }

    private static Map<String, String> inSlack() {
        return Map.of(
                "SLACK_BOT_TOKEN", slack.botToken(),
                "SLACK_APP_TOKEN", slack.appToken(),
                "SLACK_API_URL", slack.api());
    }

    private static Map<String, String> inDiscord() {
        return Map.of("DISCORD_BOT_TOKEN", discord.botToken(), "DISCORD_API_URL", discord.api());
    }

    /** What it said, if that stands in the table with that exit code. */
    private static String refused(Ended ended) throws IOException {
        var sentence = ended.sentence();
        documented(sentence, ended.code());
        return sentence;
    }

    private static void documented(String sentence, int code) throws IOException {
        var rows = Operations.refusals().stream()
                .filter(row -> row.fits(sentence, code))
                .toList();
        assertThat(rows).as("%s (%s)", sentence, code).isNotEmpty();
        seen.addAll(rows);
    }

    private static void fault(String method, String error) throws IOException, InterruptedException {
        var body = "{\"on\":\"%s\",\"do\":\"refuse\",\"error\":\"%s\"}".formatted(method, error);
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(slack.control() + "faults"))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void withoutAChatItSaysWhatToSet() throws Exception {
        assertThat(refused(Jar.in(folder).run("run"))).contains("SLACK_BOT_TOKEN", "DISCORD_BOT_TOKEN", "demo");
    }

    @Test
    void aSlipOfThePenIsNamed() throws Exception {
        assertThat(refused(Jar.in(folder).with("SLACK_BOT_TOKNE", "xoxb-1").run("run")))
                .contains("did you mean SLACK_BOT_TOKEN?");
        assertThat(refused(Jar.in(folder)
                        .with(inDiscord())
                        .with("SLACK_BOT_TOKNE", "xoxb-1")
                        .with("SLACK_APP_TOKEN", "xapp-1")
                        .run("run")))
                .contains("did you mean SLACK_BOT_TOKEN?");
    }

    @Test
    void whateverCannotBeReadIsNamedAtOnceEachInASentence() throws Exception {
        var ended = Jar.in(folder)
                .with(inDiscord())
                .with("ROLLCALL_HTTP", "nowhere")
                .with("ROLLCALL_DB", "postgres://x")
                .with("ROLLCALL_ADMINS", "olga")
                .with("ROLLCALL_CLOCK_OFFSET", "tomorrow")
                .with("ROLLCALL_MASTER_KEY", "c2hvcnQ=")
                .with("ROLLCALL_LOGG", "loud")
                .with("SLACK_API_URL", "ftp://slack")
                .run("run");

        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).doesNotContain("\tat ");
        assertThat(ended.err().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactlyInAnyOrder(
                        "ROLLCALL_HTTP",
                        "ROLLCALL_DB",
                        "ROLLCALL_ADMINS",
                        "ROLLCALL_CLOCK_OFFSET",
                        "ROLLCALL_MASTER_KEY",
                        "ROLLCALL_LOGG",
                        "SLACK_API_URL");
        for (var line : ended.err().lines().toList()) documented(line, ended.code());
    }

    @Test
    void aBotTokenThatIsWrongOrRevoked() throws Exception {
        assertThat(refused(Jar.in(folder)
                        .with(inSlack())
                        .with("SLACK_BOT_TOKEN", "xoxb-wrong")
                        .run("run")))
                .contains("invalid_auth", "SLACK_BOT_TOKEN");
        fault("auth.test", "token_revoked");
        assertThat(refused(Jar.in(folder).with(inSlack()).run("run"))).contains("token_revoked", "SLACK_BOT_TOKEN");
        assertThat(refused(Jar.in(folder)
                        .with(inDiscord())
                        .with("DISCORD_BOT_TOKEN", "wrong")
                        .run("run")))
                .contains("DISCORD_BOT_TOKEN");
    }

    @Test
    void anAppTokenWithoutItsScope() throws Exception {
        fault("apps.connections.open", "missing_scope");
        assertThat(refused(Jar.in(folder).with(inSlack()).run("run"))).contains("connections:write");
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refused(Jar.in(folder)
                            .with(inDiscord())
                            .with("ROLLCALL_HTTP", "127.0.0.1:" + taken.getLocalPort())
                            .run("run")))
                    .contains("ROLLCALL_HTTP");
            var page = Jar.in(folder).run("emulators", "--page-port", Integer.toString(taken.getLocalPort()));
            assertThat(page.code()).isEqualTo(1);
            assertThat(page.sentence()).contains("taken");
        }
    }

    /** All at once: one of them waits 5 s for whoever holds the lock. */
    @Test
    void aDatabaseThatCannotBeUsed() throws Exception {
        var locked = filled("locked");
        try (var holder = DriverManager.getConnection("jdbc:sqlite:" + locked.resolve("rollcall.db"));
                var lock = holder.createStatement()) {
            lock.execute("begin immediate");
            var newer = filled("newer");
            change(newer, """
                    insert into flyway_schema_history
                           (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (99, '999', 'later', 'SQL', 'V999__later.sql', 1, '', 1, 1)
                    """);
            var letter = Files.createDirectory(folder.resolve("letter"));
            Files.writeString(letter.resolve("rollcall.db"), "This is a letter, and a long one at that. ".repeat(100));
            var starts = new ArrayList<Jar.Running>();
            try {
                starts.add(Jar.in(locked).with(inDiscord()).start("run"));
                starts.add(Jar.in(newer).with(inDiscord()).start("run"));
                starts.add(Jar.in(letter).with(inDiscord()).start("run"));
                starts.add(Jar.in(folder)
                        .with(inDiscord())
                        .with("ROLLCALL_DB", "jdbc:sqlite:gone/rollcall.db")
                        .start("run"));
                assertThat(refused(starts.get(0).ended())).contains("locked by another process");
                assertThat(refused(starts.get(1).ended())).contains("999");
                assertThat(refused(starts.get(2).ended())).contains("not a SQLite database");
                assertThat(refused(starts.get(3).ended())).contains("does not exist");
            } finally {
                starts.forEach(Jar.Running::close);
            }
        }
    }

    @Test
    void aDatabaseThatCannotBeWritten() throws Exception {
        var open = PosixFilePermissions.fromString("rwxr-xr-x");
        // Under the system's own temporary folder: JUnit's is closed to everybody else.
        var shared = Files.createTempDirectory("rollcall-read-only");
        try {
            Files.setPosixFilePermissions(shared, open);
            var jar = Files.copy(Path.of(System.getProperty("rollcall.jar")), shared.resolve("rollcall.jar"));
            var file = shared.resolve("file");
            Files.createDirectory(file);
            store(file).close();
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.setPosixFilePermissions(file.resolve("rollcall.db"), PosixFilePermissions.fromString("r--r--r--"));
            assertThat(refused(
                            Jar.in(file).from(jar).asNobody().with(inDiscord()).run("run")))
                    .contains("read-only");

            var closed = shared.resolve("folder");
            Files.createDirectory(closed);
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
            assertThat(refused(Jar.in(closed)
                            .from(jar)
                            .asNobody()
                            .with(inDiscord())
                            .run("run")))
                    .contains("Let this user write");
            Files.setPosixFilePermissions(closed, open);
        } finally {
            try (var all = Files.walk(shared)) {
                for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
    }

    @Test
    void theMasterKeyOfADatabaseThatHasTeams() throws Exception {
        var lost = filled("lost");
        assertThat(refused(Jar.in(lost).with(inDiscord()).run("run")))
                .contains("rollcall.master-key", "ROLLCALL_MASTER_KEY");
        assertThat(lost.resolve("rollcall.master-key"))
                .as("a new one would open nothing")
                .doesNotExist();
        assertThat(refused(Jar.in(lost)
                        .with(inDiscord())
                        .with("ROLLCALL_MASTER_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
                        .run("run")))
                .contains("does not fit");
        Files.writeString(lost.resolve("rollcall.master-key"), "not a key!");
        assertThat(refused(Jar.in(lost).with(inDiscord()).run("run"))).contains("openssl rand");
    }

    @Test
    void aJavaThatIsTooOld() throws Exception {
        try (var jar = new JarFile(System.getProperty("rollcall.jar"))) {
            var main = jar.getManifest().getMainAttributes().getValue("Main-Class");
            try (var bytes =
                    new DataInputStream(jar.getInputStream(jar.getJarEntry(main.replace('.', '/') + ".class")))) {
                assertThat(bytes.readInt()).isEqualTo(0xCAFEBABE);
                bytes.readUnsignedShort();
                // The class file format of Java 8 (JVM specification, "The ClassFile Structure").
                assertThat(bytes.readUnsignedShort()).isEqualTo(52);
            }
        }
        var old = olderJava();
        if (old.isEmpty()) {
            documented("Rollcall needs Java 25 or newer; this is Java 17 in /x. Install a newer one.", 2);
            Assumptions.abort("no older Java on this machine to try it with");
        }
        assertThat(refused(Jar.in(folder).by(old.getFirst()).run("run"))).contains("25");
    }

    private static List<Path> olderJava() throws IOException {
        var jvms = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(jvms)) return List.of();
        try (Stream<Path> all = Files.list(jvms)) {
            return all.filter(home -> home.getFileName().toString().matches(".*\\b(8|11|17|21)\\b.*"))
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .limit(1)
                    .toList();
        }
    }

    /** One bot in both chats, and what may and may not be done beside it. */
    @Test
    void aBotSaysWhatItIsAndASecondOneIsRefused() throws Exception {
        try (var bot = Jar.in(folder).with(inSlack()).with(inDiscord()).start("run")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> bot.said().contains("health"));
            var said = bot.said().lines().toList();
            assertThat(said).hasSize(6);
            assertThat(said.get(0)).matches("Rollcall \\d+\\.\\d+\\.\\d+");
            assertThat(said.get(1)).startsWith("store    rollcall.db (SQLite 3.");
            assertThat(said.get(2)).isEqualTo("slack    @rollcall in Acme, over Socket Mode");
            assertThat(said.get(3)).startsWith("discord  @Rollcall in Acme; without the intent MESSAGE_CONTENT");
            assertThat(said.get(4)).startsWith("teams    2, none set up;");
            assertThat(said.get(5)).matches("health   http://127\\.0\\.0\\.1:\\d+/readyz");
            var health = URI.create(said.get(5).substring(9));
            assertThat(HTTP.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(bot.talked())
                    .as("only what someone has to know: the key that was made")
                    .hasLineCount(1)
                    .contains("rollcall.master-key");

            assertThat(refused(Jar.in(folder).with(inSlack()).run("run"))).contains("in use by another Rollcall");

            var teams = Jar.in(folder).run("teams");
            assertThat(teams.code()).isZero();
            assertThat(teams.out().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("slack:" + slack.teamId() + "  Acme"))
                    .anyMatch(line -> line.contains("discord:" + discord.guildId() + "  Acme"));
            var doctor = Jar.in(folder).with(inSlack()).with(inDiscord()).run("doctor");
            assertThat(doctor.code()).as(doctor.out()).isZero();
            assertThat(doctor.out())
                    .contains("a bot runs on this database, process "
                            + bot.process().pid())
                    .contains("rollcall manifest")
                    .containsPattern("warn +discord +the intent MESSAGE_CONTENT is off")
                    .containsPattern(
                            "https://discord\\.com/oauth2/authorize\\?client_id=\\d+&scope=bot%20applications\\.commands"
                                    + "&permissions=\\d+");
            bot.process().destroy();
            assertThat(bot.process().waitFor(10, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    void aWrongSigningSecretIsToldOnceAndTheDoctorFindsAFault() throws Exception {
        try (var bot = Jar.in(folder)
                .with("SLACK_BOT_TOKEN", slack.botToken())
                .with("SLACK_SIGNING_SECRET", "of-another-app")
                .with("SLACK_API_URL", slack.api())
                .start("run")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> bot.said().contains("health"));
            assertThat(bot.said()).contains("@rollcall in Acme, over HTTP at /slack/events");
            var door = URI.create(
                    bot.said().lines().toList().getLast().substring(9).replace("/readyz", "/slack/events"));
            for (int i = 0; i < 3; i++)
                assertThat(HTTP.send(
                                        HttpRequest.newBuilder(door)
                                                .header(
                                                        "X-Slack-Request-Timestamp",
                                                        Long.toString(
                                                                Instant.now().getEpochSecond()))
                                                .header("X-Slack-Signature", "v0=" + "0".repeat(64))
                                                .POST(BodyPublishers.ofString("{}"))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(401);
            await().atMost(Duration.ofSeconds(5)).until(() -> bot.talked().contains("SLACK_SIGNING_SECRET"));
            assertThat(bot.talked()).containsOnlyOnce("SLACK_SIGNING_SECRET");
        }
        var doctor = Jar.in(folder)
                .with(inSlack())
                .with("SLACK_BOT_TOKEN", "xoxb-wrong")
                .run("doctor", "--json");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out()).startsWith("{\"ok\":false,\"checks\":[{\"level\":\"ok\",\"area\":\"store\"");
    }

    @Test
    void theLocalServersPrintOneLineOfJson() throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var servers = Jar.in(folder).start("emulators", "--slack-port", Integer.toString(port))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> servers.said().endsWith("\n"));
            assertThat(servers.said())
                    .matches("\\{\"slack\":\\{\"api\":\"http://127\\.0\\.0\\.1:" + port
                            + "/api/\",\"botToken\":\"xoxb-[^\"]+\",\"appToken\":\"xapp-[^\"]+\",\"signingSecret\":\"[^\"]+\"},"
                            + "\"discord\":\\{\"api\":\"http://127\\.0\\.0\\.1:\\d+/api/v10/\",\"botToken\":\"[^\"]+\"},"
                            + "\"page\":\"http://127\\.0\\.0\\.1:\\d+/\"}\n");
            assertThat(servers.talked()).isEmpty();
        }
        var version = Jar.in(folder).run("--version");
        assertThat(version.out()).matches("rollcall \\d+\\.\\d+\\.\\d+\n");
        assertThat(version.code()).isZero();
    }

    /** A database with a team in it, sealed under a key that is nowhere. */
    private Path filled(String name) throws IOException, SQLException {
        var there = Files.createDirectory(folder.resolve(name));
        store(there).close();
        change(
                there,
                "insert into team (team_id, name, sealed_key, since, version) values ('abcdefghjkmn', 'Acme', 'v1.AAAA', 0, 1)");
        change(there, "insert into space (space, team_id) values ('discord:1', 'abcdefghjkmn')");
        return there;
    }

    private static SqliteStore store(Path there) {
        return SqliteStore.open("jdbc:sqlite:" + there.resolve("rollcall.db"));
    }

    private static void change(Path there, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + there.resolve("rollcall.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
