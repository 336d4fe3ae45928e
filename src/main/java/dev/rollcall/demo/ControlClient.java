package dev.rollcall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Does in one chat what people do there, through its control door. Whatever the door refuses is thrown. Thread-safe.
 */
final class ControlClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String control;

    /** @param control the door's prefix, ending in {@code /control/} */
    ControlClient(String control) {
        this.control = control;
    }

    /** The door said no, in its own words. */
    static final class RefusedByChat extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedByChat(String path, String why) {
            super(path + ": " + why);
        }
    }

    static ObjectNode body() {
        return JSON.createObjectNode();
    }

    JsonNode post(String path, ObjectNode body) {
        var answer = ask(
                path,
                HttpRequest.newBuilder(URI.create(control + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        if (!answer.path("ok").asBoolean(true)) {
            throw new RefusedByChat(path, answer.path("error").asText(answer.toString()));
        }
        return answer;
    }

    JsonNode get(String path, String... namesAndValues) {
        List<String> query = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return ask(path, HttpRequest.newBuilder(URI.create(control + path + "?" + String.join("&", query))));
    }

    private JsonNode ask(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            var body = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
            if (answer.statusCode() >= 300) {
                throw new RefusedByChat(path, body.path("error").asText("HTTP " + answer.statusCode()));
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
