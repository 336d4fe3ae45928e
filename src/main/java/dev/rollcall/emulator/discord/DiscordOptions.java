package dev.rollcall.emulator.discord;

import java.time.InstantSource;

/**
 * How a {@link DiscordEmulator} is set up.
 *
 * @param port the port on 127.0.0.1, 0 for any free one
 * @param clock decides the protocol's own lifetimes: the 3 s of an interaction, the 15 min of its token, archiving, the
 *     hour of an old message. Sockets and rate limits use machine time
 * @param seed whether the story's people and channels exist at the start
 * @param messageContent whether the application was granted the privileged intent MESSAGE_CONTENT
 * @param guildMembers whether the application was granted the privileged intent GUILD_MEMBERS
 * @param enforceRate whether documented and reported rate limits are enforced; headers are sent either way
 * @param slowOldEdits whether edits of messages older than an hour are limited to 3 in 6 s per channel (429 with code
 *     30046)
 * @param closeZombies whether a gateway connection without heartbeats is closed
 * @param heartbeatMillis the interval named in the hello of the gateway
 * @param resumeSeconds how long a lost session may be resumed
 */
public record DiscordOptions(
        int port,
        InstantSource clock,
        boolean seed,
        boolean messageContent,
        boolean guildMembers,
        boolean enforceRate,
        boolean slowOldEdits,
        boolean closeZombies,
        int heartbeatMillis,
        int resumeSeconds) {

    /** Any free port, the system's clock, the story's people, MESSAGE_CONTENT granted, no limits enforced. */
    public static DiscordOptions defaults() {
        return new DiscordOptions(0, InstantSource.system(), true, true, false, false, false, false, 41_250, 120);
    }

    public DiscordOptions withPort(int value) {
        return new DiscordOptions(
                value,
                clock,
                seed,
                messageContent,
                guildMembers,
                enforceRate,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds);
    }

    public DiscordOptions withClock(InstantSource value) {
        return new DiscordOptions(
                port,
                value,
                seed,
                messageContent,
                guildMembers,
                enforceRate,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds);
    }

    public DiscordOptions withSeed(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                value,
                messageContent,
                guildMembers,
                enforceRate,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds);
    }

    public DiscordOptions withMessageContent(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                value,
                guildMembers,
                enforceRate,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds);
    }

    public DiscordOptions withGuildMembers(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                value,
                enforceRate,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds);
    }

    public DiscordOptions withEnforceRate(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                value,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds);
    }

    public DiscordOptions withSlowOldEdits(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                enforceRate,
                value,
                closeZombies,
                heartbeatMillis,
                resumeSeconds);
    }

    public DiscordOptions withCloseZombies(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                enforceRate,
                slowOldEdits,
                value,
                heartbeatMillis,
                resumeSeconds);
    }

    public DiscordOptions withHeartbeatMillis(int value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                enforceRate,
                slowOldEdits,
                closeZombies,
                value,
                resumeSeconds);
    }

    public DiscordOptions withResumeSeconds(int value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                enforceRate,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                value);
    }
}
