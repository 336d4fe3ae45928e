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

/**
 * A local server's control door: acts as a person and sees what that person sees. What the door refuses fails the test.
 */
final class ControlClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    ControlClient(String base) {
        this.base = base;
    }

    JsonNode post(String path, Map<String, Object> body) {
        return send("POST", path, body);
    }

    /** Changes a person, a channel or a group. */
    JsonNode patch(String path, Map<String, Object> body) {
        return send("PATCH", path, body);
    }

    void delete(String path) {
        ask(HttpRequest.newBuilder(URI.create(base + path)).DELETE().build());
    }

    private JsonNode send(String method, String path, Map<String, Object> body) {
        try {
            return ask(HttpRequest.newBuilder(URI.create(base + path))
                    .header("content-type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
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

    private JsonNode ask(HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            var body = answer.body();
            if (answer.statusCode() >= 400) {
                throw new AssertionError(
                        request.method() + " " + request.uri() + ": " + answer.statusCode() + " " + body);
            }
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
        if (!thread.isEmpty()) {
            query.put("thread", thread);
        }
        var answer = get("messages", query);
        var all = new ArrayList<Seen>();
        for (var message : answer.isArray() ? answer : answer.path("messages")) {
            all.add(Seen.of(message));
        }
        return all;
    }

    /**
     * One message.
     *
     * @param text all its words, line by line, without what nobody sees
     * @param controls what can be pressed, by its words
     * @param beside the line each control stands behind
     * @param pinged ids
     */
    record Seen(
            String id,
            String author,
            String text,
            Map<String, List<String>> controls,
            Map<String, String> beside,
            List<String> pinged,
            boolean ephemeral,
            JsonNode raw) {
        /** The id of the control with these words, of several the one at {@code which}. */
        String control(String label, int which) {
            var all = controls.getOrDefault(label, List.of());
            if (all.size() <= which) {
                throw new AssertionError("no " + label + " on: " + text + " " + controls.keySet());
            }
            return all.get(which);
        }

        /** The id of the control with these words in the line of a token. */
        String controlOf(String token, String label) {
            return controls.getOrDefault(label, List.of()).stream()
                    .filter(id -> beside.getOrDefault(id, "").contains("`" + token + "`"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + label + " for " + token + " on: " + text));
        }

        /** What a menu offers: its values by their words. */
        Map<String, String> options() {
            var all = new HashMap<String, String>();
            for (var component : raw.findValues("options")) {
                for (var option : component) {
                    all.put(option.path("label").asText(), option.path("value").asText());
                }
            }
            return all;
        }

        /** The emoji that somebody put on it, by who put them: ids. */
        Map<String, List<String>> reactions() {
            var all = new HashMap<String, List<String>>();
            for (var reaction : raw.path("reactions")) {
                var users = new ArrayList<String>();
                reaction.path("users").forEach(user -> users.add(user.asText()));
                all.put(reaction.path("emoji").asText(), users);
            }
            return all;
        }

        /** Discord's "is thinking", which the answer replaces. */
        boolean loading() {
            return raw.path("loading").asBoolean();
        }

        static Seen of(JsonNode message) {
            var lines = new ArrayList<String>();
            var controls = new HashMap<String, List<String>>();
            var beside = new HashMap<String, String>();
            var parts = message.has("blocks") && !message.path("blocks").isEmpty()
                    ? message.path("blocks")
                    : message.path("components");
            if (parts.isEmpty()) {
                lines.add(message.path("text").asText());
            }
            walk(parts, lines, controls, beside);
            var pinged = new ArrayList<String>();
            message.path("mentions").forEach(one -> pinged.add(one.asText()));
            return new Seen(
                    message.path("id").asText(),
                    message.path("author").path("name").asText(),
                    String.join("\n", lines).replace("\u200B", ""),
                    controls,
                    beside,
                    pinged,
                    message.path("ephemeral").asBoolean(),
                    message);
        }

        private static void walk(
                JsonNode node, List<String> lines, Map<String, List<String>> controls, Map<String, String> beside) {
            var type = node.path("type").asText();
            if (type.equals("button") || (type.equals("2") && node.has("custom_id"))) {
                var label =
                        node.path("label").asText(node.path("text").path("text").asText());
                var id = node.path("action_id").asText(node.path("custom_id").asText());
                controls.computeIfAbsent(label, _ -> new ArrayList<>()).add(id);
                if (!lines.isEmpty()) {
                    beside.put(id, lines.getLast());
                }
            } else if (type.equals("3")) {
                controls.computeIfAbsent("menu", _ -> new ArrayList<>())
                        .add(node.path("custom_id").asText());
            } else if (type.equals("mrkdwn") || type.equals("plain_text")) {
                lines.add(node.path("text").asText());
            } else if (type.equals("10")) {
                lines.add(node.path("content").asText());
            } else {
                if (node.isObject()) {
                    for (var part : node.properties()) {
                        if (!part.getKey().equals("accessory")) {
                            walk(part.getValue(), lines, controls, beside);
                        }
                    }
                } else {
                    for (var child : node) {
                        walk(child, lines, controls, beside);
                    }
                }
                if (node.has("accessory")) {
                    walk(node.path("accessory"), lines, controls, beside);
                }
            }
        }
    }
}
