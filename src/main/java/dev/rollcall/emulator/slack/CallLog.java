package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Every call of the app, oldest first, bounded. Contains the kind of a token, never the token. */
final class CallLog {
    private static final int CALLS_MAX = 20_000;

    private final Deque<ObjectNode> calls = new ArrayDeque<>();
    private long counter;

    /** Adds a call that begins. {@link #end} completes the returned node. */
    synchronized ObjectNode begin(Instant at, String method, ObjectNode params, String tokenKind) {
        var shown = params.deepCopy();
        shown.remove("token");
        for (var field : new String[] {"blocks", "view", "metadata", "attachments"}) {
            if (shown.path(field).isTextual()) {
                var parsed = Json.parse(shown.path(field).asText());
                if (!parsed.isMissingNode()) {
                    shown.set(field, parsed);
                }
            }
        }
        var call = Json.object()
                .put("n", ++counter)
                .put("at", at.toString())
                .put("method", method)
                .put("token", tokenKind);
        call.set("params", shown);
        calls.add(call);
        if (calls.size() > CALLS_MAX) {
            calls.removeFirst();
        }
        return call;
    }

    synchronized void end(ObjectNode call, int status, String error) {
        call.put("status", status);
        call.put("ok", error.isEmpty());
        if (!error.isEmpty()) {
            call.put("error", error);
        }
    }

    synchronized ArrayNode since(long n) {
        var found = Json.array();
        calls.stream().filter(c -> c.path("n").asLong() > n).forEach(c -> found.add(c.deepCopy()));
        return found;
    }
}
