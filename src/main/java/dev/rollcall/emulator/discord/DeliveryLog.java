package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of events and interactions sent to the bot. Guarded by the world's lock. */
final class DeliveryLog {
    private final List<Delivery> all = new ArrayList<>();

    /**
     * One event; {@code sessions} is the number of sessions that received the last attempt, 0 if the bot was not
     * connected.
     */
    static final class Delivery {
        final int n;
        final String type;
        final ObjectNode data;
        final World.Audience audience;
        final Instant at;
        int attempt;
        int sessions;

        @Nullable
        Instant ackAt;

        @Nullable
        JsonNode ack;

        Delivery(int n, String type, ObjectNode data, World.Audience audience, Instant at) {
            this.n = n;
            this.type = type;
            this.data = data;
            this.audience = audience;
            this.at = at;
        }

        ObjectNode json() {
            var interaction = type.equals("INTERACTION_CREATE");
            var json = Json.obj()
                    .put("n", n)
                    .put("kind", interaction ? "interaction" : "event")
                    .put("type", type)
                    .put("at", at.toString())
                    .put("attempt", attempt)
                    .put("sessions", sessions);
            json.set("id", data.path("id"));
            json.set("data", data);
            if (ackAt != null) {
                json.put("ackAt", ackAt.toString());
                json.set("ack", ack);
            }
            return json;
        }
    }

    Delivery add(String type, ObjectNode data, World.Audience audience, Instant at) {
        var delivery = new Delivery(all.size() + 1, type, data, audience, at);
        all.add(delivery);
        return delivery;
    }

    int size() {
        return all.size();
    }

    @Nullable
    Delivery find(int n) {
        return n >= 1 && n <= all.size() ? all.get(n - 1) : null;
    }

    /** Stores the response of the bot to an interaction. */
    void acked(String interactionId, Instant at, JsonNode body) {
        for (var delivery : all.reversed()) {
            if (delivery.type.equals("INTERACTION_CREATE")
                    && delivery.data.path("id").asText().equals(interactionId)) {
                delivery.ackAt = at;
                delivery.ack = body;
                return;
            }
        }
    }

    List<ObjectNode> since(int n) {
        return all.stream().filter(d -> d.n > n).map(Delivery::json).toList();
    }
}
