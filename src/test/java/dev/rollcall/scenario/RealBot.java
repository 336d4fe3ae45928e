package dev.rollcall.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.contract.StartupCache;
import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.demo.SimulatedPeople;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
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
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The finished jar as a process of its own between a local Slack and a local Discord: started, killed with SIGKILL and
 * started again on the same folder.
 */
final class RealBot implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Answers of the bot in a row without a call, 100 ms apart, after which it is taken to be idle. */
    private static final int QUIET_ANSWERS = 10;
    /** Both chats in one process: each joint is tried in both at the price of one start. */
    static final List<Chat> BOTH = List.of(Chat.SLACK, Chat.DISCORD);

    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();
    final SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults());
    final DiscordEmulator discord;
    private final SimulatedPeople inSlack =
            new SimulatedPeople(Chat.SLACK.platform(), new ControlClient(slack.control()));
    private final SimulatedPeople inDiscord;
    private final boolean slackOverHttp;
    private @Nullable Process running;
    private String jar = System.getProperty("rollcall.jar");
    private final Map<String, String> shared = new HashMap<>();
    private URI readiness = URI.create("http://127.0.0.1/not-started");

    RealBot(Path folder) {
        this(folder, Chat.SLACK, Chat.DISCORD);
    }

    RealBot(Path folder, Chat slackWay, Chat discordWay) {
        this.folder = folder;
        slackOverHttp = slackWay == Chat.SLACK_OVER_HTTP;
        discord = DiscordEmulator.start(
                DiscordOptions.defaults().withMessageContent(discordWay != Chat.DISCORD_WITHOUT_CONTENT));
        inDiscord = new SimulatedPeople(Chat.DISCORD.platform(), new ControlClient(discord.control()));
    }

    /** From now on processes use this PostgreSQL database, so that several can run at once. */
    void on(String database) {
        shared.put("ROLLCALL_DB", database);
        shared.put("ROLLCALL_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    }

    SimulatedPeople people(Chat chat) {
        return chat.slack() ? inSlack : inDiscord;
    }

    ControlClient control(Chat chat) {
        return people(chat).control();
    }

    /** The jar with this machine's chats in its environment, not yet started. */
    ProcessBuilder jar(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m"));
        command.addAll(StartupCache.of(Path.of(jar)));
        command.addAll(List.of("-jar", jar));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(key -> key.matches("(ROLLCALL|SLACK|DISCORD)_.*"));
        environment.put("SLACK_BOT_TOKEN", slack.botToken());
        if (slackOverHttp) {
            environment.put("SLACK_SIGNING_SECRET", slack.signingSecret());
        } else {
            environment.put("SLACK_APP_TOKEN", slack.appToken());
        }
        environment.put("SLACK_API_URL", slack.api());
        environment.put("DISCORD_BOT_TOKEN", discord.botToken());
        environment.put("DISCORD_API_URL", discord.api());
        environment.putAll(shared);
        return builder;
    }

    /** Starts it with team time so far ahead, and waits until it is ready. */
    void starts(Duration ahead) throws IOException {
        running = startsAnother(ahead);
    }

    /** The same for one that is not the one that {@link #dies}. */
    Process startsAnother(Duration ahead) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var builder = jar("run");
        builder.environment().put("ROLLCALL_HTTP", "127.0.0.1:" + port);
        builder.environment().put("ROLLCALL_CLOCK_OFFSET", ahead.toString());
        var log = folder.resolve("run.log");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var process = builder.start();
        started.add(process);
        if (slackOverHttp) {
            slack.requestUrl("http://127.0.0.1:" + port + "/slack/events");
        }
        readiness = URI.create("http://127.0.0.1:" + port + "/readyz");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(log));
            }
            return ready();
        });
        return process;
    }

    private boolean ready() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns what {@code /readyz} answers now: the status, a space and the body. */
    String readiness() throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    /** Returns what {@code /metrics} shows now. */
    String metrics() throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(readiness.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + "\n" + answer.body();
    }

    /** Returns what the bot has printed and logged. */
    String log() throws IOException {
        return Files.readString(folder.resolve("run.log"));
    }

    void starts() throws IOException {
        starts(Duration.ZERO);
    }

    /** From now on this jar is started. */
    void changesTo(String other) {
        jar = other;
    }

    /** SIGKILL: nothing of it gets to say goodbye. */
    void dies() throws InterruptedException {
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
        running = null;
    }

    Process process() {
        if (running == null) {
            throw new IllegalStateException("not running");
        }
        return running;
    }

    /** What a local command prints beside the running bot; it has to end well. */
    String says(String... arguments) throws IOException, InterruptedException {
        var process =
                jar(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        started.add(process);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** Somebody types {@code /token} and this; the chat may fail to deliver it. Returns the chat's response. */
    JsonNode types(Chat chat, String who, String text) {
        return people(chat).triesToType(who, SimulatedPeople.GENERAL, text);
    }

    void setUp(Chat chat) {
        people(chat).setUp();
    }

    void adds(Chat chat, String who, String label) {
        types(chat, who, "add " + label + " app:shop service:Stripe access:write");
    }

    void approves(Chat chat, String who, String label) {
        types(chat, who, "approve " + label);
    }

    void fault(Chat chat, String on, String what, int times) {
        control(chat).post("faults", "on", on, "do", what, "times", times);
    }

    /** The bot's posts of that chat fail from now on. */
    void postsFail(Chat chat, String what, int times) {
        fault(chat, chat.slack() ? "chat.postMessage" : "POST /channels/{id}/messages", what, times);
    }

    /** Nothing that the bot could ask or edit works any more, so it cannot mend what was lost before it dies. */
    void nothingWorks(Chat chat) {
        var calls = chat.slack()
                ? List.of(
                        "chat.postMessage",
                        "chat.update",
                        "conversations.history",
                        "conversations.replies",
                        "conversations.open")
                : List.of(
                        "POST /channels/{id}/messages",
                        "GET /channels/{id}/messages",
                        "PATCH /channels/{id}/messages/{id}",
                        "POST /users/@me/channels");
        for (var call : calls) {
            fault(chat, call, "500-before", 100_000);
        }
    }

    void allWorksAgain() {
        for (var chat : BOTH) {
            control(chat).delete("faults");
        }
    }

    /** What stands in the review channel for all to see and says so. */
    List<SeenMessage> cards(Chat chat, String words) {
        return inChannel(chat, "api-tokens", words);
    }

    List<SeenMessage> inChannel(Chat chat, String channel, String words) {
        return people(chat).sees("olga", ChatPlace.channel(channel)).stream()
                .filter(m -> !m.ephemeral() && m.says(words))
                .toList();
    }

    /** Returns the messages in the review's thread that contain these words; none if there is no review yet. */
    List<SeenMessage> inThread(Chat chat, String words) {
        return cards(chat, "Token review, ").stream()
                .limit(1)
                .flatMap(root -> people(chat).seesBelow("ana", SimulatedPeople.REVIEW, root.id()).stream())
                .filter(m -> m.says(words))
                .toList();
    }

    /** Returns the direct messages of the bot to somebody that contain these words. */
    List<SeenMessage> direct(Chat chat, String who, String words) {
        return people(chat).direct(who).stream()
                .flatMap(place -> people(chat).sees(who, place).stream())
                .filter(m -> m.says(words))
                .toList();
    }

    /** Returns the private answers to somebody in #general that contain these words. */
    List<SeenMessage> answers(Chat chat, String who, String words) {
        return people(chat).sees(who, ChatPlace.channel(SimulatedPeople.GENERAL)).stream()
                .filter(m -> m.ephemeral() && m.says(words))
                .toList();
    }

    void presses(Chat chat, String who, SeenMessage card, String label) {
        people(chat).presses(who, ChatPlace.channel(SimulatedPeople.REVIEW), card.id(), card.control(label));
    }

    void reacts(Chat chat, String who, SeenMessage card, String emoji) {
        people(chat).reacts(who, ChatPlace.channel(SimulatedPeople.REVIEW), card.id(), emoji);
    }

    /** Somebody writes in the review's thread. */
    void replies(Chat chat, String who, String text, boolean mentionsBot) {
        var root = cards(chat, "Token review, ").getFirst();
        var thread = people(chat).chat().thread(SimulatedPeople.REVIEW, root.id());
        people(chat).says(who, thread, text, mentionsBot);
    }

    static void soon(Callable<Boolean> holds) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(30)).until(holds);
    }

    /**
     * Waits until the bot makes no more calls in either chat. Time alone proves nothing on a busy machine, so the bot
     * has to answer a number of requests in a row, and to make no call in between.
     */
    void rests() {
        var quiet = new Object() {
            int calls = -1;
            int answered;
        };
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            int calls = 0;
            for (var chat : BOTH) {
                calls += control(chat).get("calls").size();
            }
            quiet.answered = calls == quiet.calls && ready() ? quiet.answered + 1 : 0;
            quiet.calls = calls;
            return quiet.answered >= QUIET_ANSWERS;
        });
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        inSlack.control().close();
        inDiscord.control().close();
        slack.close();
        discord.close();
    }
}
