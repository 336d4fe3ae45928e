package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values that a person selected or entered in elements, in the form of {@code actions[]} and {@code state.values}:
 * Slack docs, "block_actions payloads".
 */
final class ElementValues {
    /** An interactive element and its block. */
    record Control(JsonNode block, JsonNode element) {
        String blockId() {
            return block.path("block_id").asText();
        }

        String actionId() {
            return element.path("action_id").asText();
        }

        String type() {
            return element.path("type").asText();
        }

        boolean input() {
            return block.path("type").asText().equals("input");
        }
    }

    private ElementValues() {}

    /** Returns every interactive element of the blocks, in order. */
    static List<Control> controls(JsonNode blocks) {
        List<Control> all = new ArrayList<>();
        for (var block : blocks) {
            switch (block.path("type").asText()) {
                case "actions", "context_actions" ->
                    block.path("elements").forEach(e -> all.add(new Control(block, e)));
                case "section" -> {
                    if (block.has("accessory")
                            && !block.path("accessory").path("type").asText().equals("image")) {
                        all.add(new Control(block, block.path("accessory")));
                    }
                }
                case "input" -> all.add(new Control(block, block.path("element")));
                default -> {}
            }
        }
        return all;
    }

    static boolean stateful(String type) {
        return !List.of("button", "overflow", "workflow_button", "icon_button", "feedback_buttons")
                .contains(type);
    }

    /** Returns the initial {@code state.values}. */
    static ObjectNode initial(JsonNode blocks) {
        var values = Json.object();
        for (var control : controls(blocks)) {
            if (stateful(control.type())) {
                values.withObjectProperty(control.blockId()).set(control.actionId(), initialOf(control.element()));
            }
        }
        return values;
    }

    private static ObjectNode initialOf(JsonNode element) {
        var type = element.path("type").asText();
        var value = Json.object().put("type", type);
        var field = field(type);
        var initial = element.path(field.equals("value") ? "initial_value" : field.replace("selected", "initial"));
        if (!initial.isMissingNode()) {
            value.set(field, initial.deepCopy());
        } else if (field.endsWith("s")) {
            value.putArray(field);
        } else {
            value.putNull(field);
        }
        return value;
    }

    /** Returns the name of the field that contains the value of an element of that type. */
    static String field(String type) {
        return switch (type) {
            case "static_select", "external_select", "radio_buttons", "overflow" -> "selected_option";
            case "multi_static_select", "multi_external_select", "checkboxes" -> "selected_options";
            case "users_select" -> "selected_user";
            case "multi_users_select" -> "selected_users";
            case "conversations_select" -> "selected_conversation";
            case "multi_conversations_select" -> "selected_conversations";
            case "channels_select" -> "selected_channel";
            case "multi_channels_select" -> "selected_channels";
            case "datepicker" -> "selected_date";
            case "timepicker" -> "selected_time";
            case "datetimepicker" -> "selected_date_time";
            case "file_input" -> "files";
            case "rich_text_input" -> "rich_text_value";
            default -> "value";
        };
    }

    /**
     * Returns the value of an element for the given input; options are given by their value.
     *
     * @param offered the options that an external menu last showed
     */
    static ObjectNode selected(JsonNode element, List<String> given, List<JsonNode> offered) {
        var type = element.path("type").asText();
        var value = Json.object().put("type", type);
        var field = field(type);
        switch (field) {
            case "selected_option" -> {
                if (given.isEmpty()) {
                    value.putNull(field);
                } else {
                    value.set(field, option(element, given.getFirst(), offered));
                }
            }
            case "selected_options" -> {
                var options = value.putArray(field);
                int max = element.path("max_selected_items").asInt(Integer.MAX_VALUE);
                if (given.size() > max) {
                    throw new IllegalArgumentException("At most " + max + " may be chosen here.");
                }
                given.forEach(one -> options.add(option(element, one, offered)));
            }
            case "selected_users", "selected_conversations", "selected_channels", "files" ->
                value.set(field, Json.array(given));
            case "selected_date_time" -> {
                if (given.isEmpty()) {
                    value.putNull(field);
                } else {
                    value.put(field, Long.parseLong(given.getFirst()));
                }
            }
            default -> {
                if (given.isEmpty() || given.getFirst().isEmpty()) {
                    value.putNull(field);
                } else {
                    value.put(field, given.getFirst());
                }
            }
        }
        return value;
    }

    private static JsonNode option(JsonNode element, String wanted, List<JsonNode> offered) {
        boolean external = element.path("type").asText().contains("external");
        List<JsonNode> options = external ? offered : ElementRules.optionsOf(element);
        return options.stream()
                .filter(o -> o.path("value").asText().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no option \"" + wanted + "\" in this menu."))
                .deepCopy();
    }

    /**
     * Validates a field as the client does before it submits a form. Returns the error to show at the field; "" if
     * there is none.
     */
    static String clientError(Control control, JsonNode value) {
        var content = value.path(field(control.type()));
        boolean empty = content.isMissingNode()
                || content.isNull()
                || (content.isArray() && content.isEmpty())
                || (content.isTextual() && content.asText().isEmpty());
        if (empty) {
            return control.block().path("optional").asBoolean() ? "" : "Please complete this required field.";
        }
        var element = control.element();
        var text = content.asText();
        return switch (control.type()) {
            case "plain_text_input" -> length(element, text);
            case "number_input" -> number(element, text);
            case "email_text_input" ->
                text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") ? "" : "Please enter a valid email address.";
            case "url_text_input" ->
                text.matches("[a-z][a-z0-9+.-]*://\\S+|mailto:\\S+") ? "" : "Please enter a valid URL.";
            case "datepicker" -> text.matches("\\d{4}-\\d{2}-\\d{2}") ? "" : "Please enter a valid date.";
            default -> "";
        };
    }

    private static String length(JsonNode element, String text) {
        int min = element.path("min_length").asInt(0);
        int max = element.path("max_length").asInt(ElementRules.INPUT_LENGTH_MAX);
        if (text.length() < min) {
            return "Please use at least " + min + " characters.";
        }
        return text.length() > max ? "Please use at most " + max + " characters." : "";
    }

    private static String number(JsonNode element, String text) {
        boolean decimal = element.path("is_decimal_allowed").asBoolean();
        if (!text.matches(decimal ? "-?\\d+(\\.\\d+)?" : "-?\\d+")) {
            return decimal ? "Please enter a number." : "Please enter a whole number.";
        }
        return "";
    }

    static Optional<Control> find(JsonNode blocks, String blockId, String actionId) {
        return controls(blocks).stream()
                .filter(c -> c.blockId().equals(blockId) && c.actionId().equals(actionId))
                .findFirst();
    }
}
