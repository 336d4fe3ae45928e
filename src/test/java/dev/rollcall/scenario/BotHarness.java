package dev.rollcall.scenario;

import static org.awaitility.Awaitility.await;

import dev.rollcall.App;
import dev.rollcall.bot.Bot;
import dev.rollcall.bot.BotControl;
import dev.rollcall.bot.TeamClock;
import dev.rollcall.cli.Cli;
import dev.rollcall.config.Config;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.demo.SimulatedPeople;
import dev.rollcall.domain.Progress;
import dev.rollcall.emulator.EnforcedLimits;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An emulated chat, a bot connected to it that can be stopped and started again, and the team's clock. */
abstract class BotHarness implements AutoCloseable {
    /** Team time at the start of every story, in Berlin: a Tuesday. */
    static final String START = "2026-11-24T10:00";

    static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Five members a second are five in 20 ms: the bot keeps within the limit, and the story goes on. */
    static final int LIMITS_SHORTENED = 50;

    /** How long the chats wait for the bot, on a machine that may be busy. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Given, since the bot warns when it makes one. */
    static final String MASTER_KEY =
            Base64.getEncoder().encodeToString("the master key of every scenario".getBytes(StandardCharsets.UTF_8));

    final Chat chat;
    final Path folder;
    final SimulatedPeople people;
    private final @Nullable SlackEmulator slack;
    private final @Nullable DiscordEmulator discord;
    private final TeamClock clock = new TeamClock(Duration.between(Instant.now(), moment(START)));
    private @Nullable BotControl bot;
    /** The other instances on the same database. */
    private final List<BotControl> others = new ArrayList<>();

    private String database;
    private final int instances;

    /**
     * @param discordTime the time in Discord, which decides when it archives a thread
     * @param slackTime the time in Slack, by which it counts the calls of a minute
     * @param instances how many instances of the bot run on the database
     * @param sharding how many shards Discord recommends
     * @param members whether Discord grants the intent GUILD_MEMBERS
     */
    record Setting(
            InstantSource discordTime,
            InstantSource slackTime,
            TestDatabase database,
            int instances,
            DiscordOptions.Sharding sharding,
            boolean members,
            EnforcedLimits slackLimits) {
        /** As this run wants it. */
        static final Setting DEFAULT = new Setting(InstantSource.system(), InstantSource.system());

        /** Two instances on PostgreSQL. */
        static final Setting SHARED =
                new Setting(InstantSource.system(), InstantSource.system(), TestDatabase.POSTGRES, 2);

        Setting(InstantSource discordTime, InstantSource slackTime, TestDatabase database, int instances) {
            this(
                    discordTime,
                    slackTime,
                    database,
                    instances,
                    DiscordOptions.Sharding.NONE,
                    false,
                    EnforcedLimits.LOOKUPS);
        }

        /** The same in a Discord that grants the intent to be told of members. */
        Setting withMembers() {
            return new Setting(discordTime, slackTime, database, instances, sharding, true, slackLimits);
        }

        /** The same in a Discord that recommends several shards. */
        Setting withShards(int shards) {
            return new Setting(
                    discordTime,
                    slackTime,
                    database,
                    instances,
                    DiscordOptions.Sharding.recommended(shards),
                    members,
                    slackLimits);
        }

        /** The same in a Slack that answers any number of look-ups a minute. */
        Setting withoutLookUpLimits() {
            return new Setting(discordTime, slackTime, database, instances, sharding, members, EnforcedLimits.NONE);
        }

        Setting(InstantSource discordTime, InstantSource slackTime) {
            this(discordTime, slackTime, TestDatabase.chosen(), TestDatabase.instances());
        }

        /** A setting with this time in Discord. */
        static Setting discordTime(InstantSource time) {
            return new Setting(time, InstantSource.system());
        }
    }

    BotHarness(Chat chat, Path folder, Setting setting) {
        this.chat = chat;
        this.folder = folder;
        database = setting.database.created(folder);
        instances = setting.instances;
        if (chat.slack()) {
            slack = SlackEmulator.start(SlackOptions.defaults()
                    .withClock(setting.slackTime)
                    .withAckWindow(PATIENT)
                    .withLimits(setting.slackLimits));
            discord = null;
            people = new SimulatedPeople(chat.platform(), new ControlClient(slack.control()));
        } else {
            slack = null;
            discord = DiscordEmulator.startWithShortLimits(
                    DiscordOptions.defaults()
                            .withMessageContent(chat != Chat.DISCORD_WITHOUT_CONTENT)
                            .withGuildMembers(setting.members)
                            .withSharding(setting.sharding)
                            .withResponseWindow(PATIENT)
                            .withClock(setting.discordTime),
                    LIMITS_SHORTENED);
            people = new SimulatedPeople(chat.platform(), new ControlClient(discord.control()));
        }
        startBot();
    }

    private Map<String, String> environment(int port) {
        var environment = new HashMap<String, String>();
        environment.put(Config.DB, database);
        environment.put(Config.HTTP, "127.0.0.1:" + port);
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
        return environment;
    }

    /** Returns what a local command prints on the database of the bot, which may run. It has to succeed. */
    String command(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var environment = environment(bot == null ? 0 : bot.port());
        int code = new Cli(
                        new App(Progress.UNSEEN),
                        environment,
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Progress.UNSEEN)
                .execute(arguments);
        if (code != Cli.FINE) {
            throw new AssertionError(String.join(" ", arguments) + " exits with " + code + ": " + err);
        }
        return out.toString();
    }

    /** Starts the bot, the first time or again on the same database. */
    void startBot() {
        var environment = environment(0);
        bot = start(environment);
        for (int other = 1; other < instances; other++) {
            others.add(start(environment));
        }
        if (chat == Chat.SLACK_OVER_HTTP && slack != null) {
            slack.requestUrl(requestUrl());
        }
    }

    /** Starts one bot and returns at once: it may not have read yet what happened while it was away. */
    void startBotUnread() {
        bot = Bot.start(Config.read(environment(0)).unpaced(), clock).control();
    }

    private BotControl start(Map<String, String> environment) {
        var started = Bot.start(Config.read(environment).unpaced(), clock).control();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(started::ready);
        return started;
    }

    /** Stops the bot; the chat keeps running. */
    void stopBot() {
        others.forEach(BotControl::close);
        others.clear();
        if (bot != null) {
            bot.close();
        }
        bot = null;
    }

    /** The JDBC URL of the database that the bot uses. */
    String database() {
        return database;
    }

    /** The next start of the bot uses this database. */
    void database(String url) {
        database = url;
    }

    BotControl bot() {
        if (bot == null) {
            throw new IllegalStateException("The bot is stopped");
        }
        return bot;
    }

    String requestUrl() {
        return "http://127.0.0.1:" + bot().port() + "/slack/events";
    }

    /** Returns the secret with which Slack signs its requests. */
    String signingSecret() {
        if (slack == null) {
            throw new IllegalStateException("not Slack");
        }
        return slack.signingSecret();
    }

    private static Instant moment(String berlin) {
        return LocalDateTime.parse(berlin).atZone(BERLIN).toInstant();
    }

    /** What files of the local Slack are read with; empty in Discord, where whoever has the address reads them. */
    String slackBotToken() {
        return slack == null ? "" : slack.botToken();
    }

    /** Advances team time to a moment in Berlin, stopping at each time at which something is due. */
    void advanceTo(String berlin) {
        advanceTo(moment(berlin), _ -> {});
    }

    /**
     * Advances team time, stopping at each time at which something is due.
     *
     * @param look called at each stop and at the end, once the chat shows what was done
     */
    void advanceTo(Instant to, Consumer<Instant> look) {
        for (var next = bot().nextDue().filter(at -> !at.isAfter(to));
                next.isPresent();
                next = bot().nextDue().filter(at -> !at.isAfter(to))) {
            jumpTo(next.get());
            look.accept(next.get());
        }
        jumpTo(to);
        look.accept(to);
    }

    /** Sets team time to a moment in Berlin at once, as after a downtime. */
    void jumpTo(String berlin) {
        jumpTo(moment(berlin));
    }

    void jumpTo(Instant to) {
        clock.moveTo(to);
        if (bot == null) {
            return;
        }
        bot().sweepNow();
        awaitIdle();
    }

    /** Waits until the chat shows the current state of every card. */
    void awaitIdle() {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> bot().settled());
    }

    @Override
    public void close() {
        stopBot();
        people.control().close();
        if (slack != null) {
            slack.close();
        }
        if (discord != null) {
            discord.close();
        }
    }
}
