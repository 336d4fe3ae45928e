package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bot.Backends;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.command.TeamNotSetUp;
import dev.rollcall.command.UnknownTeam;
import dev.rollcall.config.Config;
import dev.rollcall.config.Databases;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Deliveries;
import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.http.HttpServer;
import dev.rollcall.http.PortTaken;
import dev.rollcall.http.Readiness;
import dev.rollcall.intake.Source;
import dev.rollcall.intake.ToySource;
import dev.rollcall.intake.UnknownApp;
import dev.rollcall.intake.UnreadableHolidays;
import dev.rollcall.logged.ExpectedLog;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

final class CliTest {
    private static final Map<String, String> DISCORD = Map.of("DISCORD_BOT_TOKEN", "d");

    private final Recording actions = new Recording();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void runNeedsAChatAndSaysWhatToSetInOneSentence() {
        assertThat(cli(Map.of(), "run")).isEqualTo(2);

        assertThat(err.toString().strip())
                .contains("SLACK_BOT_TOKEN", "DISCORD_BOT_TOKEN")
                .hasLineCount(1);
        assertThat(out.toString()).isEmpty();
        assertThat(actions.did).isEmpty();
    }

    @Test
    void runGetsTheConfig() {
        assertThat(cli(DISCORD, "run")).isZero();

        assertThat(actions.did).containsExactly("run 127.0.0.1:8080");
    }

    @Test
    void everyProblemOfTheEnvironmentIsPrintedOnALine() {
        assertThat(cli(Map.of("ROLLCALL_HTTP", "x", "ROLLCALL_DB", "y"), "run")).isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(2).anyMatch(line -> line.startsWith("ROLLCALL_DB "));
    }

    @Test
    void aHintIsPrintedToStderrAndTheCommandRuns() {
        assertThat(cli(Map.of("DISCORD_BOT_TOKEN", "d", "SLACK_API_TOKEN", "x"), "teams"))
                .isZero();

        assertThat(err.toString()).contains("did you mean SLACK_APP_TOKEN?");
        assertThat(out.toString()).isEqualTo("abc  slack:T1  Acme\n");
    }

    @Test
    void demoUsesTheClockOffsetOfTheEnvironment() {
        assertThat(cli(Map.of("ROLLCALL_CLOCK_OFFSET", "P1D", "SLACK_BOT_TOKEN", "half a setting"), "demo"))
                .isZero();
        assertThat(actions.did).containsExactly("demo 0 0 0 PT24H");

        assertThat(cli(Map.of("ROLLCALL_CLOCK_OFFSET", "tomorrow"), "demo")).isEqualTo(2);
        assertThat(err.toString()).contains("ROLLCALL_CLOCK_OFFSET");
    }

    @Test
    void demoAndEmulatorsTakePorts() {
        assertThat(cli(Map.of(), "demo")).isZero();
        assertThat(cli(Map.of(), "emulators", "--slack-port", "4003", "--discord-port=4004", "--page-port", "4005"))
                .isZero();

        assertThat(actions.did).containsExactly("demo 0 0 0 PT0S", "emulators 4003 4004 4005");
        assertThat(out.toString()).isEqualTo("http://127.0.0.1:1/\n{\"page\":\"p\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "x", "", "99999999999"})
    void anInvalidPortIsWrongUsageAndNamesItsOption(String port) {
        for (var option : List.of("--slack-port", "--discord-port", "--page-port")) {
            err.getBuffer().setLength(0);
            assertThat(cli(Map.of(), "demo", option + "=" + port)).isEqualTo(2);
            assertThat(err.toString())
                    .contains(option, "'" + port + "' is no port", "from 0 (a free one) to 65535")
                    .contains("rollcall demo --help")
                    .doesNotContain("\tat ", "java.", "picocli")
                    .hasLineCount(2);
        }
        assertThat(actions.did).isEmpty();
    }

    @Test
    void onePortForTwoServersIsWrongUsage() {
        assertThat(cli(Map.of(), "emulators", "--slack-port", "4003", "--page-port", "4003"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--page-port is 4003, as --slack-port is;");
    }

    @Test
    void doctorPrintsATableAndExitsWith1AfterAFailure() {
        actions.checks = List.of(
                Check.ok("store", "SQLite 3.54, schema 6, a write took 4 ms"),
                Check.warn("slack", "the bot is not in #api-tokens", "/invite @rollcall"),
                Check.fail(
                        "discord",
                        "the intent MESSAGE_CONTENT is off",
                        "Developer Portal, Bot, Privileged Gateway Intents"));

        assertThat(cli(DISCORD, "doctor")).isEqualTo(1);
        assertThat(out.toString()).isEqualTo("""
                ok    store    SQLite 3.54, schema 6, a write took 4 ms
                warn  slack    the bot is not in #api-tokens            -> /invite @rollcall
                FAIL  discord  the intent MESSAGE_CONTENT is off        -> Developer Portal, Bot, \
                Privileged Gateway Intents
                """);
    }

    @Test
    void doctorExitsWith0IfThereAreOnlyWarnings() {
        actions.checks = List.of(Check.warn("slack", "slow", "wait"));

        assertThat(cli(DISCORD, "doctor")).isZero();
    }

    @Test
    void doctorPrintsJson() {
        actions.checks = List.of(Check.fail("slack", "no \"scope\"", "add it"));

        assertThat(cli(DISCORD, "doctor", "--json")).isEqualTo(1);
        assertThat(out.toString().strip())
                .isEqualTo("{\"ok\":false,\"checks\":[{\"level\":\"fail\",\"area\":\"slack\","
                        + "\"result\":\"no \\\"scope\\\"\",\"fix\":\"add it\"}]}");
    }

    @Test
    void doctorReportsProblemsOfTheEnvironment() {
        assertThat(cli(Map.of("ROLLCALL_HTTP", "x"), "doctor")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("FAIL  config  ROLLCALL_HTTP is not of the form host:port -> for example");
        assertThat(cli(Map.of(), "doctor")).as("no chat").isEqualTo(1);
        assertThat(out.toString()).contains("FAIL  config  No chat is configured");
    }

    @Test
    void detectBubblePassesItsArgumentsOn(@TempDir Path folder) throws IOException {
        var export = Files.writeString(folder.resolve("shop.bubble"), "{}");

        assertThat(cli(Map.of(), "detect", "bubble", export.toString(), "--team", "slack:T1", "--app", "shop"))
                .isZero();
        assertThat(actions.did).containsExactly("detect bubble shop.bubble slack:T1 shop");
        assertThat(out.toString()).isEqualTo("nothing new\n");
    }

    @Test
    void eachSourceIsASubcommandOfDetect(@TempDir Path folder) throws IOException {
        var list = Files.writeString(folder.resolve("list.txt"), "");
        var line = new Cli(
                actions,
                Map.of(),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Progress.UNSEEN,
                ToySource.WITH_ALL);
        assertThat(line.execute("detect", "toy", list.toString(), "--team", "slack:T1", "--app", "shop"))
                .isZero();
        assertThat(line.execute("detect", "bubble", list.toString(), "--team", "slack:T1", "--app", "shop"))
                .isZero();
        assertThat(actions.did)
                .containsExactly("detect toy list.txt slack:T1 shop", "detect bubble list.txt slack:T1 shop");
        assertThat(line.execute("detect", "toy", "--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: rollcall detect toy", "<file.txt>", "Read the API tokens of a list of a toy");
    }

    @Test
    void theHelpOfDetectBubbleNamesItsArguments() {
        assertThat(cli(Map.of(), "detect", "bubble", "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "Usage: rollcall detect bubble",
                        "Read the API tokens of a Bubble app export and raise a card for each unknown",
                        "Keeps name, fingerprint and last four characters; never a key.",
                        "<file.bubble>",
                        "--team=<id>",
                        "--app=<name>",
                        "  rollcall detect bubble shop.bubble --team slack:T01 --app shop");
    }

    @Test
    void holidaysPassesItsFilesOn(@TempDir Path folder) throws IOException {
        var one = Files.writeString(folder.resolve("one.ics"), "x").toString();
        var two = Files.writeString(folder.resolve("two.ics"), "x").toString();
        assertThat(cli(Map.of(), "holidays", "--team", "slack:T1", one)).isZero();
        assertThat(cli(Map.of(), "holidays", "--team", "slack:T1", one, two)).isZero();
        assertThat(actions.did).containsExactly("holidays slack:T1 [one.ics]", "holidays slack:T1 [one.ics, two.ics]");
        assertThat(out.toString()).contains("2 holidays");
    }

    @Test
    void holidaysRefusesWhatItCannotUse(@TempDir Path folder) throws IOException {
        assertThat(cli(Map.of(), "holidays", "--team", "slack:T1", "gone.ics")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file gone.ics.");
        assertThat(cli(Map.of(), "holidays", "--team", "slack:T1")).isEqualTo(2);
        var file = Files.writeString(folder.resolve("one.ics"), "x").toString();
        assertThat(cli(Map.of(), "holidays", file)).isEqualTo(2);
        assertThat(cli(Map.of(), "holidays", "--team", " ", file)).isEqualTo(2);
        actions.failure = UnreadableHolidays.tooMany(400);
        assertThat(cli(Map.of(), "holidays", "--team", "slack:T1", file)).isEqualTo(2);
        assertThat(err.toString()).contains("more than 400 days off");
    }

    @Test
    void detectBubbleReportsAMissingFile() {
        assertThat(cli(Map.of(), "detect", "bubble", "gone.bubble", "--team", "slack:T1", "--app", "shop"))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo("There is no file gone.bubble.\n");
        assertThat(cli(Map.of(), "detect", "bubble", "gone.bubble")).isEqualTo(2);
        assertThat(err.toString()).contains("--team", "--app");
    }

    @Test
    void detectTakesANewAppAndRefusesANameThatNoAppHas(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("shop.bubble"), "{}").toString();
        assertThat(cli(Map.of(), "detect", "bubble", file, "--team", "slack:T1", "--app", "shop2", "--new-app"))
                .isZero();
        assertThat(actions.did).containsExactly("detect bubble shop.bubble slack:T1 shop2 (new)");
        assertThat(cli(Map.of(), "detect", "bubble", file, "--team", "slack:T1", "--app", "x".repeat(81)))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--app is longer than 80 characters");
    }

    @Test
    void aSecretInAnArgumentIsRefusedAndNotRepeated(@TempDir Path folder) throws IOException {
        var secret = "sk_" + "live_" + "51H8abcdefghijklmnopqrstuv";
        var file = Files.writeString(folder.resolve("shop.bubble"), "{}").toString();
        assertThat(cli(Map.of(), "detect", "bubble", file, "--team", "slack:T1", "--app", secret))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--app looks like a live secret (Stripe key)");
        assertThat(cli(Map.of(), "detect", "bubble", secret, "--team", "slack:T1", "--app", "shop"))
                .isEqualTo(2);
        assertThat(cli(Map.of(), "detect", "bubble", file, secret)).isEqualTo(2);
        assertThat(cli(Map.of(), secret)).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file ….").doesNotContain(secret);
        assertThat(actions.did).isEmpty();
    }

    @Test
    void aSlipInTheNameOfAnAppIsASentence(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("shop.bubble"), "{}").toString();
        actions.failure = new UnknownApp("shpo", "shop");
        assertThat(cli(Map.of(), "detect", "bubble", file, "--team", "slack:T1", "--app", "shpo"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("There is no token of app shpo; did you mean shop? If shpo is a new app, add --new-app.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone\0.bubble", "caf\uFFFD\uFFFD.bubble", ""})
    void aFileThatCannotBeNamedIsASentence(String name) {
        assertThat(cli(Map.of(), "detect", "bubble", name, "--team", "slack:T1", "--app", "shop"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("There is no file " + name + ".")
                .doesNotContain("java.", "Exception")
                .hasLineCount(1);
        assertThat(err.toString().contains("LC_ALL=C.UTF-8")).isEqualTo(name.contains("\uFFFD"));
    }

    @Test
    void auditVerifyOfNothingSaysSo() {
        assertThat(cli(Map.of(), "audit", "verify")).isZero();
        assertThat(out.toString()).isEqualTo("0 teams, 0 entries checked\n");
        out.getBuffer().setLength(0);
        assertThat(cli(Map.of(), "audit", "verify", "--json")).isZero();
        assertThat(out.toString()).isEqualTo("{\"ok\":true,\"checks\":[]}\n");
        assertThat(cli(Map.of(), "audit", "verify", "--team", " ")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--team is empty");
    }

    @Test
    void auditVerifyTakesATeam() {
        actions.checks = List.of(Check.ok("abc", "12 entries, whole"));
        assertThat(cli(Map.of(), "audit", "verify", "--team", "abc")).isZero();
        actions.checks = List.of(Check.fail("abc", "entry 7 was changed", "ask who could write to the database"));
        assertThat(cli(Map.of(), "audit", "verify")).isEqualTo(1);

        assertThat(actions.did).containsExactly("audit abc", "audit all");
    }

    @Test
    void reportNamesATeamAndAFileThatIsNotThere(@TempDir Path folder) throws IOException {
        var file = folder.resolve("november.zip");
        assertThat(cli(Map.of(), "report", "--team", "slack:T1", "--out", file.toString()))
                .isZero();
        assertThat(cli(Map.of(), "report", "--team", "slack:T1", "--period", "2026-11", "--out", file.toString()))
                .isZero();
        assertThat(actions.did)
                .containsExactly("report slack:T1 newest november.zip", "report slack:T1 2026-11 november.zip");

        assertThat(cli(Map.of(), "report", "--out", file.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("Say whose evidence with --team");
        assertThat(cli(Map.of(), "report", "--team", "slack:T1")).isEqualTo(2);
        assertThat(cli(Map.of(), "report", "--team", "slack:T1", "--period", "", "--out", file.toString()))
                .isEqualTo(2);
        Files.writeString(file, "mine");
        assertThat(cli(Map.of(), "report", "--team", "slack:T1", "--out", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is there already and is not overwritten");
        assertThat(Files.readString(file)).isEqualTo("mine");
        assertThat(actions.did).hasSize(2);
    }

    @Test
    void reportVerifyPrintsEachFaultAndNeedsNoConfiguration(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("november.zip"), "PK").toString();
        assertThat(cli(Map.of("ROLLCALL_DB", "nonsense"), "report", "verify", file))
                .isZero();
        assertThat(out.toString()).isEqualTo("Whole\n");
        actions.teams = List.of();
        assertThat(cli(Map.of("ROLLCALL_DB", "nonsense"), "report", "verify", file))
                .isEqualTo(1);
        assertThat(out.toString()).contains("FAULT  audit.jsonl was changed\n");
        assertThat(cli(Map.of(), "report", "verify", file + ".missing")).isEqualTo(2);
        assertThat(cli(Map.of(), "report", "verify")).isEqualTo(2);
    }

    @Test
    void manifestPrintsBothVariants() {
        assertThat(cli(Map.of(), "manifest")).isZero();
        assertThat(out.toString()).contains("socket_mode_enabled: true").doesNotContain("request_url");
        assertThat(cli(Map.of(), "manifest", "--http", "https://rollcall.example.org"))
                .isZero();
        assertThat(out.toString()).contains("request_url: https://rollcall.example.org/slack/events");
        assertThat(cli(Map.of(), "manifest", "--http", "http://x")).isEqualTo(2);
    }

    @Test
    void theHelpFitsATerminalOf24Lines() {
        assertThat(cli(Map.of(), "--help")).isZero();

        assertThat(out.toString().lines().toList())
                .hasSizeLessThanOrEqualTo(24)
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.contains("doctor"))
                .anyMatch(line -> line.contains("rollcall restore rollcall-backup.db"));
        var help = out.toString();
        out.getBuffer().setLength(0);
        assertThat(cli(Map.of(), "help")).isZero();
        assertThat(out.toString()).isEqualTo(help);
    }

    @Test
    void aTypingMistakeIsTheOnlySentenceIfNoChatIsConfigured() {
        assertThat(cli(Map.of("SLACK_BOT_TOKNE", "xoxb-1"), "run")).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo("SLACK_BOT_TOKNE is no key of Rollcall and was not read; did you mean SLACK_BOT_TOKEN?\n");
    }

    @Test
    void teamsPrintsAMessageToStderrIfThereAreNone() {
        actions.teams = List.of();

        assertThat(cli(Map.of(), "teams")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("no team in rollcall.db yet").hasLineCount(1);
    }

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    private static Deliveries.Waiting waiting(Deliveries.Why why, int tries, Optional<Instant> since) {
        return new Deliveries.Waiting(
                new TeamId("abc"), new SpaceId("slack", "T1"), "approval", "#tokens", since, NOON, tries, why);
    }

    private static final Deliveries SOME = new Deliveries(
            List.of(
                    waiting(Deliveries.Why.BEING_SENT, 0, Optional.of(NOON.minusSeconds(60))),
                    waiting(Deliveries.Why.PAUSES, 3, Optional.empty()),
                    waiting(Deliveries.Why.IN_LINE, 0, Optional.empty()),
                    waiting(Deliveries.Why.AN_INSTANCE, 0, Optional.empty()),
                    waiting(Deliveries.Why.AN_INSTANCE, 1, Optional.empty())),
            List.of(new Deliveries.Blocked(
                    new TeamId("abc"),
                    new SpaceId("slack", "T1"),
                    "#tokens",
                    "NOT_IN_PLACE not_in_channel",
                    2,
                    "/invite @rollcall")));

    @Test
    void deliveriesSaysThatNothingWaits() {
        assertThat(cli(Map.of(), "deliveries")).isZero();
        assertThat(out.toString()).isEqualTo("Nothing waits.\n");

        out.getBuffer().setLength(0);
        assertThat(cli(Map.of(), "deliveries", "--json")).isZero();
        assertThat(out.toString()).isEqualTo("{\"waiting\":[],\"blocked\":[]}\n");
    }

    @Test
    void deliveriesPrintsWhatWaitsAndWhatIsBlockedAsATable() {
        actions.deliveries = SOME;

        assertThat(cli(Map.of("ROLLCALL_HTTP", "127.0.0.1:1"), "deliveries")).isZero();
        assertThat(out.toString()).isEqualTo("""
                5 messages wait:
                  slack:T1  approval  #tokens  being sent by an instance, whose claim ends at 2026-11-24T12:00:00Z
                  slack:T1  approval  #tokens  next try at 2026-11-24T12:00:00Z, after 3 tries
                  slack:T1  approval  #tokens  waits for the message before it at the same address
                  slack:T1  approval  #tokens  never tried yet: waits for an instance that is connected to slack
                  slack:T1  approval  #tokens  due again, after 1 try: waits for an instance that is connected to slack
                2 messages cannot be shown:
                  slack:T1  2  #tokens  NOT_IN_PLACE not_in_channel  -> /invite @rollcall
                """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void deliveriesPrintsJsonWithMomentsInUtc() {
        actions.deliveries = new Deliveries(SOME.waiting().subList(0, 2), SOME.blocked());

        assertThat(cli(Map.of("ROLLCALL_HTTP", "127.0.0.1:1"), "deliveries", "--json"))
                .isZero();
        assertThat(out.toString()).isEqualTo("""
                {"waiting":[\
                {"team":"abc","space":"slack:T1","card":"approval","address":"#tokens",\
                "since":"2026-11-24T11:59:00Z","nextTry":"2026-11-24T12:00:00Z","tries":0,\
                "why":"being sent by an instance, whose claim ends at 2026-11-24T12:00:00Z"},\
                {"team":"abc","space":"slack:T1","card":"approval","address":"#tokens",\
                "nextTry":"2026-11-24T12:00:00Z","tries":3,\
                "why":"next try at 2026-11-24T12:00:00Z, after 3 tries"}],\
                "blocked":[{"team":"abc","space":"slack:T1","channel":"#tokens",\
                "problem":"NOT_IN_PLACE not_in_channel","messages":2,"fix":"/invite @rollcall"}]}
                """);
    }

    @Test
    void deliveriesSaysWhichChatTheBotOnThisMachineIsNotConnectedTo() {
        actions.deliveries =
                new Deliveries(List.of(waiting(Deliveries.Why.AN_INSTANCE, 0, Optional.empty())), List.of());
        try (HttpServer server = HttpServer.open(
                new Config.Listen("127.0.0.1", 0),
                List.of(),
                () -> new Readiness(Map.of("slack", false, "discord", true), Optional.empty()))) {
            assertThat(cli(Map.of("ROLLCALL_HTTP", "127.0.0.1:" + server.port()), "deliveries"))
                    .isZero();
        }
        assertThat(out.toString()).contains("never tried yet: the bot is not connected to slack");
    }

    @Test
    void deliveriesWithoutADatabaseIsOneSentence() {
        actions.failure = new StoreDown("There is no database rollcall.db.");

        assertThat(cli(Map.of(), "deliveries", "--json")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("There is no database rollcall.db.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "demo",
                "emulators",
                "doctor",
                "teams",
                "deliveries",
                "detect bubble",
                "audit verify",
                "report",
                "report verify",
                "backup",
                "restore",
                "migrate",
                "manifest",
                "health"
            })
    void everyCommandHasHelp(String command) {
        assertThat(cli(Map.of(), (command + " --help").split(" ", -1))).isZero();
        assertThat(out.toString()).startsWith("Usage: rollcall " + command);
        assertThat(actions.did).isEmpty();
    }

    @Test
    void aDatabaseOfMigrateGetsTheCredentialsOfTheEnvironmentIfItNeedsSomeAndNamesNone() {
        var environment =
                Map.of("ROLLCALL_DB_USER", "bot", "ROLLCALL_DB_PASSWORD", "s3cret", "ROLLCALL_DB", "nonsense");
        assertThat(cli(environment, "migrate", "--from", "jdbc:sqlite:a.db", "--to", "jdbc:postgresql://h/b"))
                .isZero();
        assertThat(cli(environment, "migrate", "--from=jdbc:postgresql://h/b?user=me&password=x", "--to=jdbc:sqlite:a"))
                .isZero();
        assertThat(actions.did)
                .containsExactly(
                        "migrate jdbc:sqlite:a.db jdbc:postgresql://h/b?user=bot&password=s3cret",
                        "migrate jdbc:postgresql://h/b?user=me&password=x jdbc:sqlite:a");
        assertThat(out + "" + err).doesNotContain("s3cret").contains("copied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--from=jdbc:oracle:s3cret --to=jdbc:sqlite:a", "jdbc:postgresql://h/b?password=s3cret"})
    void noWrongUsageOfMigrateRepeatsCredentials(String arguments) {
        assertThat(cli(Map.of(), ("migrate " + arguments).split(" ", -1))).isEqualTo(2);
        assertThat(out + "" + err).doesNotContain("s3cret").contains("--");
        assertThat(actions.did).isEmpty();
    }

    @Test
    void migrateReadsTheMasterKeyAndNoOtherVariable() {
        var key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        var arguments = new String[] {"migrate", "--from", "jdbc:sqlite:a.db", "--to", "jdbc:sqlite:b.db"};
        assertThat(cli(Map.of("ROLLCALL_MASTER_KEY", key), arguments)).isZero();
        assertThat(actions.did).containsExactly("migrate jdbc:sqlite:a.db jdbc:sqlite:b.db with a key");
        assertThat(cli(Map.of("ROLLCALL_MASTER_KEY", "x"), arguments)).isEqualTo(2);
        assertThat(err.toString()).startsWith("ROLLCALL_MASTER_KEY ");
    }

    @Test
    void backupAndRestoreTakeAFile(@TempDir Path folder) throws IOException {
        var file = folder.resolve("b.db");
        assertThat(cli(Map.of(), "restore", file.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("There is no file " + file + ".\n");
        assertThat(cli(Map.of(), "backup", file.toString())).isZero();
        Files.writeString(file, "");
        assertThat(cli(Map.of(), "restore", file.toString())).isZero();
        assertThat(cli(Map.of(), "restore", file.toString(), "--yes")).isZero();
        assertThat(actions.did).containsExactly("backup " + file, "restore b.db false", "restore b.db true");
        assertThat(out.toString()).isEqualTo("written\nrestored\nrestored\n");
        assertThat(err.toString()).endsWith("keep the key\n");

        var server = Map.of("ROLLCALL_DB", "jdbc:postgresql://h/b");
        assertThat(cli(server, "backup", "x.dump")).as("without a master key").isZero();
        assertThat(cli(server, "teams")).isEqualTo(2);
    }

    @Test
    void versionIsOneLine() {
        assertThat(cli(Map.of(), "--version")).isZero();
        assertThat(out.toString()).startsWith("rollcall ").hasLineCount(1);
    }

    @ParameterizedTest
    @MethodSource("wrongUsages")
    void wrongUsageIsOneSentenceAndExitCode2(List<String> arguments, String said) {
        assertThat(cli(DISCORD, arguments.toArray(String[]::new))).isEqualTo(2);

        assertThat(err.toString())
                .contains(said)
                .contains("--help")
                .doesNotContain("\tat ")
                .hasLineCount(2);
        assertThat(out.toString()).isEmpty();
    }

    static Stream<Arguments> wrongUsages() {
        return Stream.of(
                Arguments.of(List.of(), "run, demo, doctor"),
                Arguments.of(List.of("docter"), "did you mean doctor?"),
                Arguments.of(List.of("rnu"), "did you mean run?"),
                Arguments.of(List.of("RUN"), "did you mean run?"),
                Arguments.of(List.of("audit", "verfiy"), "did you mean verify?"),
                Arguments.of(List.of("detect", "buble"), "did you mean bubble?"),
                Arguments.of(List.of("demo", "--emtpy"), "did you mean --empty?"),
                Arguments.of(List.of("demo", "--paeg-port=1"), "did you mean --page-port?"),
                Arguments.of(List.of("detect"), "bubble"),
                Arguments.of(List.of("run", "--fast"), "--fast"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anExpectedFailureIsPrintedAsItsSentence(RuntimeException failure, int code) {
        actions.failure = failure;

        assertThat(cli(DISCORD, "run")).isEqualTo(code);
        assertThat(err.toString()).isEqualTo(failure.getMessage() + "\n");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(CommandFailure.problem("The disk is full."), 1),
                Arguments.of(CommandFailure.usage("There is no team x."), 2),
                Arguments.of(new UnknownTeam("x"), 2),
                Arguments.of(new TeamNotSetUp(), 1),
                Arguments.of(new BadCredential("Slack refuses it."), 1),
                Arguments.of(new ChatDown("Slack does not answer."), 1),
                Arguments.of(new StoreDown("The file is locked."), 1),
                Arguments.of(new PortTaken("Taken.", new IOException()), 1));
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.cli", level = Level.ERROR)
    void anErrorOfTheRuntimeIsABugToo() {
        actions.error = new StackOverflowError();

        assertThat(cli(DISCORD, "run")).isEqualTo(70);
        assertThat(err.toString()).containsPattern("reference [a-z2-9]{12}").hasLineCount(1);
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.cli", level = Level.ERROR)
    void aBugIsPrintedAsAReferenceAndExitsWith70() {
        actions.failure = new IllegalStateException("internal detail");

        assertThat(cli(DISCORD, "run")).isEqualTo(70);
        assertThat(err.toString())
                .containsPattern("reference [a-z2-9]{12}")
                .doesNotContain("internal detail")
                .hasLineCount(1);
    }

    @Test
    void healthRequestsTheBotOnThisMachine() {
        try (HttpServer server = HttpServer.open(
                new Config.Listen("127.0.0.1", 0),
                List.of(),
                () -> new Readiness(Map.of("slack", false), Optional.empty()))) {
            Map<String, String> there = Map.of("ROLLCALL_HTTP", "0.0.0.0:" + server.port());
            assertThat(cli(there, "health")).isZero();
            assertThat(cli(there, "health", "--ready")).isEqualTo(1);
        }
        assertThat(cli(Map.of("ROLLCALL_HTTP", "127.0.0.1:1"), "health")).isEqualTo(1);
    }

    private int cli(Map<String, String> environment, String... arguments) {
        return new Cli(actions, environment, new PrintWriter(out), new PrintWriter(err), Progress.UNSEEN)
                .execute(arguments);
    }

    static final class Recording implements Actions {
        final List<String> did = new ArrayList<>();
        List<Check> checks = List.of();
        List<String> teams = List.of("abc  slack:T1  Acme");
        Deliveries deliveries = new Deliveries(List.of(), List.of());

        @Nullable
        RuntimeException failure;

        @Override
        public Databases databases() {
            return Backends.DATABASES;
        }

        @Override
        public String describeDatabase(Config config) {
            return Backends.of(config.db()).describe(config.db());
        }

        @Nullable
        Error error;

        @Override
        public void run(Config config, Consumer<String> said) {
            if (error != null) {
                throw error;
            }
            if (failure != null) {
                throw failure;
            }
            did.add("run " + config.http());
        }

        @Override
        public void demo(Ports ports, boolean seed, Duration ahead, Consumer<String> said) {
            did.add("demo " + ports.slack() + " " + ports.discord() + " " + ports.page() + " " + ahead);
            said.accept("http://127.0.0.1:1/");
        }

        @Override
        public void emulators(Ports ports, Consumer<String> ready) {
            did.add("emulators " + ports.slack() + " " + ports.discord() + " " + ports.page());
            ready.accept("{\"page\":\"p\"}");
        }

        @Override
        public List<Check> doctor(Config config) {
            return checks;
        }

        @Override
        public List<String> detect(
                Config config, Source source, Path file, String team, String app, boolean newApp, Progress progress) {
            progress.at("Reading", 0, 1);
            did.add("detect " + source.name() + " " + file.getFileName() + " " + team + " " + app
                    + (newApp ? " (new)" : ""));
            if (failure != null) {
                throw failure;
            }
            return List.of("nothing new");
        }

        @Override
        public List<String> holidays(Config config, String team, List<Path> files) {
            did.add("holidays " + team + " "
                    + files.stream().map(file -> file.getFileName().toString()).toList());
            if (failure != null) {
                throw failure;
            }
            return List.of("2 holidays");
        }

        @Override
        public List<String> teams(Config config) {
            return teams;
        }

        @Override
        public Deliveries deliveries(Config config) {
            if (failure != null) {
                throw failure;
            }
            return deliveries;
        }

        @Override
        public List<Check> verifyAudit(Config config, Optional<String> team) {
            did.add("audit " + team.orElse("all"));
            return checks;
        }

        @Override
        public List<String> report(Config config, String team, Optional<String> period, Path file) {
            did.add("report " + team + " " + period.orElse("newest") + " " + file.getFileName());
            return List.of("written");
        }

        @Override
        public List<String> verifyReport(Path file, Consumer<String> whole) {
            did.add("verify " + file.getFileName());
            whole.accept("Whole");
            return teams.equals(List.of()) ? List.of("audit.jsonl was changed") : List.of();
        }

        @Override
        public List<String> migrate(
                String from, String to, Optional<Config.Secret> masterKey, Consumer<String> notes, Progress progress) {
            did.add("migrate " + from + " " + to
                    + masterKey.map(_ -> " with a key").orElse(""));
            return List.of("copied");
        }

        @Override
        public List<String> backUp(Config config, Path file, Consumer<String> notes) {
            did.add("backup " + file);
            notes.accept("keep the key");
            return List.of("written");
        }

        @Override
        public List<String> restore(Config config, Path file, boolean replace, Consumer<String> notes) {
            did.add("restore " + file.getFileName() + " " + replace);
            return List.of("restored");
        }
    }
}
