package dev.rollcall.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A local server's control door: acts as a person and sees what that person sees. */
final class Door {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    Door(String base) {
        this.base = base;
    }

    JsonNode post(String path, Map<String, Object> body) {
        try {
            return ask(HttpRequest.newBuilder(URI.create(base + path))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String path, Map<String, String> query) {
        var at = new StringBuilder(base + path + "?");
        query.forEach((key, value) -> at.append(key)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return ask(HttpRequest.newBuilder(URI.create(at.toString())).build());
    }

    JsonNode patch(String path, Map<String, Object> body) {
        try {
            return ask(HttpRequest.newBuilder(URI.create(base + path))
                    .header("content-type", "application/json")
                    .method("PATCH", HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode delete(String path) {
        return ask(HttpRequest.newBuilder(URI.create(base + path)).DELETE().build());
    }

    private JsonNode ask(HttpRequest request) {
        try {
            var body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What somebody sees in a channel or thread, oldest first. */
    List<Seen> messages(String as, String channel, String thread) {
        var query = new HashMap<>(Map.of("as", as, "channel", channel));
        if (!thread.isEmpty()) query.put("thread", thread);
        var answer = get("messages", query);
        var all = new ArrayList<Seen>();
        for (var message : answer.isArray() ? answer : answer.path("messages")) all.add(Seen.of(message));
        return all;
    }

    /**
     * One message.
     *
     * @param text all its words, line by line
     * @param controls what can be pressed, by its words
     * @param pinged ids
     */
    record Seen(
            String id,
            String author,
            String text,
            Map<String, List<String>> controls,
            List<String> pinged,
            boolean ephemeral,
            JsonNode raw) {
        static Seen of(JsonNode message) {
            var lines = new ArrayList<String>();
            var controls = new HashMap<String, List<String>>();
            var parts = message.has("blocks") && !message.path("blocks").isEmpty()
                    ? message.path("blocks")
                    : message.path("components");
            if (parts.isEmpty()) lines.add(message.path("text").asText());
            walk(parts, lines, controls);
            var pinged = new ArrayList<String>();
            message.path("mentions").forEach(one -> pinged.add(one.asText()));
            return new Seen(
                    message.path("id").asText(),
                    message.path("author").path("name").asText(),
                    String.join("\n", lines),
                    controls,
                    pinged,
                    message.path("ephemeral").asBoolean(),
                    message);
        }

        private static void walk(JsonNode node, List<String> lines, Map<String, List<String>> controls) {
            var type = node.path("type").asText();
            if (type.equals("button") || (type.equals("2") && node.has("custom_id"))) {
                var label =
                        node.path("label").asText(node.path("text").path("text").asText());
                controls.computeIfAbsent(label, _ -> new ArrayList<>())
                        .add(node.path("action_id")
                                .asText(node.path("custom_id").asText()));
            } else if (type.equals("3")) {
                controls.computeIfAbsent("menu", _ -> new ArrayList<>())
                        .add(node.path("custom_id").asText());
            } else if (type.equals("mrkdwn") || type.equals("plain_text")) {
                lines.add(node.path("text").asText());
            } else if (type.equals("10")) {
                lines.add(node.path("content").asText());
            } else {
                for (var child : node) walk(child, lines, controls);
            }
        }
    }
}
