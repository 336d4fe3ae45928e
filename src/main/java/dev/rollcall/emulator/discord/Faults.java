package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Injected faults. Each applies a number of times and is then removed. Thread-safe. */
final class Faults {
    private static final Set<String> KINDS = Set.of(
            "429",
            "500-before",
            "500-after",
            "503",
            "503-after",
            "drop-before",
            "drop-after",
            "delay",
            "expire",
            "duplicate",
            "reorder",
            "cut",
            "close");

    private final List<Fault> all = new ArrayList<>();
    private int count;

    /** One fault; {@code left} is the number of times that it still applies. */
    static final class Fault {
        final int n;
        final String on;
        final String action;
        final double retryAfter;
        final long delayMillis;
        final boolean global;
        /** The close code of the gateway. */
        final int code;

        int left;

        Fault(int n, JsonNode body) {
            this.n = n;
            this.on = body.path("on").asText();
            this.action = body.path("do").asText();
            this.retryAfter = body.path("retryAfter").asDouble(1);
            this.delayMillis = body.path("delayMs").asLong(1000);
            this.global = body.path("global").asBoolean(false);
            this.code = body.path("code").asInt(4000);
            this.left = body.path("times").asInt(1);
        }

        ObjectNode json() {
            return Json.obj()
                    .put("n", n)
                    .put("on", on)
                    .put("do", action)
                    .put("left", left)
                    .put("retryAfter", retryAfter)
                    .put("delayMs", delayMillis)
                    .put("global", global)
                    .put("code", code);
        }
    }

    synchronized Fault add(JsonNode body) {
        if (!KINDS.contains(body.path("do").asText())) {
            throw new ControlError(
                    "A fault does one of " + KINDS.stream().sorted().toList() + ".");
        }
        if (body.path("on").asText().isBlank()) {
            throw new ControlError(
                    "A fault names what it matches: \"POST /channels/{id}/messages\", \"event:message\" or "
                            + "\"socket\".");
        }
        var fault = new Fault(++count, body);
        all.add(fault);
        return fault;
    }

    synchronized void clear() {
        all.clear();
    }

    synchronized List<ObjectNode> list() {
        return all.stream().filter(f -> f.left > 0).map(Fault::json).toList();
    }

    /**
     * Takes the fault for a call, by its route ({@code POST /channels/{id}/messages}, with any parameter names) or by
     * its path.
     */
    synchronized Optional<Fault> forCall(String method, String route, String path) {
        return take(f -> {
            var on = anonymous(f.on);
            return on.equals(anonymous(method + " " + route)) || on.equals(method + " " + path);
        });
    }

    /**
     * Takes the fault for an event: {@code event:MESSAGE_CREATE}, or a part of the name as in {@code event:message};
     * {@code event:*} applies to all.
     */
    synchronized Optional<Fault> forEvent(String type) {
        return take(f -> {
            if (!f.on.startsWith("event:")) {
                return false;
            }
            var on = f.on.substring("event:".length()).toUpperCase(Locale.ROOT);
            return on.equals("*")
                    || on.equals(type)
                    || type.equals(on + "_CREATE")
                    || type.equals("MESSAGE_" + on + "_ADD");
        });
    }

    /** Takes the fault for a new gateway connection. */
    synchronized Optional<Fault> forSocket() {
        return take(f -> f.on.equals("socket"));
    }

    /** Takes the fault for a gateway connection that identifies. */
    synchronized Optional<Fault> forIdentify() {
        return take(f -> f.on.equals("identify"));
    }

    private Optional<Fault> take(java.util.function.Predicate<Fault> matches) {
        var found = all.stream().filter(f -> f.left > 0).filter(matches).findFirst();
        found.ifPresent(f -> f.left--);
        return found;
    }

    private static String anonymous(String route) {
        return route.replaceAll("\\{[^}]*}", "{}");
    }
}
