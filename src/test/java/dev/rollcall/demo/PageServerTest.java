package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server of the page serves and refuses, and what its policy forbids. */
class PageServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final SteppedClock clock = new SteppedClock();
    private final PageServer server = PageServer.start(
            PageOptions.of("http://127.0.0.1:4001/control/", null).withClock(clock));

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> move(String type, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "clock"))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void thePageMayConnectOnlyToItsServerAndTheControlApis() throws Exception {
        var page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        var api = "http://127.0.0.1:4001";
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'self'; connect-src 'self' " + api + "; img-src 'self' " + api
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body()).doesNotContain("http://", "https://", " style=", "<script>");
    }

    @Test
    void setupListsTheControlApis() throws Exception {
        assertThat(get("setup.json").body())
                .isEqualTo("{\"slack\":{\"control\":\"http://127.0.0.1:4001/control/\"},\"discord\":null,"
                        + "\"clock\":true,\"demo\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing.js",
                "js/../index.html",
                "..%2Findex.html",
                "js/%2e%2e/index.html",
                "js",
                "logback.xml",
                "js/main.JS"
            })
    void onlyFilesOfThePageAreServed(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void aForeignHostNameIsRefused() throws Exception {
        var url = URI.create(server.url());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), url.getPort())) {
            socket.getOutputStream()
                    .write("GET /clock HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("127.0.0.1 and localhost only");
        }
    }

    @Test
    void theClockNeverGoesBack() throws Exception {
        var before = clock.now();
        assertThat(move("application/json", "{\"to\":\"2001-01-01T00:00:00Z\"}").body())
                .contains("The clock does not go back.");
        assertThat(move("application/json", "{\"to\":\"-1 day\"}").statusCode()).isEqualTo(400);
        assertThat(move("application/json", "{").statusCode()).isEqualTo(400);
        assertThat(move("text/plain", "{\"to\":\"+1 day\"}").statusCode()).isEqualTo(400);
        assertThat(clock.log()).isEmpty();
        var moved = move("application/json", "{\"to\":\"+1 day\"}");
        assertThat(moved.body()).contains("\"zone\":\"Europe/Berlin\"", "reminder to Ana");
        assertThat(clock.now()).isAfter(before.plusSeconds(80_000));
    }

    @ParameterizedTest
    @CsvSource({
        "+1 hour,            2026-11-24T10:15, 2026-11-24T11:15",
        "+1 day,             2026-10-24T09:00, 2026-10-25T09:00",
        "next business day,  2026-11-24T10:15, 2026-11-25T09:00",
        "next business day,  2026-11-27T08:00, 2026-11-30T09:00",
        "next business day,  2026-11-29T23:00, 2026-11-30T09:00",
        "1st of next month,  2026-12-01T09:00, 2027-01-01T09:00",
        "1st of next month,  2027-01-31T12:00, 2027-02-01T09:00",
    })
    void stepsFollowTheCalendarOfTheTeam(String step, String from, String to) {
        var berlin = ZoneId.of("Europe/Berlin");
        var reached = ClockStep.named(step)
                .orElseThrow()
                .from(java.time.LocalDateTime.parse(from).atZone(berlin));
        assertThat(reached).isEqualTo(java.time.LocalDateTime.parse(to).atZone(berlin));
    }

    @Test
    void emulatorsPrintAllAddressesOnOneLine() {
        try (Emulators all = Emulators.start(EmulatorsOptions.defaults())) {
            assertThat(all.json())
                    .matches("\\{\"slack\":\\{\"api\":\"http://127\\.0\\.0\\.1:\\d+/api/\","
                            + "\"botToken\":\"xoxb-[^\"]+\",\"appToken\":\"xapp-[^\"]+\","
                            + "\"signingSecret\":\"[^\"]+\"},"
                            + "\"discord\":\\{\"api\":\"http://127\\.0\\.0\\.1:\\d+/api/v10/\","
                            + "\"botToken\":\"[^\"]+\"},"
                            + "\"page\":\"http://127\\.0\\.0\\.1:\\d+/\"}");
        }
    }
}
