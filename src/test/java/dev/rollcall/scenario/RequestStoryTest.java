package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.logged.ExpectedLog;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * HTTP requests that claim to come from Slack: forged ones and those with an old or future timestamp are refused; a
 * repeated one gets the recorded answer and does nothing again.
 */
@ParameterizedClass
@EnumSource(names = "SLACK_OVER_HTTP")
class RequestStoryTest extends StoryTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private int triggers;

    private ChatTeam team() {
        var team = sharedTeam();
        if (!team.canSee("olga", GENERAL, "Set up.")) {
            team.setUp();
        }
        return team;
    }

    /** Returns the body that Slack posts when Ana types a slash command. */
    private String command(String text) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("token", "verification");
        fields.put("team_id", "T0000000001");
        fields.put("team_domain", "acme");
        fields.put("channel_id", "C000GENERAL");
        fields.put("channel_name", "general");
        fields.put("user_id", "U0000000ANA");
        fields.put("user_name", "ana");
        fields.put("command", "/token");
        fields.put("text", text);
        fields.put("api_app_id", "A0000000APP");
        fields.put("response_url", "http://127.0.0.1:9/nowhere");
        fields.put("trigger_id", "77.88." + triggers++);
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String signed(String body, Instant at, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "v0="
                    + HexFormat.of()
                            .formatHex(mac.doFinal(
                                    ("v0:" + at.getEpochSecond() + ":" + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> post(String body, Instant at, String signature) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(team().requestUrl()))
                            .header("content-type", "application/x-www-form-urlencoded")
                            .header("x-slack-request-timestamp", Long.toString(at.getEpochSecond()))
                            .header("x-slack-signature", signature)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> post(String body, Instant at) {
        return post(body, at, signed(body, at, team().signingSecret()));
    }

    private long cards(String label) {
        team().awaitIdle();
        return team().messages("ben", TOKENS).stream()
                .filter(m -> m.text().contains("`" + label + "`"))
                .count();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.chat.slack")
    void aRequestWithAWrongSignatureIsRefused() {
        var body = command("add forged app:shop service:Stripe");
        var now = Instant.now();
        assertThat(post(body, now, signed(body, now, "another secret")).statusCode())
                .isEqualTo(401);
        assertThat(post(body, now, "v0=").statusCode()).isEqualTo(401);
        var right = signed(body, now, team().signingSecret());
        assertThat(post(body.replace("forged", "forgery"), now, right).statusCode())
                .isEqualTo(401);
        assertThat(post(body, now.plusSeconds(1), right).statusCode()).isEqualTo(401);
        assertThat(cards("forged") + cards("forgery")).isZero();
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.chat.slack")
    void aRequestWithAnOldOrFutureTimestampIsRefused() {
        var body = command("add stale app:shop service:Stripe");
        for (var by : new Duration[] {Duration.ofSeconds(310), Duration.ofDays(1)}) {
            assertThat(post(body, Instant.now().minus(by)).statusCode()).isEqualTo(401);
            assertThat(post(body, Instant.now().plus(by)).statusCode()).isEqualTo(401);
        }
        assertThat(cards("stale")).isZero();
        team().jumpTo("2026-11-24T10:20");
        assertThat(post(body, Instant.now().plus(Duration.ofMinutes(20))).statusCode())
                .as("team time does not change which signatures are valid")
                .isEqualTo(401);
        assertThat(post(body, Instant.now()).statusCode()).isEqualTo(200);
        assertThat(cards("stale")).isOne();
    }

    @Test
    void aRepeatedRequestGetsTheSameAnswerAndActsOnce() {
        var body = command("add replayed app:shop service:Stripe");
        var at = Instant.now().minusSeconds(200);
        var first = post(body, at);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("Registered `replayed`");
        for (int i = 0; i < 3; i++) {
            var again = post(body, at);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
        }
        assertThat(cards("replayed")).isOne();
    }
}
