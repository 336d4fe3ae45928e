package dev.rollcall.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.emulator.discord.DiscordEmulator;
import dev.rollcall.emulator.discord.DiscordOptions;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The emulators close idle connections, and no others. */
final class IdleConnectionsTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void theDefaultIsThatOfNode() {
        assertThat(SlackOptions.defaults().idleTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(DiscordOptions.defaults().idleTimeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void slackClosesAnIdleConnection() throws Exception {
        try (var slack = SlackEmulator.start(SlackOptions.defaults().withIdleTimeout(SHORT))) {
            assertThat(allOf(slack.port(), "POST /api/api.test HTTP/1.1\r\nContent-Length: 0"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void discordClosesAnIdleConnection() throws Exception {
        try (var discord = DiscordEmulator.start(DiscordOptions.defaults().withIdleTimeout(SHORT))) {
            assertThat(allOf(discord.port(), "GET /api/v10/gateway HTTP/1.1")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aRequestThatTakesLongerIsAnswered() throws Exception {
        try (var slack = SlackEmulator.start(SlackOptions.defaults().withIdleTimeout(SHORT));
                var client = HttpClient.newHttpClient()) {
            var fault = HttpRequest.newBuilder(URI.create(slack.control() + "faults"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"on\":\"auth.test\",\"do\":\"delay\",\"delayMs\":1000}"))
                    .build();
            assertThat(client.send(fault, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            var slow = HttpRequest.newBuilder(URI.create(slack.api() + "auth.test"))
                    .header("Authorization", "Bearer " + slack.botToken())
                    .POST(BodyPublishers.noBody())
                    .build();
            assertThat(client.send(slow, BodyHandlers.ofString()).body()).contains("\"ok\":true");
        }
    }

    /** The body arrives after the handler is done, which does not read it. */
    @Test
    void aConnectionOutlivesABodyThatNobodyReads() throws Exception {
        try (var slack = SlackEmulator.start(SlackOptions.defaults());
                var client = HttpClient.newHttpClient();
                var socket = new Socket(InetAddress.getLoopbackAddress(), slack.port())) {
            socket.setSoTimeout(120_000);
            send(socket, "DELETE /control/people/sam HTTP/1.1\r\nContent-Length: 2\r\nHost: x\r\n\r\n");
            var sam = HttpRequest.newBuilder(URI.create(slack.control() + "state?as=sam"))
                    .build();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> client.send(sam, BodyHandlers.discarding()).statusCode() != 200);
            send(socket, "{}GET /control/state?as=ana HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .split("HTTP/1.1 200", -1))
                    .hasSize(3);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Everything that the server sends until it closes the connection, which is kept alive by the client. */
    private static String allOf(int port, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream()
                    .write((request + "\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
