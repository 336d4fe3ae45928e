package dev.rollcall.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.emulator.slack.SlackEmulator;
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

/** Acts as people through the emulator's control door. */
final class Person {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final SlackEmulator slack;

    Person(SlackEmulator slack) {
        this.slack = slack;
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(slack.control() + path)).GET());
    }

    JsonNode post(String path, Object... pairs) {
        var body = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) body.put((String) pairs[i], pairs[i + 1]);
        return send(HttpRequest.newBuilder(URI.create(slack.control() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            return JSON.readTree(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode types(String as, String channel, String text) {
        return post("command", "as", as, "channel", channel, "text", text);
    }

    JsonNode presses(String as, String channel, String message, String control) {
        return post("press", "as", as, "channel", channel, "message", message, "control", control);
    }

    JsonNode submits(String as, String form, Map<String, ?> values) {
        return post("submit", "as", as, "form", form, "values", values);
    }

    List<JsonNode> sees(String as, String channel) {
        return list(get("messages?as=" + as + "&channel=" + channel), "messages");
    }

    List<JsonNode> thread(String as, String channel, String root) {
        return list(get("messages?as=" + as + "&channel=" + channel + "&thread=" + root), "messages");
    }

    List<JsonNode> forms(String as) {
        return list(get("state?as=" + as), "forms");
    }

    List<JsonNode> calls(String method) {
        return list(get("calls"), "calls").stream()
                .filter(call -> call.path("method").asText().equals(method))
                .toList();
    }

    List<JsonNode> deliveries() {
        return list(get("deliveries"), "deliveries");
    }

    private static List<JsonNode> list(JsonNode body, String field) {
        if (body.has("error")) throw new IllegalStateException(body.toString());
        var out = new ArrayList<JsonNode>();
        (body.isArray() ? body : body.path(field)).forEach(out::add);
        return out;
    }
}
