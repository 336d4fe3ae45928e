package dev.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.chat.Ingress;
import dev.rollcall.config.Config.Listen;
import dev.rollcall.logged.ExpectedLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

final class HttpServerTest {
    private static final Listen FREE = new Listen("127.0.0.1", 0);

    private final Map<String, Boolean> chats = new ConcurrentHashMap<>();
    private volatile Optional<String> problem = Optional.empty();
    private final List<Ingress.Request> got = new CopyOnWriteArrayList<>();
    private Function<Ingress.Request, Ingress.Response> answer =
            request -> new Ingress.Response(200, "application/json", "{\"bytes\":" + request.body().length + "}");
    private final HttpServer server =
            HttpServer.open(FREE, List.of(new Recording(), new Greeting()), () -> new Readiness(chats, problem));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void healthIsOkAsSoonAsTheProcessLives() throws Exception {
        var health = get("/healthz");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("ok");
        assertThat(health.headers().firstValue("server"))
                .as("the server does not name itself")
                .isEmpty();
    }

    @Test
    void readyOnlyOnceEveryChatIs() throws Exception {
        assertThat(get("/readyz").statusCode()).as("no chat yet").isEqualTo(503);
        chats.putAll(Map.of("slack", true, "discord", false));
        var half = get("/readyz");
        assertThat(half.statusCode()).isEqualTo(503);
        assertThat(half.body()).isEqualTo("{\"ready\":false,\"chats\":{\"discord\":false,\"slack\":true}}");
        chats.put("discord", true);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").headers().firstValue("content-type")).hasValue("application/json");
    }

    @Test
    void notReadyWhileNothingCanBeWritten() throws Exception {
        chats.put("slack", true);
        problem = Optional.of("The disk of the database \"x\" is full. Make room.");
        var full = get("/readyz");
        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.body())
                .isEqualTo("{\"ready\":false,\"chats\":{\"slack\":true},"
                        + "\"problem\":\"The disk of the database \\\"x\\\" is full. Make room.\"}");
        assertThat(get("/healthz").statusCode()).as("the process lives").isEqualTo(200);
        problem = Optional.empty();
        assertThat(get("/readyz").body()).isEqualTo("{\"ready\":true,\"chats\":{\"slack\":true}}");
    }

    @Test
    void anIngressGetsHeadersInLowerCaseAndTheBytesAsTheyCame() throws Exception {
        var body = "text=%F0%9F%94%91&ä".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> response = client.send(
                request("/slack/events")
                        .header("X-Slack-Signature", "v0=1")
                        .header("X-Twice", "a")
                        .header("X-Twice", "b")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"bytes\":" + body.length + "}");
        var seen = got.getFirst();
        assertThat(seen.body()).isEqualTo(body);
        assertThat(seen.headers())
                .containsEntry("x-slack-signature", List.of("v0=1"))
                .containsEntry("x-twice", List.of("a", "b"));
        assertThat(seen.remote()).isEqualTo("127.0.0.1");
    }

    @Test
    void anIngressDecidesTheStatus() throws Exception {
        answer = _ -> new Ingress.Response(401, "", "");

        assertThat(post("/slack/events", "x").statusCode()).isEqualTo(401);
        assertThat(get("/slack/events").statusCode()).isIn(404, 405);
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedUnreadWhateverItsLengthClaims() throws Exception {
        var large = new byte[HttpServer.BODY_BYTES_MAX + 1];
        var chunked = request("/slack/events")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))
                .build();

        assertThat(client.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
        assertThat(got).isEmpty();
        assertThat(post("/slack/events", "x".repeat(HttpServer.BODY_BYTES_MAX)).statusCode())
                .isEqualTo(200);
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.http", level = Level.ERROR)
    void aBugIsA500ThatTellsNothing() throws Exception {
        answer = _ -> {
            throw new IllegalStateException("secret detail");
        };
        var response = post("/slack/events", "x");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("broken");
    }

    @Test
    void anIngressGetsTheMethodAndTheDecodedQuery() throws Exception {
        var got = get("/greet?state=a%20b&code=1&code=2&empty=");
        assertThat(got.statusCode()).isEqualTo(202);
        assertThat(got.body()).isEqualTo("GET /greet {code=[1, 2], empty=[], state=[a b]} 0");
        assertThat(post("/greet", "xyz").body()).isEqualTo("POST /greet {} 3");
    }

    @Test
    void aMethodThatNoIngressServesIsNotFound() throws Exception {
        var put = request("/greet").PUT(BodyPublishers.ofString("x")).build();
        assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        assertThat(get("/slack/events").statusCode()).isEqualTo(404);
        assertThat(got).isEmpty();
    }

    @Test
    @ExpectedLog(logger = "io.javalin", level = Level.ERROR)
    void aTakenPortIsASentence() {
        var taken = new Listen("127.0.0.1", server.port());

        assertThatThrownBy(() -> HttpServer.open(taken, List.of(), HttpServerTest::noChat))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining("127.0.0.1:" + server.port() + " is taken")
                .hasMessageContaining("ROLLCALL_HTTP");
    }

    @Test
    @ExpectedLog(logger = "io.javalin", level = Level.ERROR)
    void anAddressThatIsNotOursIsASentence() {
        assertThatThrownBy(() -> HttpServer.open(new Listen("192.0.2.1", 0), List.of(), HttpServerTest::noChat))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining("192.0.2.1");
        assertThatThrownBy(
                        () -> HttpServer.open(new Listen("no-such-host.invalid", 0), List.of(), HttpServerTest::noChat))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    private static Readiness noChat() {
        return new Readiness(Map.of(), Optional.empty());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
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
            return answer.apply(request);
        }
    }

    /** Serves two methods and shows what it got. */
    private static final class Greeting implements Ingress {
        @Override
        public String path() {
            return "/greet";
        }

        @Override
        public Set<Method> methods() {
            return Set.of(Method.GET, Method.POST);
        }

        @Override
        public Response handle(Request request) {
            return new Response(
                    202,
                    "text/plain",
                    request.method() + " " + request.path() + " " + new TreeMap<>(request.query()) + " "
                            + request.body().length);
        }
    }
}
