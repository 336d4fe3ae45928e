package dev.rollcall.emulator.slack;

import dev.rollcall.emulator.EnforcedLimits;
import dev.rollcall.emulator.IdleConnections;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Options of a {@link SlackEmulator}.
 *
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param clock the clock for message timestamps, triggers, response URLs, retries and signatures; not for the ack
 *     timeout
 * @param seed whether the workspace starts with the people and channels of docs/emulators.md
 * @param requestUrl the URL for commands, events and interactions; null for Socket Mode
 * @param scopes the bot scopes of the app
 * @param events the event subscriptions of the app, by their names in the manifest, such as {@code message.channels}
 * @param commands the slash commands of the app
 * @param limits the documented rate limits that apply
 * @param ackWindow the timeout of an ack, in machine time, and the lifetime of a trigger (Slack: 3 s each)
 * @param idleTimeout how long an HTTP connection without a request stays open, in machine time
 */
public record SlackOptions(
        int port,
        InstantSource clock,
        boolean seed,
        @Nullable String requestUrl,
        Set<String> scopes,
        Set<String> events,
        List<SlashCommand> commands,
        EnforcedLimits limits,
        Duration ackWindow,
        Duration idleTimeout) {

    /** "You must acknowledge within 3 seconds": Slack docs, "Handling user interaction in your Slack apps". */
    public static final Duration ACK_WINDOW = Duration.ofSeconds(3);

    /**
     * One slash command of the app. With {@code shouldEscape}, as in the manifest, mentions, channels and links arrive
     * as ids.
     */
    public record SlashCommand(String name, String description, String usageHint, boolean shouldEscape) {}

    public SlackOptions {
        scopes = Set.copyOf(scopes);
        events = Set.copyOf(events);
        commands = List.copyOf(commands);
    }

    public static SlackOptions defaults() {
        return new SlackOptions(
                0,
                InstantSource.system(),
                true,
                null,
                Set.of(
                        "app_mentions:read",
                        "bookmarks:read",
                        "channels:history",
                        "channels:join",
                        "channels:manage",
                        "channels:read",
                        "chat:write",
                        "commands",
                        "files:read",
                        "files:write",
                        "groups:history",
                        "groups:read",
                        "groups:write",
                        "im:history",
                        "im:read",
                        "im:write",
                        "metadata.message:read",
                        "mpim:history",
                        "mpim:read",
                        "mpim:write",
                        "pins:read",
                        "pins:write",
                        "reactions:read",
                        "reactions:write",
                        "team:read",
                        "usergroups:read",
                        "users.profile:read",
                        "users:read",
                        "users:read.email"),
                Set.of(
                        "app_home_opened",
                        "app_mention",
                        "channel_archive",
                        "channel_rename",
                        "channel_unarchive",
                        "group_archive",
                        "group_rename",
                        "group_unarchive",
                        "member_joined_channel",
                        "member_left_channel",
                        "message.channels",
                        "message.groups",
                        "message.im",
                        "message.mpim",
                        "message_metadata_posted",
                        "reaction_added",
                        "reaction_removed",
                        "subteam_members_changed",
                        "subteam_updated",
                        "team_join",
                        "user_change"),
                List.of(new SlashCommand(
                        "/token",
                        "Register API tokens and answer for them",
                        "add | list | show | confirm | unused | review | setup | help",
                        true)),
                EnforcedLimits.LOOKUPS,
                ACK_WINDOW,
                IdleConnections.TIMEOUT);
    }

    public SlackOptions withPort(int value) {
        return new SlackOptions(
                value, clock, seed, requestUrl, scopes, events, commands, limits, ackWindow, idleTimeout);
    }

    public SlackOptions withClock(InstantSource value) {
        return new SlackOptions(
                port, value, seed, requestUrl, scopes, events, commands, limits, ackWindow, idleTimeout);
    }

    public SlackOptions withSeed(boolean value) {
        return new SlackOptions(
                port, clock, value, requestUrl, scopes, events, commands, limits, ackWindow, idleTimeout);
    }

    public SlackOptions withRequestUrl(@Nullable String value) {
        return new SlackOptions(port, clock, seed, value, scopes, events, commands, limits, ackWindow, idleTimeout);
    }

    public SlackOptions withScopes(Set<String> value) {
        return new SlackOptions(port, clock, seed, requestUrl, value, events, commands, limits, ackWindow, idleTimeout);
    }

    public SlackOptions withEvents(Set<String> value) {
        return new SlackOptions(port, clock, seed, requestUrl, scopes, value, commands, limits, ackWindow, idleTimeout);
    }

    public SlackOptions withCommands(List<SlashCommand> value) {
        return new SlackOptions(port, clock, seed, requestUrl, scopes, events, value, limits, ackWindow, idleTimeout);
    }

    public SlackOptions withLimits(EnforcedLimits value) {
        return new SlackOptions(port, clock, seed, requestUrl, scopes, events, commands, value, ackWindow, idleTimeout);
    }

    /** @param value whether all limits apply, and not only those of look-ups */
    public SlackOptions withEnforceRate(boolean value) {
        return withLimits(value ? EnforcedLimits.ALL : EnforcedLimits.LOOKUPS);
    }

    public SlackOptions withAckWindow(Duration value) {
        return new SlackOptions(port, clock, seed, requestUrl, scopes, events, commands, limits, value, idleTimeout);
    }

    public SlackOptions withIdleTimeout(Duration value) {
        return new SlackOptions(port, clock, seed, requestUrl, scopes, events, commands, limits, ackWindow, value);
    }
}
