package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One modal or Home tab of a person. Changed only under the lock of {@link State}. */
final class View {
    final String id;
    final String user;
    final String root;
    final @Nullable String previous;
    ObjectNode sent;
    ObjectNode values;
    String hash;

    View(State state, String user, JsonNode sent, @Nullable View below) {
        this.id = state.id("V");
        this.user = user;
        this.root = below == null ? id : below.root;
        this.previous = below == null ? null : below.id;
        this.sent = complete(sent, state);
        this.values = ElementValues.initial(this.sent.path("blocks"));
        this.hash = newHash(state);
    }

    /** Replaces the content. Values of inputs with the same block and action id are kept. */
    void replace(State state, JsonNode next) {
        sent = complete(next, state);
        var before = values;
        values = ElementValues.initial(sent.path("blocks"));
        for (var control : ElementValues.controls(sent.path("blocks"))) {
            var old = before.path(control.blockId()).path(control.actionId());
            if (old.path("type").asText().equals(control.type())) {
                values.withObjectProperty(control.blockId()).set(control.actionId(), old);
            }
        }
        hash = newHash(state);
    }

    private static ObjectNode complete(JsonNode sent, State state) {
        ObjectNode copy = sent.deepCopy();
        if (copy.path("blocks") instanceof ArrayNode blocks) {
            BlockRules.complete(blocks, state);
        }
        return copy;
    }

    private static String newHash(State state) {
        return state.ts().substring(0, 10) + "." + state.id("h").substring(3);
    }

    String type() {
        return sent.path("type").asText();
    }

    ObjectNode wire() {
        var wire = Json.object().put("id", id).put("team_id", State.TEAM).put("type", type());
        wire.set("blocks", sent.path("blocks").deepCopy());
        wire.put("private_metadata", sent.path("private_metadata").asText(""));
        wire.put("callback_id", sent.path("callback_id").asText(""));
        wire.putObject("state").set("values", values.deepCopy());
        wire.put("hash", hash);
        boolean modal = type().equals("modal");
        wire.set("title", modal ? sent.path("title").deepCopy() : plain("View Title"));
        wire.put("clear_on_close", sent.path("clear_on_close").asBoolean());
        wire.put("notify_on_close", sent.path("notify_on_close").asBoolean());
        nullable(wire, "close");
        nullable(wire, "submit");
        wire.put("previous_view_id", previous);
        wire.put("root_view_id", root);
        wire.put("app_id", State.APP);
        wire.put("external_id", sent.path("external_id").asText(""));
        wire.put("app_installed_team_id", State.TEAM);
        wire.put("bot_id", State.BOT);
        return wire;
    }

    private static ObjectNode plain(String text) {
        return Json.object().put("type", "plain_text").put("text", text).put("emoji", true);
    }

    private void nullable(ObjectNode wire, String field) {
        if (Json.has(sent, field)) {
            wire.set(field, sent.path(field).deepCopy());
        } else {
            wire.putNull(field);
        }
    }
}
