package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Validation that messages and modals share: custom ids, numeric ids, selects, texts. Limits: Discord's page "Component
 * Reference".
 */
final class ComponentParts {
    static final int CUSTOM_ID_MAX = 100;
    static final int OPTIONS_MAX = 25;
    static final int OPTION_TEXT_MAX = 100;
    static final int PLACEHOLDER_MAX = 150;

    final FormErrors errors;
    private final Set<String> customIds = new HashSet<>();
    private final Set<Integer> numericIds = new HashSet<>();
    private final Set<Integer> given = new HashSet<>();
    private int nextId = 1;
    int total;

    ComponentParts(FormErrors errors) {
        this.errors = errors;
    }

    /** Counts a component, and gives it a numeric id if it has none. */
    void count(ObjectNode component, String path) {
        total++;
        var id = component.path("id").asInt(0);
        if (id == 0) {
            while (given.contains(nextId) || numericIds.contains(nextId)) {
                nextId++;
            }
            id = nextId;
            component.put("id", id);
        }
        if (!numericIds.add(id)) {
            errors.add(path + ".id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
        }
    }

    /** Stores all numeric ids in use, so that generated ids differ from them. */
    void reserve(JsonNode components) {
        for (var id : components.findValues("id")) {
            if (id.isInt() && id.asInt() > 0) {
                given.add(id.asInt());
            }
        }
    }

    void customId(JsonNode component, String path) {
        var id = Json.text(component, "custom_id");
        if (id == null) {
            errors.required(path + ".custom_id");
            return;
        }
        errors.length(path + ".custom_id", id, 1, CUSTOM_ID_MAX);
        if (!customIds.add(id)) {
            errors.add(
                    path + ".custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }

    void select(ObjectNode select, String path) {
        customId(select, path);
        errors.length(path + ".placeholder", Json.text(select, "placeholder", ""), 0, PLACEHOLDER_MAX);
        var string = select.path("type").asInt() == ComponentType.STRING_SELECT;
        if (string) {
            options(select, path, 1, OPTIONS_MAX);
        } else if (select.has("options")) {
            select.remove("options");
        }
        var min = select.path("min_values").asInt(1);
        var max = select.path("max_values").asInt(1);
        errors.range(path + ".min_values", min, 0, OPTIONS_MAX);
        errors.range(path + ".max_values", max, 1, OPTIONS_MAX);
        if (min > max) {
            errors.add(path + ".min_values", "SELECT_MIN_VALUES_EXCEED_MAX", "min_values cannot exceed max_values");
        }
        if (string && max > select.path("options").size()) {
            errors.add(
                    path + ".max_values",
                    "COMPONENT_MAX_VALUES_EXCEED_OPTIONS",
                    "max_values cannot exceed the number of options");
        }
        select.put("min_values", min).put("max_values", max);
    }

    /** Validates the options of a select, radio group or checkbox group. */
    void options(ObjectNode holder, String path, int min, int max) {
        var options = holder.path("options");
        if (!options.isArray()) {
            errors.required(path + ".options");
            return;
        }
        errors.count(path + ".options", options.size(), min, max);
        var values = new HashSet<String>();
        for (int i = 0; i < options.size(); i++) {
            var at = path + ".options." + i;
            var option = options.get(i);
            for (var needed : new String[] {"label", "value"}) {
                var text = Json.text(option, needed);
                if (text == null) {
                    errors.required(at + "." + needed);
                } else {
                    errors.length(at + "." + needed, text, 1, OPTION_TEXT_MAX);
                }
            }
            errors.length(at + ".description", Json.text(option, "description", ""), 0, OPTION_TEXT_MAX);
            if (!values.add(Json.text(option, "value", ""))) {
                errors.add(
                        at + ".value",
                        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                        "The specified option value is already used");
            }
            tidy((ObjectNode) option);
        }
    }

    /** Removes fields that clients send as null instead of omitting them. */
    static void tidy(ObjectNode node) {
        var empty = node.properties().stream()
                .filter(e -> e.getValue().isNull())
                .map(java.util.Map.Entry::getKey)
                .toList();
        node.remove(empty);
    }

    void wrongType(String path, String choices) {
        errors.add(path + ".type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (" + choices + ").");
    }
}
