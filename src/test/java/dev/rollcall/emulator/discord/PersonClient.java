package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person, through the control API. */
record PersonClient(DiscordEmulator discord, String name) {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    JsonNode state() {
        return get("state?as=" + name);
    }

    List<JsonNode> messages(String place) {
        return Json.list(get("messages?as=" + name + "&channel=" + place));
    }

    JsonNode last(String place) {
        return messages(place).getLast();
    }

    String say(String place, String text) {
        return post("say", Json.obj().put("channel", place).put("text", text))
                .path("id")
                .asText();
    }

    JsonNode command(String place, String text) {
        return post("command", Json.obj().put("channel", place).put("text", text));
    }

    JsonNode press(String place, String message, String control, String... values) {
        var body = Json.obj().put("channel", place).put("message", message).put("control", control);
        if (values.length > 0) {
            body.set("values", Json.strings(List.of(values)));
        }
        return post("press", body);
    }

    JsonNode react(String place, String message, String emoji) {
        return post(
                "react",
                Json.obj().put("channel", place).put("message", message).put("emoji", emoji));
    }

    JsonNode post(String what, ObjectNode body) {
        return control("POST", what, body.put("as", name));
    }

    JsonNode get(String path) {
        return control("GET", path, null);
    }

    JsonNode control(String method, String path, @Nullable JsonNode body) {
        return call(discord.control() + path, method, body, "");
    }

    /** Sends a request and returns the JSON; a response without a body is an empty object. */
    static JsonNode call(String url, String method, @Nullable JsonNode body, String token) {
        return response(url, method, body, token).body();
    }

    record Response(int status, JsonNode body) {}

    static Response response(String url, String method, @Nullable JsonNode body, String token) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)));
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Response(response.statusCode(), Json.parse(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
