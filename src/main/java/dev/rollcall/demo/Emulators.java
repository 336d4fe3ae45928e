package dev.rollcall.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import org.jspecify.annotations.Nullable;

/**
 * Both local chats and the page over them. {@link #start} opens all three, as the {@code emulators} command wants; the
 * demo, whose clock needs the running bot, starts the {@link #chats}, then the bot against them, then {@link #openPage
 * opens the page}.
 */
public final class Emulators implements AutoCloseable {
    private final EmulatorsOptions options;
    private final SlackEmulator slack;
    private final DiscordEmulator discord;
    private @Nullable PageServer page;

    private Emulators(EmulatorsOptions options, SlackEmulator slack, DiscordEmulator discord) {
        this.options = options;
        this.slack = slack;
        this.discord = discord;
    }

    /** Both chats and the page, without a clock. */
    public static Emulators start(EmulatorsOptions options) {
        var emulators = chats(options);
        try {
            emulators.openPage(null);
            return emulators;
        } catch (RuntimeException e) {
            emulators.close();
            throw e;
        }
    }

    /** Both chats, not yet the page. */
    public static Emulators chats(EmulatorsOptions options) {
        var slack = SlackEmulator.start(SlackOptions.defaults().withPort(options.slackPort()));
        try {
            var discord = DiscordEmulator.start(DiscordOptions.defaults().withPort(options.discordPort()));
            return new Emulators(options, slack, discord);
        } catch (RuntimeException e) {
            slack.close();
            throw e;
        }
    }

    /** Opens the page over both chats, once. */
    public synchronized PageServer openPage(@Nullable MovableClock clock) {
        if (page != null) {
            throw new IllegalStateException("The page is open already.");
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
     * Every address and credential as one line of JSON: what {@code emulators} prints. {@code page} is null while it is
     * not open.
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
