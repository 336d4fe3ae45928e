package dev.rollcall.emulator.discord;

import dev.rollcall.emulator.EnforcedLimits;
import dev.rollcall.emulator.IdleConnections;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Options of a {@link DiscordEmulator}.
 *
 * @param port the port on 127.0.0.1, 0 for a free one
 * @param clock the clock for the lifetimes of the protocol: the response window of an interaction, the 15 min of its
 *     token, archiving, the age of a message. Sockets and rate limits use machine time
 * @param seed whether the guild starts with the people and channels of docs/emulators-discord.md
 * @param messageContent whether the application has the privileged intent MESSAGE_CONTENT
 * @param guildMembers whether the application has the privileged intent GUILD_MEMBERS
 * @param limits the documented and reported rate limits that apply; headers are always sent
 * @param slowOldEdits whether edits of messages older than an hour are limited to 3 in 6 s per channel (429 with code
 *     30046)
 * @param closeZombies whether a gateway connection without heartbeats is closed
 * @param heartbeatMillis the heartbeat interval in the Hello of the gateway
 * @param resumeSeconds how many seconds a lost session can be resumed
 * @param responseWindow the time to respond to an interaction (Discord: 3 s)
 * @param idleTimeout how long an HTTP connection without a request stays open
 * @param sharding what {@code GET /gateway/bot} recommends, and which sessions are refused
 */
public record DiscordOptions(
        int port,
        InstantSource clock,
        boolean seed,
        boolean messageContent,
        boolean guildMembers,
        EnforcedLimits limits,
        boolean slowOldEdits,
        boolean closeZombies,
        int heartbeatMillis,
        int resumeSeconds,
        Duration responseWindow,
        Duration idleTimeout,
        Sharding sharding) {

    /** Discord's page "Receiving and Responding to Interactions". */
    public static final Duration RESPONSE_WINDOW = Duration.ofSeconds(3);

    /**
     * The shards of the bot (Discord's page "Gateway", Sharding).
     *
     * @param shards the number that {@code GET /gateway/bot} recommends
     * @param maxConcurrency the sessions that may begin at the same time
     * @param least the number of shards below which a session is closed with 4011
     */
    public record Sharding(int shards, int maxConcurrency, int least) {
        /** One shard, and none is required. */
        public static final Sharding NONE = new Sharding(1, 1, 1);

        /** As many shards as this, which may begin at the same time. */
        public static Sharding recommended(int shards) {
            return new Sharding(shards, shards, 1);
        }
    }

    /** Any free port, the system clock, the seed, MESSAGE_CONTENT granted, no rate limits but those of look-ups. */
    public static DiscordOptions defaults() {
        return new DiscordOptions(
                0,
                InstantSource.system(),
                true,
                true,
                false,
                EnforcedLimits.LOOKUPS,
                false,
                false,
                41_250,
                120,
                RESPONSE_WINDOW,
                IdleConnections.TIMEOUT,
                Sharding.NONE);
    }

    public DiscordOptions withPort(int value) {
        return new DiscordOptions(
                value,
                clock,
                seed,
                messageContent,
                guildMembers,
                limits,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds,
                responseWindow,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withClock(InstantSource value) {
        return new DiscordOptions(
                port,
                value,
                seed,
                messageContent,
                guildMembers,
                limits,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds,
                responseWindow,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withSeed(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                value,
                messageContent,
                guildMembers,
                limits,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds,
                responseWindow,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withMessageContent(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                value,
                guildMembers,
                limits,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds,
                responseWindow,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withGuildMembers(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                value,
                limits,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds,
                responseWindow,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withLimits(EnforcedLimits value) {
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
                resumeSeconds,
                responseWindow,
                idleTimeout,
                sharding);
    }

    /** @param value whether all limits apply, and not only those of look-ups */
    public DiscordOptions withEnforceRate(boolean value) {
        return withLimits(value ? EnforcedLimits.ALL : EnforcedLimits.LOOKUPS);
    }

    public DiscordOptions withSlowOldEdits(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                limits,
                value,
                closeZombies,
                heartbeatMillis,
                resumeSeconds,
                responseWindow,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withCloseZombies(boolean value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                limits,
                slowOldEdits,
                value,
                heartbeatMillis,
                resumeSeconds,
                responseWindow,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withHeartbeatMillis(int value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                limits,
                slowOldEdits,
                closeZombies,
                value,
                resumeSeconds,
                responseWindow,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withResumeSeconds(int value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                limits,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                value,
                responseWindow,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withResponseWindow(Duration value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                limits,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds,
                value,
                idleTimeout,
                sharding);
    }

    public DiscordOptions withIdleTimeout(Duration value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                limits,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds,
                responseWindow,
                value,
                sharding);
    }

    public DiscordOptions withSharding(Sharding value) {
        return new DiscordOptions(
                port,
                clock,
                seed,
                messageContent,
                guildMembers,
                limits,
                slowOldEdits,
                closeZombies,
                heartbeatMillis,
                resumeSeconds,
                responseWindow,
                idleTimeout,
                value);
    }
}
