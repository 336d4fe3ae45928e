package dev.rollcall.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.fuzz.FuzzTarget;
import dev.rollcall.fuzz.LogWatch;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bytes on a connection to the running bot, as anybody can send them: any path, method, header and size. The end of the
 * request is told, so an incomplete one is answered at once.
 */
public final class HttpTarget implements FuzzTarget {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int FAULT = 500;
    /** What {@code /readyz} answers while a chat is not connected, and what Slack is told to repeat. */
    private static final int NOT_READY = 503;

    private static final String HOST = "Host: localhost\r\n";
    private static final String TO_SLACK = "POST /slack/events HTTP/1.1\r\n" + HOST;

    private final LogWatch log = LogWatch.open();
    private final ChatTeam team;
    private final List<byte[]> samples = Stream.of(
                    "GET /healthz HTTP/1.1\r\n" + HOST + "\r\n",
                    "GET /readyz?x=%20&y HTTP/1.1\r\n" + HOST + "Accept: */*\r\n\r\n",
                    "GET /metrics HTTP/1.1\r\n" + HOST + "Accept-Encoding: gzip\r\n\r\n",
                    "HEAD /healthz HTTP/1.1\r\n" + HOST + "\r\n",
                    "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n",
                    "PUT /slack/events HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc",
                    "GET /../../etc/passwd HTTP/1.1\r\n" + HOST + "\r\n",
                    "GET /" + "x".repeat(2_000) + " HTTP/1.0\r\n\r\n",
                    TO_SLACK + "X-Slack-Request-Timestamp: 1790000000\r\nX-Slack-Signature: v0=" + "ab".repeat(32)
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 40\r\n\r\n"
                            + "command=%2Ftoken&text=" + PRIVATE + "x",
                    TO_SLACK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\nabc\r\n0\r\n\r\n",
                    TO_SLACK + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
                    TO_SLACK + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello",
                    TO_SLACK + "Content-Length: 99999999999\r\n\r\nhello",
                    TO_SLACK + "Content-Length: 1048577\r\n\r\nhello",
                    TO_SLACK + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--x--",
                    "POST /slack/events?" + PRIVATE + "=1 HTTP/1.1\r\n" + HOST
                            + "Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 0\r\n\r\n")
            .map(text -> text.getBytes(UTF_8))
            .toList();

    public HttpTarget() throws IOException {
        team = new ChatTeam(Chat.SLACK_OVER_HTTP, Files.createTempDirectory("fuzz"), BotHarness.Setting.DEFAULT);
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public void run(byte[] input) throws IOException {
        var answer = "";
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), team.bot().port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            try {
                socket.getOutputStream().write(input);
                socket.shutdownOutput();
                answer = new String(
                        new BufferedInputStream(socket.getInputStream()).readNBytes(2_000),
                        StandardCharsets.ISO_8859_1);
            } catch (java.net.SocketTimeoutException hangs) {
                throw new AssertionError("No answer, and the connection stays open", hangs);
            } catch (java.net.SocketException closedEarly) {
                // The server ended the connection before everything was sent.
                log.check();
                return;
            }
        }
        if (answer.matches("(?s)HTTP/1\\.. [0-9]{3}.*")) {
            int status = Integer.parseInt(answer.substring(9, 12));
            // 501 and 505 are Jetty's answers to a method or version of HTTP that it does not know.
            if (status >= FAULT && status != NOT_READY && status != 501 && status != 505) {
                throw new AssertionError("Status " + status + ": " + answer);
            }
        }
        log.check();
    }

    @Override
    public void settle() throws IOException {
        run("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        team.close();
        log.close();
        SlackRequestTarget.delete(team.folder);
    }
}
