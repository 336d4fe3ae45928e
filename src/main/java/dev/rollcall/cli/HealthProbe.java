package dev.rollcall.cli;

import dev.rollcall.config.Config;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Requests a health endpoint of the bot on this machine. */
final class HealthProbe {
    /** A bot that takes longer than this, in ms, counts as unhealthy. */
    private static final int TIMEOUT_MS = 2_000;

    private HealthProbe() {}

    /**
     * Returns whether the bot at {@code listen} answers 200 at {@code path}. An address of all interfaces is requested
     * on loopback.
     */
    static boolean succeeds(Config.Listen listen, String path) {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://" + listen.reachable() + path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
