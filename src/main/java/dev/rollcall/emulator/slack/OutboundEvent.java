package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One event, command or interaction for the app, with every attempt to deliver it. */
final class OutboundEvent {
    enum Type {
        EVENT("events_api"),
        COMMAND("slash_commands"),
        INTERACTIVE("interactive");

        /** {@code type} of the Socket Mode envelope. */
        final String wire;

        Type(String wire) {
            this.wire = wire;
        }
    }

    /** The outcome for the person: {@code error} is what the real client shows, "" for success. */
    record Outcome(String error, ObjectNode more) {
        static final Outcome OK = new Outcome("", Json.object());

        boolean ok() {
            return error.isEmpty();
        }
    }

    final long n;
    final Type type;
    /** The name of the delivery in faults: {@code event:message}, {@code command}, {@code interactive}. */
    final String faultKey;

    final ObjectNode payload;
    final CompletableFuture<Outcome> done = new CompletableFuture<>();
    private final Function<JsonNode, Outcome> onAck;
    private final ArrayNode attempts = Json.array();

    // Used only by the thread of Deliveries.
    int attempt;

    @Nullable
    String retryReason;

    String envelope = "";
    long deadline;
    boolean loseAck;
    boolean faultsDone;

    OutboundEvent(long n, Type type, String what, ObjectNode payload, Function<JsonNode, Outcome> onAck) {
        this.n = n;
        this.type = type;
        this.faultKey = what;
        this.payload = payload;
        this.onAck = onAck;
    }

    Outcome acked(JsonNode body) {
        return onAck.apply(body);
    }

    synchronized void sent(Instant at, String via) {
        var one = attempts.addObject()
                .put("attempt", attempt)
                .put("at", at.toString())
                .put("via", via)
                .put("envelope", envelope);
        if (retryReason != null) {
            one.put("retryReason", retryReason);
        }
    }

    synchronized void ended(String how, Instant at, @Nullable JsonNode body) {
        if (attempts.isEmpty()) {
            attempts.addObject().put("attempt", attempt);
        }
        var one = (ObjectNode) attempts.get(attempts.size() - 1);
        one.put("outcome", how).put("endedAt", at.toString());
        if (body != null && !body.isMissingNode()) {
            one.set("ack", body);
        }
    }

    synchronized ObjectNode wire() {
        var wire = Json.object().put("n", n).put("type", type.wire).put("what", faultKey);
        wire.put("pending", !done.isDone());
        wire.set("payload", payload);
        wire.set("attempts", attempts.deepCopy());
        return wire;
    }
}
