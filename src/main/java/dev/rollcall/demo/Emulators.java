package dev.rollcall.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.emulator.EnforcedLimits;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Both local chats and the page that shows them. The command {@code emulators} starts all three with {@link #start};
 * the demo starts the {@link #chats} alone and serves its own page.
 */
public final class Emulators implements AutoCloseable {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final EmulatorsOptions options;
    private final SlackEmulator slack;
    private final DiscordEmulator discord;
    private @Nullable PageServer page;

    private Emulators(EmulatorsOptions options, SlackEmulator slack, DiscordEmulator discord) {
        this.options = options;
        this.slack = slack;
        this.discord = discord;
    }

    /** Starts both chats and the page, without a clock. */
    public static Emulators start(EmulatorsOptions options) {
        var emulators = chats(options, EnforcedLimits.LOOKUPS, SlackOptions.ACK_WINDOW, DiscordOptions.RESPONSE_WINDOW);
        try {
            emulators.openPage(null);
            return emulators;
        } catch (RuntimeException e) {
            emulators.close();
            throw e;
        }
    }

    /**
     * Starts both chats without the page and without rate limits, since the demo's history takes some seconds. They
     * wait longer for the bot than Slack and Discord do, since a computer that is busy otherwise is no fault of the
     * bot.
     */
    public static Emulators chats(EmulatorsOptions options) {
        return chats(options, EnforcedLimits.NONE, PATIENT, PATIENT);
    }

    private static Emulators chats(
            EmulatorsOptions options, EnforcedLimits limits, Duration slackWaits, Duration discordWaits) {
        var slack = SlackEmulator.start(SlackOptions.defaults()
                .withPort(options.slackPort())
                .withLimits(limits)
                .withAckWindow(slackWaits));
        try {
            var discord = DiscordEmulator.start(DiscordOptions.defaults()
                    .withPort(options.discordPort())
                    .withLimits(limits)
                    .withResponseWindow(discordWaits));
            return new Emulators(options, slack, discord);
        } catch (RuntimeException e) {
            slack.close();
            throw e;
        }
    }

    /** Starts the page, once. */
    public synchronized PageServer openPage(@Nullable MovableClock clock) {
        if (page != null) {
            throw new IllegalStateException("The page is already open");
        }
        var opened = PageServer.start(PageOptions.of(slack.control(), discord.control())
                .withPort(options.pagePort())
                .withClock(clock));
        page = opened;
        return opened;
    }

    public SlackEmulator slack() {
        return slack;
    }

    public DiscordEmulator discord() {
        return discord;
    }

    /**
     * Returns all addresses and credentials as one line of JSON, which the command {@code emulators} prints.
     * {@code page} is null if the page was not started.
     */
    public synchronized String json() {
        var all = new ObjectMapper().createObjectNode();
        all.putObject("slack")
                .put("api", slack.api())
                .put("botToken", slack.botToken())
                .put("appToken", slack.appToken())
                .put("signingSecret", slack.signingSecret());
        all.putObject("discord").put("api", discord.api()).put("botToken", discord.botToken());
        all.put("page", page == null ? null : page.url());
        return all.toString();
    }

    @Override
    public synchronized void close() {
        if (page != null) {
            page.close();
        }
        slack.close();
        discord.close();
    }
}
