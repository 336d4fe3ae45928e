package dev.rollcall.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A local chat's control door: JSON in, JSON out. What it refuses fails the test. */
public final class ControlClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final String base;

    public ControlClient(String base) {
        this.base = base;
    }

    public JsonNode get(String path) {
        return send("GET", path, Map.of());
    }

    /** A list, which some routes give bare and some under a name. */
    public List<JsonNode> list(String path, String name) {
        var answer = get(path);
        var all = new ArrayList<JsonNode>();
        (answer.isArray() ? answer : answer.path(name)).forEach(all::add);
        return all;
    }

    /** @param pairs names and values, in turn */
    public JsonNode post(String path, Object... pairs) {
        return send("POST", path, body(pairs));
    }

    public JsonNode patch(String path, Object... pairs) {
        return send("PATCH", path, body(pairs));
    }

    public void delete(String path) {
        send("DELETE", path, Map.of());
    }

    private static Map<String, Object> body(Object... pairs) {
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            body.put((String) pairs[i], pairs[i + 1]);
        }
        return body;
    }

    private JsonNode send(String method, String path, Map<String, Object> body) {
        try {
            var publisher = method.equals("GET") || method.equals("DELETE")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Content-Type", "application/json")
                            .method(method, publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
