package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.Ingress;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.logged.ExpectedLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP mode: only requests that Slack signed are accepted. */
class SlackIngressTest {
    private final SlackWorld world = SlackWorld.overHttp();
    private final SlackEmulator slack = world.slack;
    private final Ingress ingress = world.chat.ingress().orElseThrow();

    @AfterEach
    void close() {
        world.close();
    }

    private static final String BODY = "{\"type\":\"url_verification\",\"challenge\":\"c1\"}";

    private Ingress.Response sent(Instant at, String signature) {
        return ingress.handle(Ingress.Request.post(
                SlackIngress.PATH,
                Map.of(
                        "content-type",
                        List.of("application/json"),
                        SlackIngress.TIMESTAMP,
                        List.of(Long.toString(at.getEpochSecond())),
                        SlackIngress.SIGNATURE,
                        List.of(signature)),
                BODY.getBytes(StandardCharsets.UTF_8),
                "203.0.113.9"));
    }

    private String signed(Instant at, String secret) {
        return new SlackIngress(secret, InstantSource.system())
                .sign(Long.toString(at.getEpochSecond()), BODY.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theUrlVerificationChallengeIsReturned() {
        var now = Instant.now();
        var answer = sent(now, signed(now, slack.signingSecret()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("c1");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.chat.slack")
    void forgedStaleAndFutureRequestsAreRefused() {
        var now = Instant.now();
        var early = now.minusSeconds(310);
        var late = now.plusSeconds(310);
        assertThat(sent(now, signed(now, "another secret")).status()).isEqualTo(401);
        assertThat(sent(now, "").status()).isEqualTo(401);
        assertThat(sent(early, signed(early, slack.signingSecret())).status()).isEqualTo(401);
        assertThat(sent(late, signed(late, slack.signingSecret())).status()).isEqualTo(401);
        assertThat(ingress.handle(Ingress.Request.post(
                                SlackIngress.PATH, Map.of(), BODY.getBytes(StandardCharsets.UTF_8), "203.0.113.9"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aBadAppTokenIsReportedWithItsFix() {
        try (var bad = new SlackPlatform(
                new SlackSettings(slack.botToken(), Optional.of("xapp-wrong"), Optional.empty(), slack.api(), false))) {
            assertThatThrownBy(() -> bad.start(world.inbox))
                    .isInstanceOf(BadCredential.class)
                    .hasMessageContaining("SLACK_APP_TOKEN");
        }
    }

    @Test
    void settingsPrintNoSecret() {
        var settings = new SlackSettings(
                "xoxb-secret", Optional.of("xapp-secret"), Optional.empty(), "http://127.0.0.1:9/api/", true);
        assertThat(settings.toString()).doesNotContain("secret");
    }
}
