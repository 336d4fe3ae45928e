package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.FaultScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Injected faults. Each applies a number of times and is then removed. What none of them applies to may get one from a
 * script. Thread-safe.
 */
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

    private static final List<String> OF_CALLS =
            List.of("429", "500-before", "500-after", "503", "503-after", "drop-before", "drop-after", "delay");
    private static final List<String> OF_CALLBACKS =
            List.of("500-before", "500-after", "drop-after", "delay", "expire");
    private static final List<String> OF_EVENTS =
            List.of("duplicate", "duplicate", "duplicate", "reorder", "reorder", "reorder", "delay", "cut");
    /** Retry-After of a script, in seconds: longer ones would only make a run longer. */
    private static final double SHORT_S = 0.3;

    private final List<Fault> all = new ArrayList<>();
    private int count;
    private @Nullable FaultScript script;

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

    /** Removes those on one call, event or connection. */
    synchronized void clear(String on) {
        all.removeIf(fault -> fault.on.equals(on));
    }

    /** Removes all, and the script. */
    synchronized void clear() {
        all.clear();
        script = null;
    }

    synchronized void script(FaultScript value) {
        script = value;
    }

    /** Returns what the script has injected so far, by action; empty without a script. */
    synchronized ObjectNode injected() {
        var counts = Json.obj();
        if (script != null) {
            script.injected().forEach(counts::put);
        }
        return counts;
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
                })
                .or(() -> scripted(method + " " + route, route.endsWith("/callback") ? OF_CALLBACKS : OF_CALLS));
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
                })
                .or(() -> scripted("event:" + type, OF_EVENTS));
    }

    /** Takes the fault for a new gateway connection. */
    synchronized Optional<Fault> forSocket() {
        return take(f -> f.on.equals("socket")).or(() -> scripted("socket", List.of("cut")));
    }

    /** Takes the fault for a gateway connection that identifies. */
    synchronized Optional<Fault> forIdentify() {
        return take(f -> f.on.equals("identify")).or(() -> scripted("identify", List.of("close")));
    }

    private Optional<Fault> scripted(String name, List<String> actions) {
        var scripted = script;
        if (scripted == null) {
            return Optional.empty();
        }
        var choice = name.startsWith("event:") ? scripted.delivery(name, actions) : scripted.call(name, actions);
        return choice.map(it -> new Fault(
                0,
                Json.obj()
                        .put("on", name)
                        .put("do", it.action())
                        .put("delayMs", it.delayMs())
                        .put("retryAfter", SHORT_S)));
    }

    private Optional<Fault> take(Predicate<Fault> matches) {
        var found = all.stream().filter(f -> f.left > 0).filter(matches).findFirst();
        found.ifPresent(f -> f.left--);
        return found;
    }

    private static String anonymous(String route) {
        return route.replaceAll("\\{[^}]*}", "{}");
    }
}
