package dev.rollcall.emulator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.slack.api.app_backend.SlackSignature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests signed HTTP delivery with the verifier of the Slack SDK, and the lifetimes on a movable clock. */
class SlackEmulatorHttpModeTest {
    private record Request(Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }

        String field(String name) {
            for (var pair : body.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return "";
        }
    }

    private record Response(int status, String body) {}

    private final MovableClock now = new MovableClock("2026-03-02T09:00:00Z");
    private final List<Request> received = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Response> app = _ -> new Response(200, "");
    private HttpServer server;
    private SlackEmulator slack;
    private ControlClient control;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/slack/events", this::receive);
        server.start();
        slack = SlackEmulator.start(SlackOptions.defaults()
                .withClock(now)
                .withRequestUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));
        control = new ControlClient(slack);
    }

    private void receive(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders().forEach((k, v) -> headers.put(k.toLowerCase(java.util.Locale.ROOT), v.getFirst()));
        var request =
                new Request(headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        received.add(request);
        var answer = app.apply(request);
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", answer.body().startsWith("{") ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void stop() {
        slack.close();
        server.stop(0);
    }

    private void verify(Request request) {
        var stamp = request.header("X-Slack-Request-Timestamp");
        assertThat(stamp).isEqualTo(Long.toString(now.instant().getEpochSecond()));
        assertThat(new SlackSignature.Generator(slack.signingSecret()).generate(stamp, request.body()))
                .isEqualTo(request.header("X-Slack-Signature"));
    }

    @Test
    void aCommandIsASignedFormAndTheResponseBodyIsItsAck() {
        app = _ -> new Response(200, "{\"response_type\":\"in_channel\",\"text\":\"Hello all\"}");

        var answer = control.post("command", "as", "ana", "channel", "general", "text", "/token list");

        assertThat(answer.path("ok").asBoolean()).isTrue();
        var request = received.getFirst();
        verify(request);
        assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.field("command")).isEqualTo("/token");
        assertThat(request.field("user_id")).isEqualTo("U0000000ANA");
        assertThat(request.field("api_app_id")).isEqualTo(slack.appId());
        assertThat(control.messages("ben", "general").getFirst().path("text").asText())
                .isEqualTo("Hello all");
    }

    @Test
    void anEventIsRetriedAtOnceThenAfterOneAndFiveMinutesWithItsReason() {
        app = _ -> new Response(500, "boom");
        control.post("say", "as", "ana", "channel", "api-tokens", "text", "hello");

        await().untilAsserted(() -> assertThat(received).hasSize(2));
        now.move(Duration.ofSeconds(61));
        await().untilAsserted(() -> assertThat(received).hasSize(3));
        now.move(Duration.ofSeconds(301));
        await().untilAsserted(() -> assertThat(received).hasSize(4));
        await().untilAsserted(() ->
                assertThat(control.get("state?as=ana").path("pending").asInt()).isZero());

        assertThat(received).extracting(r -> r.header("X-Slack-Retry-Num")).containsExactly("", "1", "2", "3");
        assertThat(received.get(1).header("X-Slack-Retry-Reason")).isEqualTo("http_error");
        assertThat(received.stream().map(Request::body).distinct()).hasSize(1);
        verify(received.getLast());
    }

    @Test
    void aSlowResponseIsATimeout() {
        var over = new CountDownLatch(1);
        app = _ -> {
            await().until(() -> over.getCount() == 0);
            return new Response(200, "");
        };
        assertThat(control.post("command", "as", "ana", "channel", "general", "text", "/token list")
                        .path("error")
                        .asText())
                .contains("operation_timeout");
        over.countDown();
    }

    @Test
    void anUnreachableAppIsAFailedDispatch() {
        control.post("app", "requestUrl", "http://127.0.0.1:1/slack/events");
        assertThat(control.post("command", "as", "ana", "channel", "general", "text", "/token list")
                        .path("error")
                        .asText())
                .contains("dispatch_failed");
    }

    @Test
    void theRequestUrlIsVerifiedByItsChallenge() {
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events";
        assertThat(control.post("app", "requestUrl", url, "verify", true)
                        .path("error")
                        .asText())
                .contains("challenge");
        app = r -> new Response(200, r.body().replaceAll(".*\"challenge\":\"([^\"]+)\".*", "$1"));
        assertThat(control.post("app", "requestUrl", url, "verify", true)
                        .path("ok")
                        .asBoolean())
                .isTrue();
        verify(received.getLast());
    }

    @Test
    void aRedeliveryIsARetryOfTheSameEvent() {
        control.post("say", "as", "ana", "channel", "api-tokens", "text", "hello");
        await().untilAsserted(() -> assertThat(received).hasSize(1));
        long n = control.deliveries().getFirst().path("n").asLong();

        control.post("redeliver", "delivery", n);

        await().untilAsserted(() -> assertThat(received).hasSize(2));
        assertThat(received.get(1).body()).isEqualTo(received.get(0).body());
        assertThat(received.get(1).header("X-Slack-Retry-Num")).isEqualTo("1");
        assertThat(control.post("redeliver", "delivery", 99_999).path("error").asText())
                .contains("no delivery");
    }

    @Test
    void aResponseUrlWorksFiveTimes() throws Exception {
        control.post("command", "as", "ana", "channel", "random", "text", "/token list");
        var url = received.getFirst().field("response_url");
        for (int i = 0; i < 5; i++) {
            assertThat(respond(url, "{\"text\":\"n" + i + "\"}").statusCode()).isEqualTo(200);
        }
        var sixth = respond(url, "{\"text\":\"n6\"}");
        assertThat(sixth.statusCode()).isEqualTo(404);
        assertThat(sixth.body()).contains("used_url");
        assertThat(control.messages("ana", "random")).hasSize(5).allMatch(m -> m.path("ephemeral")
                .asBoolean());
    }

    @Test
    void aResponseUrlExpiresAfterHalfAnHour() throws Exception {
        control.post("command", "as", "ana", "channel", "random", "text", "/token list");
        var url = received.getFirst().field("response_url");
        now.move(Duration.ofMinutes(29));
        assertThat(respond(url, "{\"text\":\"in time\",\"response_type\":\"in_channel\"}")
                        .statusCode())
                .isEqualTo(200);
        now.move(Duration.ofMinutes(1));
        assertThat(respond(url, "{\"text\":\"late\"}").body()).contains("expired_url");
        assertThat(control.messages("ben", "random")).hasSize(1);
    }

    @Test
    void aButtonOnAnEphemeralMessageCanReplaceOrDeleteIt() throws Exception {
        app = r -> new Response(
                200,
                r.field("command").isEmpty()
                        ? ""
                        : "{\"text\":\"Sure?\",\"blocks\":[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\","
                                + "\"action_id\":\"yes\",\"text\":{\"type\":\"plain_text\",\"text\":\"Yes\"}}]}]}");
        control.post("command", "as", "ana", "channel", "random", "text", "/token list");
        var id = control.messages("ana", "random").getFirst().path("id").asText();
        control.post("press", "as", "ana", "channel", "random", "message", id, "control", "yes");
        var payload = ControlClient.parse(received.getLast().field("payload"));
        assertThat(payload.path("container").path("is_ephemeral").asBoolean()).isTrue();
        assertThat(payload.has("message")).isFalse();

        respond(payload.path("response_url").asText(), "{\"replace_original\":true,\"text\":\"Done\"}");
        assertThat(control.messages("ana", "random"))
                .singleElement()
                .satisfies(m -> assertThat(m.path("text").asText()).isEqualTo("Done"));
        respond(payload.path("response_url").asText(), "{\"delete_original\":true}");
        assertThat(control.messages("ana", "random")).isEmpty();
    }

    @Test
    void aTriggerWorksOnceAndForThreeSeconds() throws Exception {
        var view = "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"T\"},\"blocks\":[]}";
        control.post("command", "as", "ana", "channel", "random", "text", "/token add");
        var first = received.getLast().field("trigger_id");
        assertThat(open(first, view)).contains("\"ok\":true");
        assertThat(open(first, view)).contains("exchanged_trigger_id");
        assertThat(open("1.2.3", view)).contains("invalid_trigger_id");
        control.post("command", "as", "ana", "channel", "random", "text", "/token add");
        now.move(Duration.ofSeconds(3));
        assertThat(open(received.getLast().field("trigger_id"), view)).contains("expired_trigger_id");
        control.post("faults", "on", "command", "do", "expire");
        control.post("command", "as", "ana", "channel", "random", "text", "/token add");
        assertThat(open(received.getLast().field("trigger_id"), view)).contains("expired_trigger_id");
    }

    private String open(String trigger, String view) throws Exception {
        return send(
                        slack.api() + "views.open",
                        "{\"trigger_id\":\"" + trigger + "\",\"view\":" + view + "}",
                        slack.botToken())
                .body();
    }

    private static HttpResponse<String> respond(String url, String body) throws Exception {
        return send(url, body, "none");
    }

    private static HttpResponse<String> send(String url, String body, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/json; charset=utf-8")
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
