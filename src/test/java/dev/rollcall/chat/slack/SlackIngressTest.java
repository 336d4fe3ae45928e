package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.BadCredential;
import dev.rollcall.chat.ChatDown;
import dev.rollcall.chat.Ingress;
import dev.rollcall.emulator.slack.SlackEmulator;
import dev.rollcall.emulator.slack.SlackOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP mode: only what Slack signed gets in. */
class SlackIngressTest {
    private final SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults());
    private final Person people = new Person(slack);
    private final RecordingInbox inbox = new RecordingInbox();
    private final SlackPlatform chat = new SlackPlatform(
            new SlackSettings(slack.botToken(), Optional.empty(), Optional.of(slack.signingSecret()), slack.api()));
    private final Ingress ingress = chat.ingress().orElseThrow();
    private final HttpServer server = serve();

    private HttpServer serve() {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext(ingress.path(), exchange -> {
                var headers = new HashMap<String, List<String>>();
                exchange.getRequestHeaders()
                        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
                var answer = ingress.handle(
                        new Ingress.Request(headers, exchange.getRequestBody().readAllBytes(), "127.0.0.1"));
                var body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", answer.contentType());
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
            return http;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        chat.start(inbox);
        var said = people.post(
                "app",
                "requestUrl",
                "http://127.0.0.1:" + server.getAddress().getPort() + ingress.path(),
                "verify",
                true);
        assertThat(said.has("error")).as(said.toString()).isFalse();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        chat.close();
        slack.close();
    }

    @Test
    void aSignedCommandIsAnsweredInTheResponse() {
        inbox.onTyped = _ -> Reply.said("Noted.");

        assertThat(people.types("ana", "general", "/token list").path("ok").asBoolean())
                .isTrue();

        assertThat(people.sees("ana", "general"))
                .singleElement()
                .satisfies(m -> assertThat(m.path("text").asText()).isEqualTo("Noted."));
        assertThat(chat.ready()).isTrue();
    }

    @Test
    void aReplyThatWasNotTakenInIsSentAgain() {
        var root = people.post("say", "as", "ana", "channel", "api-tokens", "text", "root")
                .path("id")
                .asText();
        inbox.onReplied = _ -> {
            if (inbox.replied.size() == 1) throw new IllegalStateException("the store is away (a test says so)");
        };

        people.post("say", "as", "ben", "channel", "api-tokens", "thread", root, "text", "keep ci");

        await().untilAsserted(() -> assertThat(inbox.replied).hasSize(2));
        assertThat(inbox.replied.getFirst()).isEqualTo(inbox.replied.getLast());
    }

    private static final String BODY = "{\"type\":\"url_verification\",\"challenge\":\"c1\"}";

    private Ingress.Answer sent(Instant at, String signature) {
        return ingress.handle(new Ingress.Request(
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
    void theChallengeIsAnswered() {
        var now = Instant.now();
        var answer = sent(now, signed(now, slack.signingSecret()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("c1");
    }

    @Test
    void forgedStaleAndFutureRequestsAreRefused() {
        var now = Instant.now();
        var early = now.minusSeconds(310);
        var late = now.plusSeconds(310);
        assertThat(sent(now, signed(now, "another secret")).status()).isEqualTo(401);
        assertThat(sent(now, "").status()).isEqualTo(401);
        assertThat(sent(early, signed(early, slack.signingSecret())).status()).isEqualTo(401);
        assertThat(sent(late, signed(late, slack.signingSecret())).status()).isEqualTo(401);
        assertThat(ingress.handle(new Ingress.Request(Map.of(), BODY.getBytes(StandardCharsets.UTF_8), "203.0.113.9"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aBadTokenSaysWhichAndHowToMendIt() {
        try (var bad = new SlackPlatform(
                new SlackSettings("xoxb-wrong", Optional.of(slack.appToken()), Optional.empty(), slack.api()))) {
            assertThatThrownBy(() -> bad.start(inbox))
                    .isInstanceOf(BadCredential.class)
                    .hasMessageContaining("SLACK_BOT_TOKEN");
        }
        try (var bad = new SlackPlatform(
                new SlackSettings(slack.botToken(), Optional.of("xapp-wrong"), Optional.empty(), slack.api()))) {
            assertThatThrownBy(() -> bad.start(inbox))
                    .isInstanceOf(BadCredential.class)
                    .hasMessageContaining("SLACK_APP_TOKEN");
        }
    }

    @Test
    void anUnreachableSlackIsDownAndItsSettingsSayNoSecret() {
        var settings = new SlackSettings(
                "xoxb-secret", Optional.of("xapp-secret"), Optional.empty(), "http://127.0.0.1:9/api/");
        try (var away = new SlackPlatform(settings)) {
            assertThatThrownBy(() -> away.start(inbox)).isInstanceOf(ChatDown.class);
        }
        assertThat(settings.toString()).doesNotContain("secret");
    }
}
