package dev.rollcall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.config.Config;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Requests a health endpoint of the bot on this machine. */
final class HealthProbe {
    /** A bot that takes longer than this, in ms, counts as unhealthy. */
    private static final int TIMEOUT_MS = 2_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private HealthProbe() {}

    /**
     * Returns whether the bot at {@code listen} answers 200 at {@code path}. An address of all interfaces is requested
     * on loopback.
     */
    static boolean succeeds(Config.Listen listen, String path) {
        try {
            var connection = connection(listen, path);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns whether the bot at {@code listen} is connected, by chat; empty if no bot answers. */
    static Map<String, Boolean> chats(Config.Listen listen) {
        try {
            var connection = connection(listen, "/readyz");
            boolean ready = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (var body = ready ? connection.getInputStream() : connection.getErrorStream()) {
                if (body == null) {
                    return Map.of();
                }
                var chats = new HashMap<String, Boolean>();
                JSON.readTree(body.readAllBytes())
                        .path("chats")
                        .properties()
                        .forEach(
                                chat -> chats.put(chat.getKey(), chat.getValue().asBoolean()));
                return chats;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException noBot) {
            return Map.of();
        }
    }

    private static HttpURLConnection connection(Config.Listen listen, String path) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://" + listen.reachable() + path).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        return connection;
    }
}
