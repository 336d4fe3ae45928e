package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.emulator.FaultScript;
import java.util.Optional;

/** Faults and the logs of calls and deliveries in the control API, for tests. */
final class ControlFaults {
    private final Faults faults;
    private final CallLog calls;
    private final Deliveries deliveries;
    private final Sockets sockets;

    ControlFaults(Faults faults, CallLog calls, Deliveries deliveries, Sockets sockets) {
        this.faults = faults;
        this.calls = calls;
        this.deliveries = deliveries;
        this.sockets = sockets;
    }

    ObjectNode addFault(JsonNode body) {
        faults.add(body);
        return Json.ok();
    }

    /** From now on, faults are chosen from a seed: {@code seed}, {@code calls}, {@code deliveries}. */
    ObjectNode script(JsonNode body) {
        faults.script(new FaultScript(
                body.path("seed").asLong(),
                body.path("calls").asInt(),
                body.path("deliveries").asInt()));
        return Json.ok();
    }

    ObjectNode injected() {
        return faults.injected();
    }

    ArrayNode faults() {
        return faults.list();
    }

    /** @param on removes no others, and not the script */
    ObjectNode clearFaults(Optional<String> on) {
        on.ifPresentOrElse(faults::clear, faults::clear);
        return Json.ok();
    }

    ArrayNode calls(long since) {
        return calls.since(since);
    }

    ArrayNode deliveries(long since) {
        var all = Json.array();
        deliveries.log().stream().filter(d -> d.n > since).forEach(d -> all.add(d.wire()));
        return all;
    }

    /** With {@code team}, a new delivery with the same payload of another workspace; returns its number. */
    ObjectNode redeliver(JsonNode body) {
        long delivery = body.path("delivery").asLong();
        if (body.has("team")) {
            return Json.ok()
                    .put(
                            "delivery",
                            deliveries.deliverAs(delivery, body.path("team").asText()));
        }
        deliveries.redeliver(delivery);
        return Json.ok();
    }

    /** Closes all sockets. {@code warning} or {@code refresh} sends Slack's disconnect notice instead. */
    ObjectNode cut(JsonNode body) {
        var answer = Json.ok().put("sockets", sockets.count());
        if (body.path("warning").asBoolean()) {
            sockets.disconnect("warning");
        } else if (body.path("refresh").asBoolean()) {
            sockets.disconnect("refresh_requested");
        } else {
            sockets.cut();
        }
        return answer;
    }

    ObjectNode pause() {
        deliveries.pause();
        return Json.ok();
    }

    ObjectNode resume() {
        deliveries.resume();
        return Json.ok();
    }
}
