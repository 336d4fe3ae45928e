package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.card.Form;
import dev.rollcall.card.Notices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints forms as Discord modals ("Component Reference", label), and reads the submitted values. */
final class FormPrinter {
    /** Top-level components of a modal, texts included ("Interactions, Modal"). */
    static final int PARTS_MAX = 5;

    /** Characters of a label and of its description ("Component Reference"). */
    static final int LABEL_MAX = 45;

    static final int HINT_MAX = 100;

    /** Characters of a text input ("Component Reference"). */
    static final int INPUT_MAX = 4000;

    private static final int INPUT = 4;
    private static final int USERS = 5;
    private static final int LABEL = 18;

    private FormPrinter() {}

    /** A form that is opened again, and not with what the user entered before, which is said in it. */
    static ObjectNode emptied(Form form) {
        var modal = modal(form, Map.of());
        var parts = modal.withArray("components");
        if (parts.size() < PARTS_MAX) {
            parts.insert(0, DiscordPrinter.text(Notices.enterAgain()));
        } else if (parts.path(0) instanceof ObjectNode first) {
            // A full form has room in the description of a field only; a text above the fields is replaced.
            first.put(first.has("content") ? "content" : "description", Notices.enterAgain());
        }
        return modal;
    }

    /**
     * @param entered values that the user entered before, by field name; they replace the initial values of the form
     */
    static ObjectNode modal(Form form, Map<String, String> entered) {
        var modal = Json.object().put("custom_id", form.code()).put("title", form.title());
        var parts = modal.putArray("components");
        var fields = new ArrayList<>(form.fields());
        // A modal has at most five fields. Required fields are kept, in their order.
        for (int i = fields.size() - 1; i >= 0 && fields.size() > PARTS_MAX; i--) {
            if (!fields.get(i).required()) {
                fields.remove(i);
            }
        }
        while (fields.size() > PARTS_MAX) {
            fields.removeLast();
        }
        form.intro()
                .map(Markdown::of)
                .filter(text -> !text.isBlank() && fields.size() < PARTS_MAX)
                .ifPresent(text -> parts.add(DiscordPrinter.text(Markdown.cut(text, INPUT_MAX))));
        for (var field : fields) {
            parts.add(label(field, entered));
        }
        return modal;
    }

    private static ObjectNode label(Form.Field field, Map<String, String> entered) {
        var label = Json.object().put("type", LABEL).put("label", DiscordPrinter.clip(field.label(), LABEL_MAX));
        var control = Json.object().put("custom_id", field.name()).put("required", field.required());
        switch (field) {
            case Form.Field.Written written -> {
                written.hint().ifPresent(hint -> label.put("description", DiscordPrinter.clip(hint, HINT_MAX)));
                int max = Math.clamp(written.max(), 1, INPUT_MAX);
                var value = entered.getOrDefault(field.name(), written.initial());
                control.put("type", INPUT).put("style", written.long_() ? 2 : 1).put("max_length", max);
                if (!value.isEmpty()) {
                    control.put("value", DiscordPrinter.clip(value, max));
                }
            }
            case Form.Field.Suggested suggested -> {
                // A modal has no suggestions; those of the command's options are autocompleted.
                suggested.hint().ifPresent(hint -> label.put("description", DiscordPrinter.clip(hint, HINT_MAX)));
                int max = Math.clamp(suggested.max(), 1, INPUT_MAX);
                var value = entered.getOrDefault(field.name(), suggested.initial());
                control.put("type", INPUT).put("style", 1).put("max_length", max);
                if (!value.isEmpty()) {
                    control.put("value", DiscordPrinter.clip(value, max));
                }
            }
            case Form.Field.Chosen chosen -> {
                var value = entered.getOrDefault(field.name(), chosen.initial());
                control.put("type", DiscordPrinter.SELECT)
                        .put("min_values", field.required() ? 1 : 0)
                        .put("max_values", 1);
                var options = control.putArray("options");
                chosen.choices().stream().limit(DiscordPrinter.OPTIONS_MAX).forEach(choice -> {
                    var option = options.addObject()
                            .put("label", DiscordPrinter.clip(choice.label(), DiscordPrinter.OPTION_LABEL_MAX))
                            .put("value", choice.value());
                    if (choice.value().equals(value)) {
                        option.put("default", true);
                    }
                });
            }
            case Form.Field.Somebody somebody -> {
                var value = entered.getOrDefault(field.name(), somebody.initial());
                control.put("type", USERS)
                        .put("min_values", field.required() ? 1 : 0)
                        .put("max_values", 1);
                if (Markdown.isId(value)) {
                    control.putArray("default_values")
                            .addObject()
                            .put("id", value)
                            .put("type", "user");
                }
            }
        }
        label.set("component", control);
        return label;
    }

    /** Returns the submitted components by field name. */
    static Map<String, JsonNode> entered(JsonNode components) {
        var out = new LinkedHashMap<String, JsonNode>();
        for (var part : components) {
            if (part.has("component")) {
                entered(part.path("component"), out);
            }
            for (var inner : part.path("components")) {
                entered(inner, out);
            }
        }
        return out;
    }

    private static void entered(JsonNode control, Map<String, JsonNode> out) {
        var name = Json.text(control, "custom_id");
        if (!name.isEmpty()) {
            out.put(name, control);
        }
    }

    /** Returns the text, or the first selected value; empty if nothing was entered. */
    static String raw(JsonNode control) {
        return control.path("values").isArray()
                ? control.path("values").path(0).asText("")
                : Json.text(control, "value");
    }

    static boolean isPerson(JsonNode control) {
        return control.path("type").asInt() == USERS;
    }
}
