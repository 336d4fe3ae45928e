package dev.rollcall.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.fuzz.FuzzTarget;
import dev.rollcall.fuzz.LogWatch;
import dev.rollcall.fuzz.SlackSamples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signed request to the running bot, with its database, and Slack behind it. */
public final class SlackRequestTarget implements FuzzTarget {
    /** Slack is told to send the event again, because what it is about is not settled yet. */
    private static final int NOT_YET = 503;

    private static final int FAULT = 500;

    private final LogWatch log = LogWatch.open();
    private final ChatTeam team;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<byte[]> samples = SlackSamples.all();
    private long requests;

    public SlackRequestTarget() throws Exception {
        // Inputs name people whom nobody has seen, and each is looked up: Slack would make the bot wait.
        team = new ChatTeam(
                Chat.SLACK_OVER_HTTP,
                Files.createTempDirectory("fuzz"),
                BotHarness.Setting.DEFAULT.withoutLookUpLimits());
        team.setUp();
        team.hasToken("ci-deploy", "ana");
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }

    @Override
    public void run(byte[] input) throws Exception {
        // Another number each time: the bot recognises an event that it has handled.
        requests++;
        var body = new String(input, ISO_8859_1)
                .replace(SlackSamples.NUMBER, "%012d".formatted(requests))
                .getBytes(ISO_8859_1);
        var now = Long.toString(Instant.now().getEpochSecond());
        var request = HttpRequest.newBuilder(URI.create(team.requestUrl()))
                .timeout(Duration.ofMinutes(3))
                .header("X-Slack-Request-Timestamp", now)
                .header("X-Slack-Signature", signature(now, body))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= FAULT && response.statusCode() != NOT_YET) {
            throw new AssertionError("Status " + response.statusCode() + ": " + response.body());
        }
        log.check();
    }

    private String signature(String now, byte[] body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(team.signingSecret().getBytes(UTF_8), "HmacSHA256"));
        mac.update(("v0:" + now + ":").getBytes(UTF_8));
        return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    /** The bot has to live, and to answer a person. */
    @Override
    public void settle() {
        team.awaitIdle();
        if (!team.asks("ana", "show ci-deploy").contains("ci-deploy")) {
            throw new AssertionError("The bot does not answer any more");
        }
        log.check();
    }

    @Override
    public void close() throws IOException {
        client.close();
        team.close();
        log.close();
        delete(team.folder);
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
