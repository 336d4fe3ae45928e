package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads the body of a control API request, and waits for the outcome of a delivery. */
final class ControlRequest {
    /** Longer than any ack timeout or delay in a test. */
    private static final long WAIT_SECONDS = 60;

    private ControlRequest() {}

    static String text(JsonNode body, String field) {
        var text = body.path(field).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("\"" + field + "\" is missing.");
        }
        return text;
    }

    static OutboundEvent.Outcome await(OutboundEvent delivery) {
        try {
            return delivery.done.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new OutboundEvent.Outcome("dispatch_failed", Json.object());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("A delivery ended badly", e);
        }
    }

    static ObjectNode response(OutboundEvent delivery) {
        var outcome = await(delivery);
        var response = Json.object().put("ok", outcome.ok()).put("interaction", delivery.n);
        if (!outcome.ok()) {
            response.put("error", outcome.error());
        }
        response.setAll(outcome.more());
        return response;
    }

    static List<String> values(JsonNode values) {
        if (values.isArray()) {
            return Json.strings(values);
        }
        return values.isMissingNode() || values.isNull() ? List.of() : List.of(values.asText());
    }

    /**
     * Returns the control with the action id. The value selects one if several have that action id, then the block id:
     * the generated ids of blocks change with each edit, and a press may come from a page that shows the version
     * before.
     */
    static ElementValues.Control control(JsonNode blocks, JsonNode body) {
        var wanted = text(body, "control");
        var block = body.path("block").asText("");
        var value = body.path("value").asText("");
        var found = ElementValues.controls(blocks).stream()
                .filter(c -> c.actionId().equals(wanted))
                .filter(c ->
                        value.isEmpty() || c.element().path("value").asText().equals(value))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("There is no control \"" + wanted + "\" on it.");
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        return found.stream()
                .filter(c -> c.blockId().equals(block))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There are " + found.size() + " controls \"" + wanted
                        + "\"; name \"block\" or \"value\" too."));
    }
}
