package dev.rollcall.chat.discord;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** What the path of a call says: by what Discord counts it, and how it may be made. */
final class RestRoute {
    static final String WEBHOOKS = "webhooks/";

    /** From this age on, edits of a message are limited more strictly; an hour, less what clocks differ by. */
    private static final Duration OLD = Duration.ofMinutes(58);

    private static final Pattern MESSAGE = Pattern.compile("channels/\\d+/messages/(\\d{1,20})");
    private static final Pattern MINOR = Pattern.compile("(?<=.)/\\d+(?=/|$)");

    private RestRoute() {}

    /**
     * Returns the route with its major parameter, by which "Rate Limits" counts: {@code PATCH channels/1/messages/}.
     * Each interaction has its own bucket.
     */
    static String bucket(String method, String path) {
        var route = path.indexOf('?') < 0 ? path : path.substring(0, path.indexOf('?'));
        if (isInteraction(route)) {
            return route;
        }
        int reactions = route.indexOf("/reactions/");
        if (reactions > 0) {
            return "reactions " + route.split("/", 3)[1];
        }
        var parts = route.split("/", 3);
        if (parts.length < 3) {
            return method + " " + route;
        }
        return method + " " + parts[0] + "/" + parts[1]
                + MINOR.matcher("/" + parts[2]).replaceAll("/");
    }

    static boolean isInteraction(String route) {
        return route.startsWith("interactions/");
    }

    /** Whether a call changes a message of which edits are limited more strictly because of its age. */
    static boolean isOldEdit(String method, String path) {
        var edit = method.equals("PATCH") ? MESSAGE.matcher(path) : null;
        return edit != null
                && edit.matches()
                && Snowflake.made(edit.group(1)).isBefore(Instant.now().minus(OLD));
    }
}
