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
 * HTTP client of an emulator's control API, which acts as a person of that chat, shows what a person sees and sets
 * faults. Requests and responses are JSON; every method throws {@link Refused} if the response is an HTTP error.
 * Thread-safe.
 */
public final class ControlClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final String control;

    /** @param control URL prefix of the API, ending in {@code /control/} */
    public ControlClient(String control) {
        this.control = control;
    }

    /** The emulator refused a request; the message says which and why. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String path, String why) {
            super(path + ": " + why);
        }
    }

    public static ObjectNode body() {
        return JSON.createObjectNode();
    }

    /** @param query names and values in turn */
    public JsonNode get(String path, String... query) {
        return send(path, request(with(path, query)).GET());
    }

    private static String with(String path, String... query) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < query.length; i += 2) {
            pairs.add(query[i] + "=" + URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    /** Returns the elements of a list, which some routes return bare and others under {@code name}. */
    public List<JsonNode> list(String path, String name, String... query) {
        var answer = get(path, query);
        List<JsonNode> all = new ArrayList<>();
        (answer.isArray() ? answer : answer.path(name)).forEach(all::add);
        return all;
    }

    public JsonNode post(String path, JsonNode body) {
        return send(path, request(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** @param pairs names and values in turn; values are strings, numbers, booleans, collections or maps */
    public JsonNode post(String path, Object... pairs) {
        return post(path, body(pairs));
    }

    /**
     * Changes a person, a channel or a group.
     *
     * @param pairs names and values in turn
     */
    public JsonNode patch(String path, Object... pairs) {
        var body = HttpRequest.BodyPublishers.ofString(body(pairs).toString());
        return send(path, request(path).method("PATCH", body));
    }

    /** @param query names and values in turn */
    public void delete(String path, String... query) {
        send(path, request(with(path, query)).DELETE());
    }

    private static ObjectNode body(Object... pairs) {
        var body = body();
        for (int i = 0; i < pairs.length; i += 2) {
            body.set((String) pairs[i], JSON.valueToTree(pairs[i + 1]));
        }
        return body;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(control + path))
                .header("Content-Type", "application/json")
                .timeout(REQUEST_TIMEOUT);
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var text = answer.body();
            if (answer.statusCode() >= 300) {
                throw new Refused(path, "HTTP " + answer.statusCode() + " " + text);
            }
            return JSON.readTree(text.isEmpty() ? "{}" : text);
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
