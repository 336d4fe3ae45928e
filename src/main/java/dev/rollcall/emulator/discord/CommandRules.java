package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** Validates a command that an application registers (Discord's page "Application Commands"). */
final class CommandRules {
    static final int OPTIONS_MAX = 25;
    static final int CHOICES_MAX = 25;
    static final int DESCRIPTION_MAX = 100;
    static final int STRING_MAX = 6000;
    static final int COMMAND_CHARS_MAX = 8000;
    private static final Pattern NAME = Pattern.compile("^[-_'\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}$");
    private static final int SUB_COMMAND = 1;
    private static final int GROUP = 2;

    private final FormErrors errors;
    private int chars;

    private CommandRules(FormErrors errors) {
        this.errors = errors;
    }

    static void check(JsonNode command, String path, FormErrors errors) {
        var rules = new CommandRules(errors);
        var type = command.path("type").asInt(1);
        if (type == 1) {
            rules.named(command, path);
            rules.options(command.path("options"), join(path, "options"), 0);
        } else {
            errors.length(join(path, "name"), Json.text(command, "name", ""), 1, 32);
            if (!command.path("description").asText().isEmpty()) {
                errors.add(
                        join(path, "description"),
                        "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
                        "Context menu commands cannot have description");
            }
            if (!command.path("options").isEmpty()) {
                errors.add(
                        join(path, "options"),
                        "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED",
                        "Context menu commands cannot have options");
            }
        }
        if (rules.chars > COMMAND_CHARS_MAX) {
            errors.add(
                    path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (" + COMMAND_CHARS_MAX + ")");
        }
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    private void named(JsonNode node, String path) {
        var name = Json.text(node, "name");
        if (name == null) {
            errors.required(join(path, "name"));
        } else if (!NAME.matcher(name).matches() || !name.equals(name.toLowerCase(Locale.ROOT))) {
            errors.add(
                    join(path, "name"),
                    "APPLICATION_COMMAND_INVALID_NAME",
                    "Command name is invalid; must match ^[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}$ and be "
                            + "lowercase");
        }
        var description = Json.text(node, "description");
        if (description == null) {
            errors.required(join(path, "description"));
        } else {
            errors.length(join(path, "description"), description, 1, DESCRIPTION_MAX);
        }
        chars += longest(node, "name") + longest(node, "description");
    }

    private static int longest(JsonNode node, String field) {
        var max = Json.text(node, field, "").length();
        for (var local : node.path(field + "_localizations")) {
            max = Math.max(max, local.asText().length());
        }
        return max;
    }

    private void options(JsonNode options, String path, int depth) {
        errors.count(path, options.size(), 0, OPTIONS_MAX);
        var names = new HashSet<String>();
        var optionalSeen = false;
        for (int i = 0; i < options.size(); i++) {
            var option = options.get(i);
            var at = path + "." + i;
            named(option, at);
            if (!names.add(Json.text(option, "name", ""))) {
                errors.add(
                        at + ".name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option names must be unique");
            }
            var type = option.path("type").asInt();
            if (type < 1 || type > 11) {
                errors.add(
                        at + ".type", "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).");
            } else if ((type == GROUP && depth > 0) || (type == SUB_COMMAND && depth > 1)) {
                errors.add(
                        at + ".type",
                        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                        "Sub-command and sub-command group option types are invalid here");
            } else if (type <= GROUP) {
                options(option.path("options"), at + ".options", type == GROUP ? 1 : 2);
            } else {
                if (depth == 1) {
                    errors.add(
                            at + ".type",
                            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                            "Only sub-commands are allowed in a group");
                }
                value(option, at, type);
            }
            var required = option.path("required").asBoolean(false);
            if (required && optionalSeen) {
                errors.add(
                        at,
                        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                        "Required options must be placed before non-required options");
            }
            optionalSeen |= !required;
        }
        mixed(options, path);
    }

    private void mixed(JsonNode options, String path) {
        var subs = Json.list(options).stream()
                .filter(o -> o.path("type").asInt() <= GROUP)
                .count();
        if (subs > 0 && subs < options.size()) {
            errors.add(
                    path,
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "Sub-command and sub-command group option types are mutually exclusive to all other types");
        }
    }

    private void value(JsonNode option, String at, int type) {
        var choices = option.path("choices");
        errors.count(at + ".choices", choices.size(), 0, CHOICES_MAX);
        if (!choices.isEmpty() && option.path("autocomplete").asBoolean(false)) {
            errors.add(
                    at + ".autocomplete",
                    "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
                    "autocomplete and choices are mutually exclusive");
        }
        for (int i = 0; i < choices.size(); i++) {
            errors.length(at + ".choices." + i + ".name", Json.text(choices.get(i), "name", ""), 1, 100);
            var value = choices.get(i).path("value");
            if (type == 3) {
                errors.length(at + ".choices." + i + ".value", value.asText(), 1, 100);
            }
            chars += longest(choices.get(i), "name") + value.asText().length();
        }
        if (type == 3) {
            errors.range(at + ".min_length", option.path("min_length").asInt(0), 0, STRING_MAX);
            errors.range(at + ".max_length", option.path("max_length").asInt(STRING_MAX), 1, STRING_MAX);
        }
    }

    /** Removes fields that clients send as null or default and that Discord does not return, recursively. */
    static void tidy(ObjectNode option) {
        ComponentParts.tidy(option);
        for (var flag : new String[] {"required", "autocomplete"}) {
            if (!option.path(flag).asBoolean(false)) {
                option.remove(flag);
            }
        }
        for (var list : new String[] {"options", "choices", "channel_types"}) {
            if (option.path(list).isArray() && option.path(list).isEmpty()) {
                option.remove(list);
            }
        }
        for (var inner : option.path("options")) {
            tidy((ObjectNode) inner);
        }
        for (var choice : option.path("choices")) {
            ComponentParts.tidy((ObjectNode) choice);
        }
    }
}
