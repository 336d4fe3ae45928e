package dev.rollcall.scenario;

import static org.awaitility.Awaitility.await;

import dev.rollcall.bot.Bot;
import dev.rollcall.bot.TeamClock;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.config.Config;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** What stands behind a stage: a chat, the bot that is started and stopped beside it, and the clock of its team. */
abstract class BotHarness implements AutoCloseable {
    /** Every story begins at this moment of team time in Berlin, a Tuesday, whatever day it is outside. */
    static final String START = "2026-11-24T10:00";

    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Given, since the bot warns when it makes one. */
    private static final String MASTER_KEY =
            Base64.getEncoder().encodeToString("the master key of every scenario".getBytes(StandardCharsets.UTF_8));

    final Chat chat;
    final Path folder;
    final ControlClient door;
    private final @Nullable SlackEmulator slack;
    private final @Nullable DiscordEmulator discord;
    private final TeamClock clock = new TeamClock(Duration.between(Instant.now(), moment(START)));
    private @Nullable Bot bot;

    /** @param discordTime what time it is at Discord: decides when it archives a thread */
    record Setting(InstantSource discordTime) {
        static final Setting DEFAULT = new Setting(InstantSource.system());
    }

    BotHarness(Chat chat, Path folder, Setting setting) {
        this.chat = chat;
        this.folder = folder;
        if (chat.slack()) {
            slack = SlackEmulator.start(SlackOptions.defaults());
            discord = null;
            door = new ControlClient(slack.control());
        } else {
            slack = null;
            discord = DiscordEmulator.start(DiscordOptions.defaults()
                    .withMessageContent(chat != Chat.DISCORD_WITHOUT_CONTENT)
                    .withClock(setting.discordTime));
            door = new ControlClient(discord.control());
        }
        begin();
    }

    /** Starts the bot, the first time or again on the same file. */
    void begin() {
        var environment = new HashMap<String, String>();
        environment.put(Config.DB, "jdbc:sqlite:" + folder.resolve("rollcall.db") + RegisterFixture.NO_POWER_CUTS);
        environment.put(Config.HTTP, "127.0.0.1:0");
        environment.put(Config.MASTER_KEY, MASTER_KEY);
        if (slack != null) {
            environment.put(Config.SLACK_BOT_TOKEN, slack.botToken());
            environment.put(Config.SLACK_API_URL, slack.api());
            if (chat == Chat.SLACK) {
                environment.put(Config.SLACK_APP_TOKEN, slack.appToken());
            } else {
                environment.put(Config.SLACK_SIGNING_SECRET, slack.signingSecret());
            }
        }
        if (discord != null) {
            environment.put(Config.DISCORD_BOT_TOKEN, discord.botToken());
            environment.put(Config.DISCORD_API_URL, discord.api());
        }
        var started = Bot.start(Config.read(environment), clock);
        bot = started;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(started::ready);
        if (chat == Chat.SLACK_OVER_HTTP && slack != null) {
            slack.requestUrl(requestUrl());
        }
    }

    /** The bot goes away; the chat stays. */
    void end() {
        if (bot != null) {
            bot.close();
        }
        bot = null;
    }

    Bot bot() {
        if (bot == null) {
            throw new IllegalStateException("no bot");
        }
        return bot;
    }

    String requestUrl() {
        return "http://127.0.0.1:" + bot().port() + "/slack/events";
    }

    /** Slack's, of signed HTTP. */
    String signingSecret() {
        if (slack == null) {
            throw new IllegalStateException("not Slack");
        }
        return slack.signingSecret();
    }

    private static Instant moment(String berlin) {
        return LocalDateTime.parse(berlin).atZone(BERLIN).toInstant();
    }

    /** Team time walks, wake-up by wake-up, to a moment in Berlin. */
    void walksTo(String berlin) {
        var to = moment(berlin);
        while (true) {
            var next = bot().nextDue().filter(at -> !at.isAfter(to));
            if (next.isEmpty()) {
                break;
            }
            clock.moveTo(next.get());
            bot().sweepNow();
            rests();
        }
        jumpsTo(berlin);
    }

    /** Team time jumps, as after a long night. */
    void jumpsTo(String berlin) {
        clock.moveTo(moment(berlin));
        if (bot == null) {
            return;
        }
        bot().sweepNow();
        rests();
    }

    /** Every chat looks the way the state says. */
    void rests() {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> bot().delivery().rest());
    }

    @Override
    public void close() {
        end();
        if (slack != null) {
            slack.close();
        }
        if (discord != null) {
            discord.close();
        }
    }
}
