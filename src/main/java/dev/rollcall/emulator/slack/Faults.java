package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.FaultScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Injected faults. Each has a trigger, an action, and the number of times that it applies. What none of them applies to
 * may get one from a script. Thread-safe.
 */
final class Faults {
    static final Set<String> ON_CALLS = Set.of(
            "429", "500-before", "500-after", "503", "drop-before", "drop-after", "delay", "expire", "cut", "refuse");
    static final Set<String> ON_DELIVERIES =
            Set.of("drop-before", "drop-after", "delay", "duplicate", "reorder", "cut", "expire");

    private static final List<String> OF_ANY_CALL =
            List.of("429", "500-before", "500-after", "503", "drop-before", "drop-after", "delay", "cut");
    private static final List<String> OF_OPENING_A_FORM = List.of("429", "500-before", "500-after", "delay", "expire");
    private static final List<String> OF_EVENTS =
            List.of("drop-before", "drop-after", "delay", "duplicate", "duplicate", "reorder", "reorder", "cut");
    private static final List<String> OF_ACTS = List.of("drop-after", "delay", "duplicate", "reorder", "cut", "expire");

    /** One fault; {@code left} is the number of times that it still applies. */
    record Fault(String on, String action, int retryAfter, long delayMs, String error, int left) {
        ObjectNode wire() {
            return Json.object()
                    .put("on", on)
                    .put("do", action)
                    .put("retryAfter", retryAfter)
                    .put("delayMs", delayMs)
                    .put("error", error)
                    .put("times", left);
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private @Nullable FaultScript script;

    synchronized void add(JsonNode wanted) {
        var on = wanted.path("on").asText();
        var action = wanted.path("do").asText();
        if (on.isEmpty()) {
            throw new IllegalArgumentException(
                    "A fault needs \"on\": a method, event:<type>, command, interactive or socket.");
        }
        if (!ON_CALLS.contains(action) && !ON_DELIVERIES.contains(action)) {
            throw new IllegalArgumentException("A fault's \"do\" is one of " + new java.util.TreeSet<>(ON_CALLS)
                    + " for calls or " + new java.util.TreeSet<>(ON_DELIVERIES) + " for deliveries.");
        }
        faults.add(new Fault(
                on,
                action,
                wanted.path("retryAfter").asInt(1),
                wanted.path("delayMs").asLong(1000),
                wanted.path("error").asText("internal_error"),
                wanted.path("times").asInt(1)));
    }

    synchronized Optional<Fault> take(String what) {
        String family = what.contains(":") ? what.substring(0, what.indexOf(':')) + ":*" : "*";
        for (int i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            if (fault.on().equals(what) || fault.on().equals(family)) {
                if (fault.left() <= 1) {
                    faults.remove(i);
                } else {
                    faults.set(
                            i,
                            new Fault(
                                    fault.on(),
                                    fault.action(),
                                    fault.retryAfter(),
                                    fault.delayMs(),
                                    fault.error(),
                                    fault.left() - 1));
                }
                return Optional.of(fault);
            }
        }
        var scripted = script;
        return scripted == null
                ? Optional.empty()
                : chosen(scripted, what).map(it -> new Fault(what, it.action(), 1, it.delayMs(), "internal_error", 1));
    }

    private static Optional<FaultScript.Choice> chosen(FaultScript script, String what) {
        return switch (what) {
            case "socket" -> script.call(what, List.of("cut"));
            case "views.open" -> script.call(what, OF_OPENING_A_FORM);
            case "command", "interactive" -> script.delivery(what, OF_ACTS);
            default -> what.startsWith("event:") ? script.delivery(what, OF_EVENTS) : script.call(what, OF_ANY_CALL);
        };
    }

    synchronized void script(FaultScript value) {
        script = value;
    }

    /** Returns what the script has injected so far, by action; empty without a script. */
    synchronized ObjectNode injected() {
        var all = Json.object();
        if (script != null) {
            script.injected().forEach(all::put);
        }
        return all;
    }

    synchronized ArrayNode list() {
        var all = Json.array();
        faults.forEach(f -> all.add(f.wire()));
        return all;
    }

    /** Removes those on one call or delivery. */
    synchronized void clear(String on) {
        faults.removeIf(fault -> fault.on().equals(on));
    }

    /** Removes all, and the script. */
    synchronized void clear() {
        faults.clear();
        script = null;
    }
}
