package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Usage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Registers the commands with Discord ("Application Commands"). Writes only if the registered commands differ, because
 * Discord limits creations per day.
 */
final class CommandRegistrar {
    private static final int SUB_COMMAND = 1;
    private static final int SUB_COMMAND_GROUP = 2;
    private static final int STRING = 3;
    private static final int USER = 6;
    private static final int CHANNEL = 7;

    /** Maximum number of characters of a string option. */
    private static final int STRING_MAX = 6000;

    private CommandRegistrar() {}

    /** Returns true if the commands were written. */
    static boolean register(DiscordRest rest, String application, List<Usage> usages, Deadline deadline) {
        var path = "applications/" + application + "/commands";
        var wanted = Json.array().add(command(usages));
        if (same(rest.get(path, deadline), wanted)) {
            return false;
        }
        rest.put(path, wanted, deadline);
        return true;
    }

    static ObjectNode command(List<Usage> usages) {
        var command = Json.object()
                .put("type", 1)
                .put("name", Usage.ROOT)
                .put("description", description(Usage.ROOT_SUMMARY));
        command.putArray("contexts").add(0);
        command.putArray("integration_types").add(0);
        var options = command.putArray("options");
        Map<String, ArrayNode> groups = new LinkedHashMap<>();
        for (var sub : usages) {
            var path = sub.menuPath();
            int space = path.indexOf(' ');
            if (space < 0) {
                options.add(sub(path, sub));
                continue;
            }
            var name = path.substring(0, space);
            groups.computeIfAbsent(name, group -> options.addObject()
                            .put("type", SUB_COMMAND_GROUP)
                            .put("name", group)
                            .put("description", description(group))
                            .putArray("options"))
                    .add(sub(path.substring(space + 1), sub));
        }
        return command;
    }

    private static ObjectNode sub(String name, Usage sub) {
        var node =
                Json.object().put("type", SUB_COMMAND).put("name", name).put("description", description(sub.summary()));
        var options = node.putArray("options");
        // Discord requires that required options come first.
        sub.options().stream()
                .sorted(Comparator.comparing((Option option) -> !option.required()))
                .forEach(option -> options.add(option(option)));
        return node;
    }

    private static ObjectNode option(Option option) {
        var node = Json.object()
                .put("name", option.name())
                .put("description", description(option.summary()))
                .put("required", option.required());
        switch (option.kind()) {
            case TEXT, DIGEST, APPROVERS, APPROVERS_OR_NOBODY -> {
                node.put("type", STRING);
                if (option.maxLength() > 0) {
                    node.put("max_length", Math.min(option.maxLength(), STRING_MAX));
                }
                if (option.suggests().isPresent()) {
                    node.put("autocomplete", true);
                }
            }
            case CHOICE -> {
                node.put("type", STRING);
                var choices = node.putArray("choices");
                for (var choice : option.choices()) {
                    choices.addObject().put("name", choice).put("value", choice);
                }
            }
            case PERSON -> node.put("type", USER);
            case CHANNEL -> {
                node.put("type", CHANNEL);
                node.putArray("channel_types").add(0).add(5);
            }
        }
        return node;
    }

    private static String description(String text) {
        return DiscordPrinter.clip(text.isBlank() ? "\u2026" : text, Usage.SUMMARY_MAX);
    }

    /** Compares the fields that we set. Discord adds ids, versions and defaults. */
    static boolean same(JsonNode standing, JsonNode wanted) {
        if (standing.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!canonical(standing.get(i)).equals(canonical(wanted.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode canonical(JsonNode command) {
        var out = Json.object();
        out.put("type", command.path("type").asInt(1));
        for (var field : new String[] {"name", "description"}) {
            out.put(field, Json.text(command, field));
        }
        for (var field : new String[] {"required", "autocomplete"}) {
            if (command.path(field).asBoolean(false)) {
                out.put(field, true);
            }
        }
        if (command.path("max_length").asInt(0) > 0) {
            out.put("max_length", command.path("max_length").asInt());
        }
        for (var field : new String[] {"contexts", "integration_types", "channel_types"}) {
            var values = out.putArray(field);
            for (var value : command.path(field)) {
                values.add(value.asInt());
            }
        }
        var choices = out.putArray("choices");
        for (var choice : command.path("choices")) {
            choices.add(Json.text(choice, "name") + "=" + Json.text(choice, "value"));
        }
        var options = out.putArray("options");
        for (var option : command.path("options")) {
            options.add(canonical(option));
        }
        return out;
    }
}
