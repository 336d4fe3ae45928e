package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The actions of a person on controls and forms: press, select, fill in, submit, close. Each is checked as the real
 * client would check it.
 */
final class ControlForms {
    private final State state;
    private final Posting posting;
    private final Interactions interactions;
    private final Views views;
    private final PersonView personView;

    ControlForms(State state, Posting posting, Interactions interactions, Views views, PersonView personView) {
        this.state = state;
        this.posting = posting;
        this.interactions = interactions;
        this.views = views;
        this.personView = personView;
    }

    ObjectNode press(JsonNode body) {
        OutboundEvent delivery = state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            var given = ControlRequest.values(body.path("values"));
            if (body.has("form")) {
                var view = view(as, ControlRequest.text(body, "form"));
                return interactions.pressInView(
                        as, view, ControlRequest.control(view.sent.path("blocks"), body), given);
            }
            var channel = personView.joined(as, ControlRequest.text(body, "channel"));
            var message = personView.message(as, channel, ControlRequest.text(body, "message"));
            return interactions.press(as, message, ControlRequest.control(message.raw.path("blocks"), body), given);
        });
        var response = ControlRequest.response(delivery);
        if (!response.path("ok").asBoolean() && !response.path("error").asText().isEmpty()) {
            response.put("code", response.path("error").asText());
            response.put(
                    "error",
                    "This app did not respond (" + response.path("code").asText() + ").");
        }
        return response;
    }

    private View view(Person as, String id) {
        var home = views.home(as.id);
        if (home != null && home.id.equals(id)) {
            return home;
        }
        var stack = views.stack(as.id);
        if (stack.isEmpty() || !stack.getLast().id.equals(id)) {
            throw new IllegalArgumentException(
                    "The form \"" + id + "\" is not open on top before " + as.display() + ".");
        }
        return stack.getLast();
    }

    /** Returns the options of an external menu for the typed text. */
    ObjectNode suggest(JsonNode body) {
        OutboundEvent delivery = state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            var typed = body.path("typed").asText(body.path("value").asText(""));
            var named = Json.object()
                    .put("control", ControlRequest.text(body, "control"))
                    .put("block", body.path("block").asText(""));
            if (body.has("form")) {
                var view = view(as, ControlRequest.text(body, "form"));
                return interactions.suggest(
                        as, null, view, ControlRequest.control(view.sent.path("blocks"), named), typed);
            }
            var message = personView.message(
                    as,
                    personView.joined(as, ControlRequest.text(body, "channel")),
                    ControlRequest.text(body, "message"));
            return interactions.suggest(
                    as, message, null, ControlRequest.control(message.raw.path("blocks"), named), typed);
        });
        return ControlRequest.response(delivery);
    }

    ObjectNode submit(JsonNode body) {
        var errors = Json.object();
        OutboundEvent delivery = state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            var view = view(as, ControlRequest.text(body, "form"));
            fill(as, view, body.path("values"));
            for (var control : ElementValues.controls(view.sent.path("blocks"))) {
                var value = view.values.path(control.blockId()).path(control.actionId());
                String wrong = control.input() ? ElementValues.clientError(control, value) : "";
                if (!wrong.isEmpty()) {
                    errors.put(control.blockId(), wrong);
                }
            }
            return errors.isEmpty() ? interactions.submit(as, view) : null;
        });
        if (delivery == null) {
            var response = Json.object().put("ok", false);
            response.set("errors", errors);
            return response;
        }
        var response = ControlRequest.response(delivery);
        var error = response.path("error").asText("");
        if (error.equals("operation_timeout") || error.equals("dispatch_failed") || error.startsWith("http_")) {
            response.put("code", error).put("error", "We had some trouble connecting. Try again?");
        }
        return response;
    }

    /** Enters values into fields, each given by block id or action id. */
    private void fill(Person as, View view, JsonNode values) {
        var controls = ElementValues.controls(view.sent.path("blocks"));
        List<String> unknown = new ArrayList<>();
        for (var given : values.properties()) {
            var control = controls.stream()
                    .filter(c ->
                            c.blockId().equals(given.getKey()) || c.actionId().equals(given.getKey()))
                    .findFirst()
                    .orElse(null);
            if (control == null) {
                unknown.add(given.getKey());
                continue;
            }
            var chosen = ElementValues.selected(
                    control.element(), ControlRequest.values(given.getValue()), interactions.offered(as, control));
            view.values.withObjectProperty(control.blockId()).set(control.actionId(), chosen);
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The form has no field " + String.join(", ", unknown) + ".");
        }
    }

    ObjectNode dismiss(JsonNode body) {
        return state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            if (body.has("form")) {
                var view = view(as, ControlRequest.text(body, "form"));
                boolean all = body.path("all").asBoolean();
                var closed = interactions.closed(as, view, all);
                if (all) {
                    views.clear(as.id);
                } else {
                    views.close(view);
                }
                return closed == null ? Json.ok() : Json.ok().put("interaction", closed.n);
            }
            var id = ControlRequest.text(body, "message");
            Message message = state.channels.values().stream()
                    .map(c -> c.messages.get(id))
                    .filter(m -> m != null && as.id.equals(m.ephemeralTo))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Only messages to you alone can be dismissed."));
            posting.delete(message);
            return Json.ok();
        });
    }

    /**
     * Restarts the person's client: ephemeral messages and forms are lost. With {@code read}, everything is marked as
     * read.
     */
    ObjectNode reload(JsonNode body) {
        return state.locked(() -> {
            var as = personView.person(ControlRequest.text(body, "as"));
            for (var channel : state.channels.values()) {
                channel.messages.values().stream()
                        .filter(m -> as.id.equals(m.ephemeralTo) && !m.deleted)
                        .toList()
                        .forEach(posting::delete);
                if (body.path("read").asBoolean() && !channel.messages.isEmpty() && channel.seenBy(as)) {
                    channel.read.put(as.id, channel.messages.lastKey());
                }
            }
            return Json.ok();
        });
    }
}
