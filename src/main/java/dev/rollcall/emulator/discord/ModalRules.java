package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.ComponentType.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Validates a modal (Discord's pages "Receiving and Responding to Interactions" and "Component Reference"). */
final class ModalRules {
    static final int TITLE_MAX = 45;
    static final int PARTS_MAX = 5;
    static final int LABEL_MAX = 45;
    static final int DESCRIPTION_MAX = 100;
    static final int INPUT_MAX = 4000;

    private final FormErrors errors;
    private final ComponentParts parts;

    private ModalRules(FormErrors errors) {
        this.errors = errors;
        this.parts = new ComponentParts(errors);
    }

    /** Returns the validated modal, with numeric ids and defaults. */
    static ObjectNode check(JsonNode data) {
        var errors = new FormErrors();
        var rules = new ModalRules(errors);
        var modal = data instanceof ObjectNode given ? given.deepCopy() : Json.obj();
        for (var needed : new String[] {"title", "custom_id"}) {
            var text = Json.text(modal, needed);
            if (text == null) {
                errors.required("data." + needed);
            } else {
                errors.length(
                        "data." + needed, text, 1, needed.equals("title") ? TITLE_MAX : ComponentParts.CUSTOM_ID_MAX);
            }
        }
        var components = modal.path("components");
        errors.count("data.components", components.size(), 1, PARTS_MAX);
        rules.parts.reserve(components);
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i) instanceof ObjectNode part) {
                rules.part(part, "data.components." + i);
            }
        }
        errors.check();
        return modal;
    }

    private void part(ObjectNode part, String path) {
        parts.count(part, path);
        switch (part.path("type").asInt()) {
            case ACTION_ROW -> {
                errors.count(path + ".components", part.path("components").size(), 1, 1);
                if (part.path("components").path(0) instanceof ObjectNode input) {
                    var at = path + ".components.0";
                    if (input.path("type").asInt() == TEXT_INPUT) {
                        label(input, at);
                        input(input, at);
                    } else {
                        parts.wrongType(at, "4");
                    }
                }
            }
            case TEXT_DISPLAY -> errors.length(path + ".content", Json.text(part, "content", ""), 1, INPUT_MAX);
            case LABEL -> {
                label(part, path);
                errors.length(path + ".description", Json.text(part, "description", ""), 0, DESCRIPTION_MAX);
                if (part.get("component") instanceof ObjectNode component) {
                    input(component, path + ".component");
                } else {
                    errors.required(path + ".component");
                }
            }
            default -> parts.wrongType(path, "1, 10, 18");
        }
    }

    private void label(ObjectNode node, String path) {
        var label = Json.text(node, "label");
        if (label == null) {
            errors.required(path + ".label");
        } else {
            errors.length(path + ".label", label, 1, LABEL_MAX);
        }
    }

    private void input(ObjectNode node, String path) {
        parts.count(node, path);
        ComponentParts.tidy(node);
        var type = node.path("type").asInt();
        if (node.path("disabled").asBoolean(false)) {
            errors.add(path + ".disabled", "MODAL_COMPONENT_DISABLED", "Components in modals cannot be disabled");
        }
        node.remove("disabled");
        if (isSelect(type)) {
            parts.select(node, path);
        } else {
            parts.customId(node, path);
        }
        switch (type) {
            case TEXT_INPUT -> text(node, path);
            case STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT, CHECKBOX -> {}
            case FILE_UPLOAD -> bounds(node, path, 10, 10);
            case RADIO_GROUP -> parts.options(node, path, 2, 10);
            case CHECKBOX_GROUP -> {
                parts.options(node, path, 1, 10);
                bounds(node, path, 10, Math.max(1, node.path("options").size()));
            }
            default -> parts.wrongType(path, "3, 4, 5, 6, 7, 8, 19, 21, 22, 23");
        }
        if (type != CHECKBOX && !node.has("required")) {
            node.put("required", true);
        }
    }

    private void bounds(ObjectNode node, String path, int max, int standard) {
        errors.range(path + ".min_values", node.path("min_values").asInt(1), 0, max);
        errors.range(path + ".max_values", node.path("max_values").asInt(standard), 1, max);
    }

    private void text(ObjectNode node, String path) {
        var style = node.path("style").asInt();
        if (style != 1 && style != 2) {
            errors.add(path + ".style", "BASE_TYPE_CHOICES", "Value must be one of (1, 2).");
        }
        errors.range(path + ".min_length", node.path("min_length").asInt(0), 0, INPUT_MAX);
        errors.range(path + ".max_length", node.path("max_length").asInt(INPUT_MAX), 1, INPUT_MAX);
        errors.length(
                path + ".value",
                Json.text(node, "value", ""),
                0,
                node.path("max_length").asInt(INPUT_MAX));
        errors.length(path + ".placeholder", Json.text(node, "placeholder", ""), 0, 100);
    }
}
