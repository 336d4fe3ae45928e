package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Validates Block Kit elements by the documented rules: Slack docs, "Block Kit elements" and "Composition objects". */
final class ElementRules {
    static final int ACTION_ID_MAX = 255;
    static final int BUTTON_TEXT_MAX = 75;
    static final int BUTTON_VALUE_MAX = 2000;
    static final int OPTION_TEXT_MAX = 75;
    static final int OPTION_VALUE_MAX = 150;
    static final int OPTIONS_MAX = 100;
    static final int PLACEHOLDER_MAX = 150;
    static final int INPUT_LENGTH_MAX = 3000;
    static final int URL_MAX = 3000;

    private static final Set<String> SELECT_LIKE = Set.of(
            "static_select",
            "external_select",
            "users_select",
            "conversations_select",
            "channels_select",
            "multi_static_select",
            "multi_external_select",
            "multi_users_select",
            "multi_conversations_select",
            "multi_channels_select");
    private static final Set<String> CHOICES =
            union(SELECT_LIKE, Set.of("radio_buttons", "checkboxes", "datepicker", "timepicker"));

    static final Set<String> IN_ACTIONS =
            union(CHOICES, Set.of("button", "overflow", "datetimepicker", "rich_text_input", "workflow_button"));
    static final Set<String> IN_SECTION = union(CHOICES, Set.of("button", "overflow", "image", "workflow_button"));
    static final Set<String> IN_INPUT = union(
            CHOICES,
            Set.of(
                    "plain_text_input",
                    "email_text_input",
                    "url_text_input",
                    "number_input",
                    "datetimepicker",
                    "rich_text_input",
                    "file_input"));
    static final Set<String> IN_CONTEXT_ACTIONS = Set.of("feedback_buttons", "icon_button");

    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("button", Set.of("text", "url", "value", "style", "confirm", "accessibility_label")),
            Map.entry("overflow", Set.of("options", "confirm")),
            Map.entry("image", Set.of("image_url", "alt_text", "slack_file")),
            Map.entry("static_select", Set.of("options", "option_groups", "initial_option")),
            Map.entry(
                    "multi_static_select", Set.of("options", "option_groups", "initial_options", "max_selected_items")),
            Map.entry("external_select", Set.of("min_query_length", "initial_option")),
            Map.entry("multi_external_select", Set.of("min_query_length", "initial_options", "max_selected_items")),
            Map.entry("users_select", Set.of("initial_user")),
            Map.entry("multi_users_select", Set.of("initial_users", "max_selected_items")),
            Map.entry(
                    "conversations_select",
                    Set.of(
                            "initial_conversation",
                            "default_to_current_conversation",
                            "response_url_enabled",
                            "filter")),
            Map.entry(
                    "multi_conversations_select",
                    Set.of("initial_conversations", "default_to_current_conversation", "filter", "max_selected_items")),
            Map.entry("channels_select", Set.of("initial_channel", "response_url_enabled")),
            Map.entry("multi_channels_select", Set.of("initial_channels", "max_selected_items")),
            Map.entry("radio_buttons", Set.of("options", "initial_option", "confirm", "focus_on_load")),
            Map.entry("checkboxes", Set.of("options", "initial_options", "confirm", "focus_on_load")),
            Map.entry("datepicker", Set.of("initial_date", "confirm", "focus_on_load", "placeholder")),
            Map.entry("timepicker", Set.of("initial_time", "confirm", "focus_on_load", "placeholder", "timezone")),
            Map.entry("datetimepicker", Set.of("initial_date_time", "confirm", "focus_on_load")),
            Map.entry(
                    "plain_text_input",
                    Set.of(
                            "initial_value",
                            "multiline",
                            "min_length",
                            "max_length",
                            "dispatch_action_config",
                            "focus_on_load",
                            "placeholder")),
            Map.entry(
                    "email_text_input",
                    Set.of("initial_value", "dispatch_action_config", "focus_on_load", "placeholder")),
            Map.entry(
                    "url_text_input",
                    Set.of("initial_value", "dispatch_action_config", "focus_on_load", "placeholder")),
            Map.entry(
                    "number_input",
                    Set.of(
                            "is_decimal_allowed",
                            "initial_value",
                            "min_value",
                            "max_value",
                            "dispatch_action_config",
                            "focus_on_load",
                            "placeholder")),
            Map.entry(
                    "rich_text_input",
                    Set.of("initial_value", "dispatch_action_config", "focus_on_load", "placeholder")),
            Map.entry("file_input", Set.of("filetypes", "max_files")),
            Map.entry("workflow_button", Set.of("text", "workflow", "style", "accessibility_label")),
            Map.entry("feedback_buttons", Set.of("positive_button", "negative_button")),
            Map.entry(
                    "icon_button",
                    Set.of("icon", "text", "value", "confirm", "accessibility_label", "visible_to_user_ids")));

    private final Problems problems;

    ElementRules(Problems problems) {
        this.problems = problems;
    }

    /**
     * Validates an element. {@code allowed} contains the types allowed in this place, {@code actionIds} the action ids
     * already used in the block.
     */
    void check(JsonNode element, String at, Set<String> allowed, Set<String> actionIds) {
        var type = element.path("type").asText();
        if (!element.isObject() || !FIELDS.containsKey(type) || !allowed.contains(type)) {
            problems.add(at, "unsupported element type: " + (type.isEmpty() ? "(none)" : type));
            return;
        }
        var known = union(FIELDS.getOrDefault(type, Set.of()), Set.of("type"));
        if (!type.equals("image")) {
            known.add("action_id");
            problems.string(element, at, "action_id", 1, ACTION_ID_MAX, false);
            var id = element.path("action_id").asText("");
            if (!id.isEmpty() && !actionIds.add(id)) {
                problems.add(at + "/action_id", "`action_id` \"" + id + "\" already exists in this block");
            }
        }
        if (SELECT_LIKE.contains(type)) {
            known.addAll(Set.of("placeholder", "confirm", "focus_on_load"));
        }
        problems.only(element, at, known);
        problems.text(element, at, "placeholder", PLACEHOLDER_MAX, Problems.Text.PLAIN, false);
        if (Json.has(element, "confirm")) {
            confirm(element.path("confirm"), at + "/confirm");
        }
        content(element, at, type);
    }

    private void content(JsonNode element, String at, String type) {
        switch (type) {
            case "button", "workflow_button" -> button(element, at);
            case "image" -> image(element, at);
            case "overflow" -> options(element, at, "options", 1, 5, OPTION_VALUE_MAX, true);
            case "radio_buttons", "checkboxes" -> {
                options(element, at, "options", 1, 10, OPTION_VALUE_MAX, false);
                initial(element, at);
            }
            case "static_select", "multi_static_select" -> select(element, at);
            case "plain_text_input" -> {
                problems.string(element, at, "initial_value", 0, INPUT_LENGTH_MAX, false);
                number(element, at, "min_length", 0, INPUT_LENGTH_MAX);
                number(element, at, "max_length", 1, INPUT_LENGTH_MAX);
                problems.bool(element, at, "multiline");
            }
            case "number_input" -> {
                if (!element.path("is_decimal_allowed").isBoolean()) {
                    problems.add(at, "missing required field: is_decimal_allowed");
                }
            }
            case "datepicker" -> pattern(element, at, "initial_date", "\\d{4}-\\d{2}-\\d{2}");
            case "timepicker" -> pattern(element, at, "initial_time", "\\d{2}:\\d{2}");
            case "multi_users_select", "multi_external_select", "multi_channels_select", "multi_conversations_select" ->
                number(element, at, "max_selected_items", 1, OPTIONS_MAX);
            default -> problems.bool(element, at, "focus_on_load");
        }
    }

    private void button(JsonNode button, String at) {
        problems.text(button, at, "text", BUTTON_TEXT_MAX, Problems.Text.PLAIN, true);
        problems.string(button, at, "value", 0, BUTTON_VALUE_MAX, false);
        problems.string(button, at, "url", 1, URL_MAX, false);
        problems.string(button, at, "accessibility_label", 1, 75, false);
        if (Json.has(button, "style")
                && !List.of("primary", "danger").contains(button.path("style").asText())) {
            problems.add(at + "/style", "must be one of: primary, danger");
        }
    }

    void image(JsonNode image, String at) {
        problems.string(image, at, "alt_text", 1, 2000, true);
        if (!Json.has(image, "image_url") && !Json.has(image, "slack_file")) {
            problems.add(at, "missing required field: image_url");
        }
        problems.string(image, at, "image_url", 1, URL_MAX, false);
    }

    private void confirm(JsonNode confirm, String at) {
        if (!confirm.isObject()) {
            problems.add(at, "must provide an object");
            return;
        }
        problems.only(confirm, at, Set.of("title", "text", "confirm", "deny", "style"));
        problems.text(confirm, at, "title", 100, Problems.Text.PLAIN, true);
        problems.text(confirm, at, "text", 300, Problems.Text.ANY, true);
        problems.text(confirm, at, "confirm", 30, Problems.Text.PLAIN, true);
        problems.text(confirm, at, "deny", 30, Problems.Text.PLAIN, true);
    }

    private void select(JsonNode select, String at) {
        boolean plain = Json.has(select, "options");
        boolean grouped = Json.has(select, "option_groups");
        if (plain == grouped) {
            problems.add(at, plain ? "only one of options, option_groups allowed" : "missing required field: options");
            return;
        }
        if (plain) {
            options(select, at, "options", 1, OPTIONS_MAX, OPTION_VALUE_MAX, true);
        } else if (problems.array(select, at, "option_groups", 1, OPTIONS_MAX, true)) {
            int i = 0;
            for (var group : select.path("option_groups")) {
                var here = at + "/option_groups/" + i++;
                problems.only(group, here, Set.of("label", "options"));
                problems.text(group, here, "label", 75, Problems.Text.PLAIN, true);
                options(group, here, "options", 1, OPTIONS_MAX, OPTION_VALUE_MAX, true);
            }
        }
        number(select, at, "max_selected_items", 1, OPTIONS_MAX);
        initial(select, at);
    }

    private void options(JsonNode parent, String at, String field, int min, int max, int valueMax, boolean plain) {
        if (!problems.array(parent, at, field, min, max, true)) {
            return;
        }
        Set<String> values = new HashSet<>();
        int i = 0;
        for (var option : parent.path(field)) {
            var here = at + "/" + field + "/" + i++;
            option(option, here, valueMax, plain);
            if (!values.add(option.path("value").asText())) {
                problems.add(here + "/value", "duplicate option value");
            }
        }
    }

    void option(JsonNode option, String at, int valueMax, boolean plain) {
        problems.only(option, at, Set.of("text", "value", "description", "url"));
        problems.text(option, at, "text", OPTION_TEXT_MAX, plain ? Problems.Text.PLAIN : Problems.Text.ANY, true);
        problems.string(option, at, "value", 1, valueMax, true);
        problems.text(option, at, "description", 75, plain ? Problems.Text.PLAIN : Problems.Text.ANY, false);
        problems.string(option, at, "url", 1, URL_MAX, false);
    }

    /** Checks that the initial option is equal to one of the options. */
    private void initial(JsonNode element, String at) {
        if (Json.has(element, "initial_option")) {
            mustBeAnOption(element, element.path("initial_option"), at + "/initial_option");
        }
        int i = 0;
        for (var one : element.path("initial_options")) {
            mustBeAnOption(element, one, at + "/initial_options/" + i++);
        }
    }

    private void mustBeAnOption(JsonNode element, JsonNode wanted, String at) {
        boolean known =
                optionsOf(element).stream().anyMatch(o -> o.path("value").equals(wanted.path("value")));
        if (!known) {
            problems.add(at, "initial option must be one of the options");
        }
    }

    /** Returns the options of a menu, with or without groups. */
    static List<JsonNode> optionsOf(JsonNode element) {
        List<JsonNode> all = new java.util.ArrayList<>();
        element.path("options").forEach(all::add);
        element.path("option_groups").forEach(g -> g.path("options").forEach(all::add));
        return all;
    }

    private void number(JsonNode element, String at, String field, int min, int max) {
        var value = element.path(field);
        if (!value.isMissingNode() && (!value.isInt() || value.asInt() < min || value.asInt() > max)) {
            problems.add(at + "/" + field, "must be an integer from " + min + " to " + max);
        }
    }

    private void pattern(JsonNode element, String at, String field, String pattern) {
        if (Json.has(element, field) && !element.path(field).asText().matches(pattern)) {
            problems.add(at + "/" + field, "must match pattern " + pattern);
        }
    }

    private static Set<String> union(Set<String> one, Set<String> two) {
        Set<String> both = new HashSet<>(one);
        both.addAll(two);
        return both;
    }
}
