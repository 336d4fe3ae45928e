package dev.rollcall.cli;

import dev.rollcall.config.Config;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a bot on this machine how it is. */
final class Pulse {
    /** A bot that needs longer than this, in ms, counts as gone. */
    private static final int TIMEOUT_MS = 2_000;

    private Pulse() {}

    /**
     * True if the bot that listens there answers 200 at {@code path}. An address for every interface is asked on
     * loopback.
     */
    static boolean of(Config.Listen listen, String path) {
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
        } catch (IOException e) {
            return false;
        }
    }
}
