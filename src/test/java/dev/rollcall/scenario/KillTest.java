package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import dev.rollcall.scenario.Door.Seen;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real process, killed at the joints of the story and started again on the same file. */
@Tag("jar")
class KillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();
    private @Nullable SlackEmulator slack;
    private @Nullable DiscordEmulator discord;
    private @Nullable Door door;

    private Door door() {
        if (door == null) throw new IllegalStateException("no chat");
        return door;
    }

    private void opens(Chat chat) {
        if (chat.slack()) {
            slack = SlackEmulator.start(SlackOptions.defaults());
            door = new Door(slack.control());
        } else {
            discord = DiscordEmulator.start(DiscordOptions.defaults());
            door = new Door(discord.control());
        }
    }

    @AfterEach
    void ends() {
        started.forEach(Process::destroyForcibly);
        if (slack != null) slack.close();
        if (discord != null) discord.close();
    }

    private ProcessBuilder jar(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-jar",
                System.getProperty("rollcall.jar")));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(key -> key.matches("(ROLLCALL|SLACK|DISCORD)_.*"));
        if (slack != null) {
            environment.put("SLACK_BOT_TOKEN", slack.botToken());
            environment.put("SLACK_APP_TOKEN", slack.appToken());
            environment.put("SLACK_API_URL", slack.api());
        }
        if (discord != null) {
            environment.put("DISCORD_BOT_TOKEN", discord.botToken());
            environment.put("DISCORD_API_URL", discord.api());
        }
        return builder;
    }

    /** Starts the bot and waits until it is ready. */
    private Process runs(String offset) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var builder = jar("run");
        builder.environment().put("ROLLCALL_HTTP", "127.0.0.1:" + port);
        builder.environment().put("ROLLCALL_CLOCK_OFFSET", offset);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
        var process = builder.start();
        started.add(process);
        var readiness = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                .build();
        await().atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) throw new AssertionError(Files.readString(log().toPath()));
            try {
                return http.send(readiness, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            }
        });
        return process;
    }

    private File log() {
        return folder.resolve("run.log").toFile();
    }

    private void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private JsonNode types(String who, String text) {
        return door().post("command", Map.of("as", who, "channel", "general", "text", text));
    }

    private void setUp(Chat chat) {
        var approvers = chat.slack() ? "@ben,@security" : "\"@ben @security\"";
        types(
                "olga",
                "/token setup channel:#api-tokens escalation:#token-alerts approvers:" + approvers
                        + " zone:Europe/Berlin");
    }

    private static String post(Chat chat) {
        return chat.slack() ? "chat.postMessage" : "POST /channels/{id}/messages";
    }

    private void fault(Chat chat, String what, int times) {
        door().post("faults", Map.of("on", post(chat), "do", what, "times", times));
    }

    private void noMoreFaults() throws IOException, InterruptedException {
        var control = slack != null ? slack.control() : discord != null ? discord.control() : "";
        http.send(
                HttpRequest.newBuilder(URI.create(control + "faults")).DELETE().build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private List<Seen> cards(String words) {
        return door().messages("olga", "api-tokens", "").stream()
                .filter(m -> !m.ephemeral() && m.text().contains(words))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void killedBeforeTheCardWasSent(Chat chat) throws Exception {
        opens(chat);
        var bot = runs("PT0S");
        setUp(chat);
        fault(chat, "500-before", 1000);
        types("ana", "/token add ci-deploy app:shop service:Stripe");
        kill(bot);
        noMoreFaults();
        assertThat(cards("ci-deploy")).isEmpty();
        runs("PT0S");
        await().atMost(PATIENCE).until(() -> !cards("ci-deploy").isEmpty());
        assertThat(cards("ci-deploy")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void killedAfterTheCardWasSentAndTheAnswerLost(Chat chat) throws Exception {
        opens(chat);
        var bot = runs("PT0S");
        setUp(chat);
        fault(chat, "500-after", 1);
        types("ana", "/token add ci-deploy app:shop service:Stripe");
        await().atMost(PATIENCE).until(() -> !cards("ci-deploy").isEmpty());
        kill(bot);
        noMoreFaults();
        runs("PT0S");
        types("ben", "/token approve " + (chat.slack() ? "" : "label:") + "ci-deploy");
        await().atMost(PATIENCE).until(() -> !cards("Approved by Ben").isEmpty());
        assertThat(cards("ci-deploy")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void aRedeliveredCommandGetsItsAnswerAndActsOnce(Chat chat) throws Exception {
        opens(chat);
        var bot = runs("PT0S");
        setUp(chat);
        var answer = types("ana", "/token add ci-deploy app:shop service:Stripe");
        await().atMost(PATIENCE).until(() -> !cards("ci-deploy").isEmpty());
        kill(bot);
        runs("PT0S");
        if (chat.slack()) {
            door().post(
                            "redeliver",
                            Map.of("delivery", answer.path("interaction").asInt()));
            await().atMost(PATIENCE)
                    .until(() -> door().messages("ana", "general", "").stream()
                                    .filter(m -> m.text().contains("Registered `ci-deploy`"))
                                    .count()
                            == 2);
        }
        types("ana", "/token add ci-deploy app:shop service:Stripe");
        await().atMost(PATIENCE).until(() -> door().messages("ana", "general", "").stream()
                .anyMatch(m -> m.text().contains("There is a token called")));
        assertThat(cards("ci-deploy")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLACK", "DISCORD"})
    void killedWhileTheCheckOpens(Chat chat) throws Exception {
        opens(chat);
        var bot = runs("PT0S");
        setUp(chat);
        for (int i = 0; i < 30; i++) {
            types("ana", "/token add tok-%02d app:shop service:Stripe".formatted(i));
            types("ben", "/token approve " + (chat.slack() ? "" : "label:") + "tok-%02d".formatted(i));
        }
        kill(bot);
        fault(chat, "500-after", 2);
        var month = "P40D";
        var second = runs(month);
        await().atMost(PATIENCE).until(() -> !cards("Token check, ").isEmpty());
        kill(second);
        noMoreFaults();
        runs(month);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(thread(chat).stream().map(Seen::text)).hasSize(2));
        await().atMost(PATIENCE).until(() -> cards("Token check, ").size() == 1);
        var all = String.join("\n", thread(chat).stream().map(Seen::text).toList());
        for (int i = 0; i < 30; i++) assertThat(all).containsOnlyOnce("`tok-%02d`".formatted(i));
    }

    private List<Seen> thread(Chat chat) {
        var root = cards("Token check, ").getFirst();
        var all =
                chat.slack() ? door().messages("ana", "api-tokens", root.id()) : door().messages("ana", root.id(), "");
        return all.stream()
                .filter(m -> !m.id().equals(root.id()) && m.text().contains("`tok-"))
                .toList();
    }

    @Test
    void aStopDoesNotWaitOutARateLimit() throws Exception {
        opens(Chat.SLACK);
        var bot = runs("PT0S");
        setUp(Chat.SLACK);
        door().post("faults", Map.of("on", "chat.postMessage", "do", "429", "times", 100, "retryAfter", 14));
        types("ana", "/token add ci-deploy app:shop service:Stripe");
        bot.destroy();
        assertThat(bot.waitFor(7, TimeUnit.SECONDS)).isTrue();
        noMoreFaults();
        runs("PT0S");
        await().atMost(PATIENCE).until(() -> cards("ci-deploy").size() == 1);
    }

    @Test
    void withoutAChatOneSentenceSaysWhatToSet() throws Exception {
        var process = jar("run").redirectErrorStream(true).start();
        started.add(process);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said)
                .contains("SLACK_BOT_TOKEN")
                .contains("DISCORD_BOT_TOKEN")
                .doesNotContain("\tat ");
    }

    @Test
    void aBadCredentialIsOneSentence() throws Exception {
        opens(Chat.SLACK);
        var builder = jar("run");
        builder.environment().put("SLACK_BOT_TOKEN", "xoxb-wrong");
        builder.environment().put("ROLLCALL_HTTP", "127.0.0.1:0");
        var process = builder.redirectErrorStream(true).start();
        started.add(process);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("SLACK_BOT_TOKEN").doesNotContain("\tat ");
    }

    @Test
    void anExportIsComparedBesideTheRunningBot() throws Exception {
        opens(Chat.DISCORD);
        runs("PT0S");
        setUp(Chat.DISCORD);
        var key = "0123456789abcdef".repeat(2);
        Files.writeString(
                folder.resolve("app.bubble"),
                "{\"settings\":{\"secure\":{\"api_tokens\":{\"a\":{\"name\":\"Zapier\",\"private_key\":\"" + key
                        + "\"}}}}}");
        var team = "discord:" + (discord == null ? "" : discord.guildId());
        assertThat(says("detect", "bubble", "app.bubble", "--team", team, "--app", "shop"))
                .contains("Zapier");
        await().atMost(PATIENCE).until(() -> cards("Approval wanted: `Zapier`").size() == 1);
        assertThat(says("detect", "bubble", "app.bubble", "--team", team, "--app", "shop"))
                .contains("nothing new");
        assertThat(cards("Zapier")).hasSize(1);
        assertThat(says("teams")).contains(team);
        assertThat(says("doctor", "--json")).contains("\"store\"");
    }

    private String says(String... arguments) throws Exception {
        var process =
                jar(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        started.add(process);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
