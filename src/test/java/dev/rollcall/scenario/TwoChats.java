package dev.rollcall.scenario;

import static org.awaitility.Awaitility.await;

import dev.rollcall.bot.Bot;
import dev.rollcall.bot.BotControl;
import dev.rollcall.bot.TeamClock;
import dev.rollcall.config.Config;
import dev.rollcall.contract.TestDatabase;
import dev.rollcall.demo.ChatPlace;
import dev.rollcall.demo.ControlClient;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.demo.SimulatedPeople;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** One bot that is connected to a local Slack and to a local Discord, with the same people in both. */
final class TwoChats implements AutoCloseable {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ChatPlace GENERAL = ChatPlace.channel(SimulatedPeople.GENERAL);
    private static final ChatPlace TOKENS = ChatPlace.channel(SimulatedPeople.REVIEW);

    private final SlackEmulator slackServer = SlackEmulator.start(SlackOptions.defaults());
    private final DiscordEmulator discordServer = DiscordEmulator.startWithShortLimits(
            DiscordOptions.defaults().withMessageContent(true), BotHarness.LIMITS_SHORTENED);
    final SimulatedPeople slack = new SimulatedPeople(Chat.SLACK.platform(), new ControlClient(slackServer.control()));
    final SimulatedPeople discord =
            new SimulatedPeople(Chat.DISCORD.platform(), new ControlClient(discordServer.control()));
    private final TeamClock clock = new TeamClock(Duration.between(Instant.now(), moment(BotHarness.START)));
    private final BotControl bot;

    TwoChats(Path folder) {
        var environment = Map.of(
                Config.DB, TestDatabase.chosen().created(folder),
                Config.HTTP, "127.0.0.1:0",
                Config.MASTER_KEY, BotHarness.MASTER_KEY,
                Config.SLACK_BOT_TOKEN, slackServer.botToken(),
                Config.SLACK_APP_TOKEN, slackServer.appToken(),
                Config.SLACK_API_URL, slackServer.api(),
                Config.DISCORD_BOT_TOKEN, discordServer.botToken(),
                Config.DISCORD_API_URL, discordServer.api());
        bot = Bot.start(Config.read(environment).unpaced(), clock).control();
        await().atMost(BotHarness.PATIENCE).pollInterval(Duration.ofMillis(20)).until(bot::ready);
    }

    private static Instant moment(String berlin) {
        return LocalDateTime.parse(berlin).atZone(BERLIN).toInstant();
    }

    /** Types a command. Returns the answer, which the person alone sees. */
    SeenMessage asks(SimulatedPeople chat, String who, String line) {
        return chat.asks(who, SimulatedPeople.GENERAL, line);
    }

    /** Presses a button of an answer, and waits until the person is told this. */
    void confirms(SimulatedPeople chat, String who, SeenMessage answer, String button, String words) {
        chat.presses(who, GENERAL, answer.id(), answer.control(button));
        chat.awaitMessage(who, GENERAL, message -> message.ephemeral() && message.says(words), words);
        awaitIdle();
    }

    /** Presses a button of a card in the review channel. */
    void presses(SimulatedPeople chat, String who, SeenMessage card, String button) {
        chat.presses(who, TOKENS, card.id(), card.control(button));
        awaitIdle();
    }

    /** Waits for a message in the review channel with these words. */
    SeenMessage sees(SimulatedPeople chat, String who, String words) {
        return chat.awaitMessage(who, TOKENS, message -> message.says(words), words);
    }

    /** Waits until somebody is told this privately in the review channel. */
    void isTold(SimulatedPeople chat, String who, String words) {
        chat.awaitMessage(who, TOKENS, message -> message.ephemeral() && message.says(words), words);
    }

    boolean canSee(SimulatedPeople chat, String who, String words) {
        return chat.sees(who, TOKENS).stream().anyMatch(message -> message.says(words));
    }

    /** The messages in the thread of the newest review, oldest first. */
    List<SeenMessage> thread(SimulatedPeople chat, String who) {
        return chat.seesBelow(
                who, SimulatedPeople.REVIEW, sees(chat, who, "Token review, ").id());
    }

    /** Replies in the thread of the newest review. */
    void replies(SimulatedPeople chat, String who, String text) {
        var root = sees(chat, who, "Token review, ").id();
        chat.says(who, chat.chat().thread(SimulatedPeople.REVIEW, root), text);
    }

    /** Advances team time to a moment in Berlin, stopping at each time at which something is due. */
    void advanceTo(String berlin) {
        var to = moment(berlin);
        for (var next = bot.nextDue().filter(at -> !at.isAfter(to));
                next.isPresent();
                next = bot.nextDue().filter(at -> !at.isAfter(to))) {
            clock.moveTo(next.get());
            bot.sweepNow();
            awaitIdle();
        }
        clock.moveTo(to);
        bot.sweepNow();
        awaitIdle();
    }

    /** Waits until both chats show the current state of every card. */
    void awaitIdle() {
        await().atMost(BotHarness.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(bot::settled);
    }

    @Override
    public void close() {
        bot.close();
        slack.control().close();
        discord.control().close();
        slackServer.close();
        discordServer.close();
    }
}
