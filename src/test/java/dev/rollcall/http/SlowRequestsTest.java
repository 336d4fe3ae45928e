package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rollcall.chat.Ingress;
import dev.rollcall.config.Config.Listen;
import dev.rollcall.contract.Logged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strangers can fill neither the log nor the server. */
final class SlowRequestsTest {
    private static final int WAITING_MAX = 4;
    private static final String HEAD = "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\n";

    private final List<Socket> sockets = new ArrayList<>();
    private final List<Ingress.Request> got = new CopyOnWriteArrayList<>();
    private HttpServer server = open(Duration.ofMinutes(10));

    @AfterEach
    void close() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        server.close();
    }

    private HttpServer open(Duration arrivesWithin) {
        return HttpServer.open(
                new Listen("127.0.0.1", 0),
                List.of(new Recording()),
                SlowRequestsTest::ready,
                arrivesWithin,
                WAITING_MAX);
    }

    private static Readiness ready() {
        return new Readiness(Map.of(), Optional.empty());
    }

    private void restart(Duration arrivesWithin) {
        server.close();
        server = open(arrivesWithin);
    }

    private Socket sent(String begin) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(120_000);
        sockets.add(socket);
        socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What the server sends until it closes the connection. */
    private static String rest(Socket socket) {
        var rest = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                rest.append((char) next);
            }
        } catch (IOException reset) {
            return rest.toString();
        }
        return rest.toString();
    }

    private String answered() throws IOException {
        return rest(sent(HEAD + "Connection: close\r\nContent-Length: 2\r\n\r\nok"));
    }

    @Test
    void aDeclaredOversizedBodyIsRefusedBeforeItIsSent() throws IOException {
        assertThat(rest(sent(HEAD + "Content-Length: " + (HttpServer.BODY_BYTES_MAX + 1) + "\r\n\r\n")))
                .startsWith("HTTP/1.1 413");
        assertThat(got).isEmpty();
    }

    @Test
    void abortedRequestsAreOneLineWithACount() throws IOException {
        try (var log = Logged.from(HttpServer.class.getName(), Level.TRACE)) {
            for (int i = 0; i < 20; i++) {
                var socket = sent(HEAD + "Content-Length: 100\r\n\r\nsecret text");
                socket.shutdownOutput();
                assertThat(rest(socket)).doesNotContain("200 OK");
            }
            assertThat(answered()).startsWith("HTTP/1.1 200");
            assertThat(log.lines()).singleElement().satisfies(line -> {
                assertThat(line.getKeyValuePairs()).extracting(pair -> pair.key).containsExactly("count");
                assertThat(line.getThrowableProxy()).isNull();
            });
        }
    }

    @Test
    void aQueryThatCannotBeDecodedIsNotAFaultOfTheServer() throws IOException {
        try (var _ = Logged.from(HttpServer.class.getName(), Level.WARN)) {
            var answer = rest(sent("POST /slack/events?a=%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                    + "Content-Length: 2\r\n\r\nok"));
            assertThat(answer).matches("(?s)HTTP/1\\.1 [24]00.*");
        }
    }

    @Test
    void aRequestThatDoesNotArriveInTimeIsEnded() throws IOException {
        restart(Duration.ofMillis(300));
        try (var _ = Logged.from(HttpServer.class.getName(), Level.WARN)) {
            assertThat(rest(sent("POST /slack/ev"))).isEmpty();
            assertThat(rest(sent(HEAD + "Content-Length: 100\r\n\r\nslow"))).doesNotContain("200 OK");
            assertThat(rest(sent(""))).isEmpty();
        }
        assertThat(got).isEmpty();
    }

    /** What fits: each of these has a megabyte to send, and the memory has room for six. */
    @Test
    void largeRequestsThatArriveSlowlyDoNotFillTheMemory() throws IOException {
        server.close();
        server = HttpServer.open(new Listen("127.0.0.1", 0), List.of(new Recording()), SlowRequestsTest::ready);
        var begin = HEAD + "Content-Length: " + HttpServer.BODY_BYTES_MAX + "\r\n\r\n" + "a".repeat(40_000);
        try (var log = Logged.from(HttpServer.class.getName(), Level.WARN)) {
            int fit = RequestBodies.MORE_TOGETHER / (HttpServer.BODY_BYTES_MAX - RequestBodies.ALWAYS);
            for (int i = 0; i < fit; i++) {
                sent(begin);
            }
            // Any of them may be the last to be read.
            sent(begin);
            Awaitility.await().until(() -> !log.lines().isEmpty());
            assertThat(log.lines()).singleElement().asString().contains("too many large ones");
            assertThat(answered()).as("a usual request").startsWith("HTTP/1.1 200");
            for (var socket : sockets) {
                socket.close();
            }
            var large = "Connection: close\r\nContent-Length: 40000\r\n\r\n" + "a".repeat(40_000);
            Awaitility.await().untilAsserted(() -> assertThat(rest(sent(HEAD + large)))
                    .as("a large request when the others are gone")
                    .startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void theConnectionThatWaitedLongestMakesRoom() throws IOException {
        try (var _ = Logged.from(HttpServer.class.getName(), Level.WARN)) {
            var first = sent(HEAD + "Content-Length: 100\r\n\r\nslow");
            for (int i = 0; i < WAITING_MAX * 3; i++) {
                sent("POST /slack/ev");
            }
            assertThat(rest(first)).doesNotContain("200 OK");
            // Again if a connection that was made before is accepted after it.
            Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(answered())
                    .as("a whole request")
                    .startsWith("HTTP/1.1 200"));
        }
    }

    private final class Recording implements Ingress {
        @Override
        public String path() {
            return "/slack/events";
        }

        @Override
        public Set<Method> methods() {
            return Set.of(Method.POST);
        }

        @Override
        public Response handle(Request request) {
            got.add(request);
            return new Response(200, "text/plain", "done");
        }
    }
}
