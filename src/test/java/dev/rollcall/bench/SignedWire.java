package dev.rollcall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts signed commands as Slack does, over one persistent connection per person. The duration is from the first byte
 * sent to the last byte of the response, without the signing.
 */
final class SignedWire implements Wire {
    private static final AtomicLong triggers = new AtomicLong();

    private final int port;
    private final String secret;
    private final List<String> people;
    private final String responses;

    /**
     * @param people ids of the people who type
     * @param responses the prefix of every {@code response_url}
     */
    SignedWire(int port, String secret, List<String> people, String responses) {
        this.port = port;
        this.secret = secret;
        this.people = people;
        this.responses = responses;
    }

    @Override
    public Figures type(int concurrency, int times, Supplier<TypedCommand> words) {
        var nanos = new long[times];
        var connections = new Socket[concurrency];
        try {
            for (int i = 0; i < concurrency; i++) {
                connections[i] = new Socket(InetAddress.getLoopbackAddress(), port);
                connections[i].setTcpNoDelay(true);
            }
            var inputs = new InputStream[concurrency];
            for (int i = 0; i < concurrency; i++) {
                inputs[i] = new BufferedInputStream(connections[i].getInputStream());
            }
            ConcurrentUsers.run(concurrency, times, (person, piece) -> {
                var said = words.get();
                var request = request(people.get(person), said.typed());
                long start = System.nanoTime();
                connections[person].getOutputStream().write(request);
                var answer = answer(inputs[person]);
                nanos[piece] = System.nanoTime() - start;
                assertThat(answer).contains(said.answer());
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            for (var connection : connections) {
                close(connection);
            }
        }
        return new Figures(nanos);
    }

    private byte[] request(String person, String typed) throws GeneralSecurityException {
        int space = typed.indexOf(' ');
        var trigger = "1." + triggers.incrementAndGet();
        var body = Stream.of(
                        "token=gone",
                        "team_id=T0000000001",
                        "team_domain=emulator",
                        "channel_id=C000GENERAL",
                        "channel_name=general",
                        "user_id=" + person,
                        "user_name=" + person.toLowerCase(Locale.ROOT),
                        "command=" + encode(typed.substring(0, space)),
                        "text=" + encode(typed.substring(space + 1)),
                        "api_app_id=A0000000APP",
                        "is_enterprise_install=false",
                        "response_url=" + encode(responses + trigger),
                        "trigger_id=" + trigger)
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
        var now = Long.toString(Instant.now().getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update(("v0:" + now + ":").getBytes(StandardCharsets.UTF_8));
        var head = "POST " + Program.PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length
                + "\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\nX-Slack-Request-Timestamp: " + now
                + "\r\nX-Slack-Signature: v0=" + HexFormat.of().formatHex(mac.doFinal(body)) + "\r\n\r\n";
        var all = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + body.length);
        System.arraycopy(body, 0, all, head.length(), body.length);
        return all;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Returns the body of a 200, with a content length or chunked. */
    private static String answer(InputStream in) throws IOException {
        assertThat(line(in)).startsWith("HTTP/1.1 200");
        int length = 0;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var told = header.toLowerCase(Locale.ROOT);
            if (told.startsWith("content-length:")) {
                length = Integer.parseInt(told.substring(15).strip());
            }
            if (told.startsWith("transfer-encoding:")) {
                length = -1;
            }
        }
        if (length >= 0) {
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
        var body = new StringBuilder();
        for (int chunk = chunk(in); chunk > 0; chunk = chunk(in)) {
            body.append(new String(in.readNBytes(chunk), StandardCharsets.UTF_8));
            line(in);
        }
        line(in);
        return body.toString();
    }

    private static int chunk(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the program hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void close(Socket connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
