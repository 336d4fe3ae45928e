package dev.rollcall.emulator.slack;

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
import java.util.List;
import java.util.stream.StreamSupport;

/** An HTTP client of the control API. */
final class ControlClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    // One client per emulator: a pooled connection to an earlier emulator on the same port would be closed.
    private final HttpClient client = HttpClient.newHttpClient();
    private final String prefix;

    ControlClient(SlackEmulator slack) {
        this.prefix = slack.control();
    }

    /** Returns a JSON object from pairs; values may be strings, numbers, booleans, lists, nodes or null. */
    static ObjectNode json(Object... pairs) {
        var object = MAPPER.createObjectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            object.set((String) pairs[i], MAPPER.valueToTree(pairs[i + 1]));
        }
        return object;
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(prefix + path)).GET());
    }

    JsonNode post(String path, Object... pairs) {
        return send("POST", path, json(pairs));
    }

    JsonNode send(String method, String path, JsonNode body) {
        return send(HttpRequest.newBuilder(URI.create(prefix + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var body = MAPPER.readTree(response.body());
            if (response.statusCode() != 200 && body instanceof ObjectNode object) {
                object.put("status", response.statusCode());
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<JsonNode> messages(String as, String channel) {
        return list(get("messages?as=" + as + "&channel=" + encode(channel)));
    }

    List<JsonNode> thread(String as, String channel, String thread) {
        return list(get("messages?as=" + as + "&channel=" + encode(channel) + "&thread=" + thread));
    }

    List<JsonNode> forms(String as) {
        return list(get("state?as=" + as).path("forms"));
    }

    List<JsonNode> deliveries() {
        return list(get("deliveries"));
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
