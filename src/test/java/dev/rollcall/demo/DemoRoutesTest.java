package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.App;
import dev.rollcall.domain.Progress;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP routes of the demo: import of a file, and starting over at any time. */
class DemoRoutesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String BYTES = "application/octet-stream";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private static Demo demo;

    @BeforeAll
    static void start() throws Exception {
        demo = Demo.start(EmulatorsOptions.defaults(), App::startBot, new App(Progress.UNSEEN), false, Duration.ZERO);
        demo.awaitReady();
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
        CLIENT.close();
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(demo.url() + path));
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> importing(byte[] export) throws Exception {
        return ask(at("detect?chat=slack&app=shop")
                .header("Content-Type", BYTES)
                .POST(BodyPublishers.ofByteArray(export)));
    }

    private static JsonNode restart(boolean seed) throws Exception {
        var answer = ask(at("restart")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"seed\":" + seed + "}")));
        assertThat(answer.statusCode()).isEqualTo(202);
        return JSON.readTree(answer.body());
    }

    private static JsonNode progress() throws Exception {
        return JSON.readTree(ask(at("demo")).body());
    }

    private static JsonNode ready(int generation) {
        return await().atMost(PATIENCE)
                .until(
                        DemoRoutesTest::progress,
                        p -> p.path("generation").asInt() == generation
                                && !p.path("state").asText().equals("preparing"));
    }

    /**
     * In hexadecimal: nothing, a sentence, half an export, a list, JSON that is no export, the beginning of a PNG,
     * zeros, and a byte order mark of UTF-16.
     */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "''",
                "68656c6c6f",
                "7b2273657474696e6773223a7b",
                "5b5d",
                "7b7d",
                "89504e470d0a1a0a0000000d49484452",
                "0000000000000000",
                "fffe7b007d00"
            })
    void aFileThatIsNotAnExportIsReportedInOneSentence(String hex) throws Exception {
        var answer = importing(HexFormat.of().parseHex(hex));
        assertThat(answer.statusCode()).isEqualTo(200);
        var said = JSON.readTree(answer.body());
        assertThat(said.path("exit").asInt()).isEqualTo(1);
        assertThat(said.path("lines")).hasSize(1);
        assertThat(said.path("lines").path(0).asText())
                .startsWith("shop.bubble ")
                .doesNotContain("Exception", "/");
    }

    @Test
    void anExportForATeamThatIsNotSetUpIsRefusedByTheCommand() throws Exception {
        var said = JSON.readTree(importing(new Exports().now()).body());
        assertThat(said.path("exit").asInt()).isEqualTo(1);
        assertThat(said.path("lines").path(0).asText()).contains("/token setup");
    }

    @Test
    void anExportOfMoreThan5MegabytesIsRefused() throws Exception {
        var answer = importing(new byte[DemoRoutes.EXPORT_MAX + 1]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("rollcall detect bubble");
        assertThat(importing(new byte[DemoRoutes.EXPORT_MAX]).statusCode()).isEqualTo(200);
    }

    /** The content types that a page of another origin may send without a preflight request, and no type. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "-"})
    void contentTypesThatNeedNoPreflightAreRefused(String type) throws Exception {
        for (var path : new String[] {"detect?chat=slack&app=shop", "restart"}) {
            var request = at(path).POST(BodyPublishers.ofString("{\"seed\":true}"));
            if (type != null) {
                request.header("Content-Type", type);
            }
            var answer = ask(request);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).as(path).contains("Send ");
        }
        assertThat(progress().path("state").asText()).isEqualTo("ready");
    }

    /** Before a page of another origin sends bytes, a browser sends a preflight request, which must not be allowed. */
    @Test
    void preflightRequestsAreNotAllowed() throws Exception {
        var asked = ask(at("detect")
                .header("Origin", "http://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(asked.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void aForeignHostNameCannotImport() throws Exception {
        var url = URI.create(demo.url());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            socket.getOutputStream()
                    .write(("POST /detect?chat=slack&app=shop HTTP/1.1\r\nHost: evil.example\r\nContent-Type: " + BYTES
                                    + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("127.0.0.1 and localhost only");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    detect?chat=slack&app=shop,  404",
        "PUT,    detect?chat=slack&app=shop,  404",
        "DELETE, restart,                     404",
        "POST,   detect?app=shop,             400",
        "POST,   detect?chat=slack,           400",
        "POST,   detect?chat=slack&app=%20,   400",
        "POST,   detect?chat=irc&app=shop,    400",
        "GET,    people?chat=irc,             400",
        "GET,    people,                      400",
        "GET,    example.bubble?chat=irc,     400"
    })
    void anInvalidRequestIsRefused(String method, String path, int status) throws Exception {
        var answer = ask(at(path).header("Content-Type", BYTES)
                .method(
                        method,
                        method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(new byte[2])));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"seed\":\"yes\"}", "[]", "null", "{", "''"})
    void aRestartWithoutSeedIsRefused(String body) throws Exception {
        var answer =
                ask(at("restart").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(progress().path("state").asText()).isEqualTo("ready");
    }

    /** Restarts during the preparation of a history, and again immediately after that. */
    @Test
    void onlyTheLastOfSeveralRestartsIsPrepared() throws Exception {
        int before = progress().path("generation").asInt();
        assertThat(restart(true).path("generation").asInt()).isEqualTo(before + 1);
        await().atMost(PATIENCE).until(() -> progress().path("done").asInt() > 10);
        for (var path : new String[] {"people?chat=slack", "example.bubble?chat=slack"}) {
            assertThat(ask(at(path)).statusCode()).as(path).isEqualTo(409);
        }
        assertThat(importing(new Exports().now()).statusCode()).isEqualTo(409);

        restart(true);
        var last = restart(false);
        assertThat(last.path("generation").asInt()).isEqualTo(before + 3);
        assertThat(last.path("state").asText()).isEqualTo("preparing");
        assertThat(last.path("done").asInt()).isZero();

        var now = ready(before + 3);
        assertThat(now.path("state").asText()).as(now.toString()).isEqualTo("ready");
        assertThat(now.path("seeded").asBoolean()).isFalse();
        var people = JSON.readTree(ask(at("people?chat=slack")).body());
        assertThat(people)
                .as("nobody of the history that was called off")
                .isNotEmpty()
                .noneMatch(person -> DemoData.MORE.contains(person.path("name").asText()));
        assertThat(importing(new Exports().now()).body()).contains("/token setup");
    }
}
