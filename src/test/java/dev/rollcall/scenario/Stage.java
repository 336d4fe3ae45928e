package dev.rollcall.scenario;

import static org.awaitility.Awaitility.await;

import dev.rollcall.Bot;
import dev.rollcall.Config;
import dev.rollcall.TeamClock;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import dev.rollcall.scenario.Door.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One chat with its people, and the bot in it. */
final class Stage implements AutoCloseable {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    final Chat chat;
    final Path folder;
    final Door door;
    private final @Nullable SlackEmulator slack;
    private final @Nullable DiscordEmulator discord;
    private final TeamClock clock = new TeamClock(Duration.ZERO);
    private @Nullable Bot bot;

    Stage(Chat chat, Path folder) {
        this.chat = chat;
        this.folder = folder;
        if (chat.slack()) {
            slack = SlackEmulator.start(SlackOptions.defaults());
            discord = null;
            door = new Door(slack.control());
        } else {
            slack = null;
            discord = DiscordEmulator.start(
                    DiscordOptions.defaults().withMessageContent(chat != Chat.DISCORD_WITHOUT_CONTENT));
            door = new Door(discord.control());
        }
        begin();
    }

    /** Starts the bot, the first time or again on the same file. */
    void begin() {
        var environment = new HashMap<String, String>();
        environment.put(Config.DB, "jdbc:sqlite:" + folder.resolve("rollcall.db"));
        environment.put(Config.HTTP, "127.0.0.1:0");
        if (slack != null) {
            environment.put(Config.SLACK_BOT_TOKEN, slack.botToken());
            environment.put(Config.SLACK_API_URL, slack.api());
            if (chat == Chat.SLACK) environment.put(Config.SLACK_APP_TOKEN, slack.appToken());
            else environment.put(Config.SLACK_SIGNING_SECRET, slack.signingSecret());
        }
        if (discord != null) {
            environment.put(Config.DISCORD_BOT_TOKEN, discord.botToken());
            environment.put(Config.DISCORD_API_URL, discord.api());
        }
        var started = Bot.start(Config.read(environment), clock);
        bot = started;
        await().atMost(PATIENCE).until(started::ready);
        if (chat == Chat.SLACK_OVER_HTTP && slack != null)
            slack.requestUrl("http://127.0.0.1:" + started.port() + "/slack/events");
    }

    /** The bot goes away; the chat stays. */
    void end() {
        if (bot != null) bot.close();
        bot = null;
    }

    Bot bot() {
        if (bot == null) throw new IllegalStateException("no bot");
        return bot;
    }

    /** Team time walks, wake-up by wake-up, to a moment in Berlin. */
    void walksTo(String berlin) {
        Instant to = LocalDateTime.parse(berlin).atZone(BERLIN).toInstant();
        while (true) {
            var next = bot().nextDue().filter(at -> !at.isAfter(to));
            if (next.isEmpty()) break;
            clock.moveTo(next.get());
            bot().sweepNow();
            rests();
        }
        jumpsTo(berlin);
    }

    /** Team time jumps, as after a long night. */
    void jumpsTo(String berlin) {
        clock.moveTo(LocalDateTime.parse(berlin).atZone(BERLIN).toInstant());
        bot().sweepNow();
        rests();
    }

    /** Team time moves while the bot is away. */
    void sleepsUntil(String berlin) {
        clock.moveTo(LocalDateTime.parse(berlin).atZone(BERLIN).toInstant());
    }

    /** Team time jumps, and what is due is done, whether or not the chat takes it. */
    void wakesAt(String berlin) {
        sleepsUntil(berlin);
        bot().sweepNow();
    }

    /** Every chat looks the way the state says. */
    void rests() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> bot().delivery()
                .rest());
    }

    /** Somebody types a command; the answer is what they then see in private. */
    String types(String who, String channel, String text) {
        var before = seen(who, channel, "").stream().map(Seen::id).collect(Collectors.toSet());
        var answer = door.post("command", Map.of("as", who, "channel", channel, "text", text));
        if (!answer.path("ok").asBoolean()) throw new AssertionError(text + ": " + answer);
        rests();
        return await().atMost(PATIENCE)
                .until(
                        () -> seen(who, channel, "").stream()
                                .filter(m -> m.ephemeral() && !before.contains(m.id()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .text();
    }

    /** The same chat as its people and its service see it. */
    Side side() {
        return new Side(chat, door);
    }

    /** What a command answers, for a chat that parses text and one that parses options. */
    String token(String who, String slackText, String discordText) {
        return types(who, "general", "/token " + (chat.slack() ? slackText : discordText));
    }

    void setUp() {
        token(
                "olga",
                "setup channel:#api-tokens escalation:#token-alerts approvers:@ben,@security zone:Europe/Berlin",
                "setup channel:#api-tokens escalation:#token-alerts approvers:\"@ben @security\" zone:Europe/Berlin");
    }

    /** A token that was added and approved. */
    void hasToken(String label, String owner, String more) {
        var line = "add " + label + " app:shop service:Stripe" + (more.isEmpty() ? "" : " " + more);
        token(owner, line, line);
        token(owner.equals("ben") ? "cho" : "ben", "approve " + label, "approve label:" + label);
    }

    /** The same, without waiting for what people see of it. */
    void hasTokenUnseen(String label, String owner) {
        var approver = owner.equals("ben") ? "cho" : "ben";
        var add = "/token add " + label + " app:shop service:Stripe";
        var approve = "/token approve " + (chat.slack() ? "" : "label:") + label;
        door.post("command", Map.of("as", owner, "channel", "general", "text", add));
        door.post("command", Map.of("as", approver, "channel", "general", "text", approve));
    }

    List<Seen> seen(String who, String channel, String thread) {
        return door.messages(who, channel, chat.slack() || thread.isEmpty() ? thread : "");
    }

    /** The newest message in a channel that says so. */
    Seen sees(String who, String channel, String words) {
        return sees(who, channel, m -> m.text().contains(words), words);
    }

    Seen sees(String who, String channel, Predicate<Seen> which, String what) {
        try {
            return await().atMost(PATIENCE)
                    .until(
                            () -> seen(who, channel, "").reversed().stream()
                                    .filter(which)
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(
                    who + " does not see \"" + what + "\" in " + channel + " but:\n" + text(who, channel), e);
        }
    }

    /** A channel as text. */
    String text(String who, String channel) {
        return seen(who, channel, "").stream()
                .map(m -> m.author() + (m.ephemeral() ? " (only to " + who + ")" : "") + ": " + m.text() + " "
                        + m.controls().keySet())
                .collect(Collectors.joining("\n---\n"));
    }

    /** Presses a control of a message. Empty answer unless the chat says otherwise. */
    void presses(String who, String channel, Seen message, String label, int which) {
        var control = message.controls().getOrDefault(label, List.of());
        if (control.size() <= which) throw new AssertionError("no " + label + " on " + message.text());
        var answer = door.post(
                "press", Map.of("as", who, "channel", channel, "message", message.id(), "control", control.get(which)));
        if (!answer.path("ok").asBoolean()) throw new AssertionError(label + ": " + answer);
        rests();
    }

    void reacts(String who, String channel, Seen message, String emoji) {
        door.post("react", Map.of("as", who, "channel", channel, "message", message.id(), "emoji", emoji, "on", true));
    }

    /** The root of the check that is open, as somebody sees it. */
    Seen root(String who) {
        return sees(who, "api-tokens", "Token check, ");
    }

    /** The check's thread without its root, oldest first. */
    List<Seen> thread(String who) {
        var root = root(who);
        var all = chat.slack() ? door.messages(who, "api-tokens", root.id()) : door.messages(who, root.id(), "");
        return all.stream().filter(m -> !m.id().equals(root.id())).toList();
    }

    String threadChannel() {
        return chat.slack() ? "api-tokens" : root("olga").id();
    }

    /** Somebody writes in the check's thread. */
    void replies(String who, String text) {
        var root = root(who);
        var body = new HashMap<String, Object>(Map.of("as", who, "channel", threadChannel(), "text", text));
        if (chat.slack()) body.put("thread", root.id());
        if (chat == Chat.DISCORD_WITHOUT_CONTENT) body.put("mentionBot", true);
        door.post("say", body);
    }

    /** The direct messages of somebody with the bot. */
    String direct(String who) {
        for (var channel : door.get("state", Map.of("as", who)).path("channels"))
            if (channel.path("kind").asText().equals("dm")
                    && channel.path("name").asText().equals("Rollcall"))
                return text(who, channel.path("id").asText());
        return "";
    }

    String idOf(String name) {
        for (var person : door.get("state", Map.of("as", "olga")).path("people"))
            if (person.path("name").asText().equalsIgnoreCase(name))
                return person.path("id").asText();
        throw new IllegalArgumentException(name);
    }

    @Override
    public void close() {
        end();
        if (slack != null) slack.close();
        if (discord != null) discord.close();
    }
}
