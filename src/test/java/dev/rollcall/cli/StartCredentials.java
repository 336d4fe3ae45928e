package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Refusals by a chat at the start or at the first request. */
interface StartCredentials extends Starting {
    /** A fault: the gateway refuses the intents once. */
    String DISALLOWED = "{\"on\":\"identify\",\"do\":\"close\",\"code\":4014}";

    @Test
    default void aBotTokenThatIsWrongOrRevoked() throws Exception {
        assertThat(starts().refused(Jar.in(folder())
                        .with(starts().inSlack())
                        .with("SLACK_BOT_TOKEN", "xoxb-wrong")
                        .run("run")))
                .contains("invalid_auth", "SLACK_BOT_TOKEN");
        starts().slackRefuses("auth.test", "token_revoked");
        assertThat(starts().refused(Jar.in(folder()).with(starts().inSlack()).run("run")))
                .contains("token_revoked", "SLACK_BOT_TOKEN");
        assertThat(starts().refused(Jar.in(folder())
                        .with(starts().inDiscord())
                        .with("DISCORD_BOT_TOKEN", "wrong")
                        .run("run")))
                .contains("DISCORD_BOT_TOKEN");
    }

    @Test
    default void anAppTokenWithoutItsScope() throws Exception {
        starts().slackRefuses("apps.connections.open", "missing_scope");
        assertThat(starts().refused(Jar.in(folder()).with(starts().inSlack()).run("run")))
                .contains("connections:write");
    }

    @Test
    default void aWrongSigningSecretIsToldOnceAndTheDoctorFindsAFault() throws Exception {
        try (var bot = Jar.in(folder())
                .with("SLACK_BOT_TOKEN", starts().slack.botToken())
                .with("SLACK_SIGNING_SECRET", "of-another-app")
                .with("SLACK_API_URL", starts().slack.api())
                .start("run")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> bot.said().contains("health"));
            assertThat(bot.said()).contains("@rollcall in Acme, over HTTP at /slack/events");
            var events = URI.create(
                    bot.said().lines().toList().getLast().substring(9).replace("/readyz", "/slack/events"));
            for (int i = 0; i < 3; i++) {
                assertThat(Starts.HTTP
                                .send(
                                        HttpRequest.newBuilder(events)
                                                .header(
                                                        "X-Slack-Request-Timestamp",
                                                        Long.toString(
                                                                Instant.now().getEpochSecond()))
                                                .header("X-Slack-Signature", "v0=" + "0".repeat(64))
                                                .POST(BodyPublishers.ofString("{}"))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(401);
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> bot.talked().contains("SLACK_SIGNING_SECRET"));
            assertThat(bot.talked()).containsOnlyOnce("SLACK_SIGNING_SECRET");
        }
        var doctor = Jar.in(folder())
                .with(starts().inSlack())
                .with("SLACK_BOT_TOKEN", "xoxb-wrong")
                .run("doctor", "--json");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out()).startsWith("{\"ok\":false,\"checks\":[{\"level\":\"ok\",\"area\":\"store\"");
    }

    /** Discord closes with 4014 for an intent that was not granted, and JDA ends that session. */
    @Test
    default void intentsThatDiscordDisallows() throws Exception {
        Starts.fault(starts().discord.control(), DISALLOWED);
        assertThat(starts().refused(Jar.in(folder()).with(starts().inDiscord()).run("run")))
                .contains("intents (4014)", "Privileged Gateway Intents");

        // The application has the flag for MESSAGE_CONTENT but the gateway refuses it: the bot continues without the
        // intent.
        try (var granted = DiscordEmulator.start(DiscordOptions.defaults())) {
            Starts.fault(granted.control(), DISALLOWED);
            try (var bot = Jar.in(folder())
                    .with("DISCORD_BOT_TOKEN", granted.botToken())
                    .with("DISCORD_API_URL", granted.api())
                    .start("run")) {
                await().atMost(Duration.ofMinutes(2)).until(() -> bot.said().contains("health"));
                assertThat(bot.said()).contains("discord  @Rollcall in Acme; without the intent MESSAGE_CONTENT");
                assertThat(bot.talked().lines().filter(line -> !line.contains("Made a master key in ")))
                        .isEmpty();
            }
        }
    }

    /** Discord closes with 4011 if the bot is in too many servers for the number of sessions. */
    @Test
    default void tooFewShards() throws Exception {
        var many = DiscordOptions.defaults().withSharding(new DiscordOptions.Sharding(4, 4, 4));
        try (var discord = DiscordEmulator.start(many)) {
            assertThat(starts().refused(Jar.in(folder())
                            .with("DISCORD_BOT_TOKEN", discord.botToken())
                            .with("DISCORD_API_URL", discord.api())
                            .with("DISCORD_SHARDS", "1")
                            .run("run")))
                    .contains("(4011)", "set DISCORD_SHARDS=auto");
        }
    }
}
