package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts what a person entered into the typed options of an interaction. As the client does, it refuses values that
 * the option does not accept.
 */
final class CommandOptions {
    private final NameResolver names;
    private final World world;
    private final Access access;

    CommandOptions(World world, Access access, NameResolver names) {
        this.world = world;
        this.access = access;
        this.names = names;
    }

    /**
     * Returns the {@code data} of a command interaction. With {@code focused}, it is the data of an autocomplete, in
     * which options may be missing.
     */
    ObjectNode data(CommandText.Filled filled, User person, Channel channel, @Nullable String focused) {
        var command = filled.command();
        var data = Json.obj()
                .put("id", command.path("id").asText())
                .put("name", command.path("name").asText())
                .put("type", 1);
        if (command.has("guild_id")) {
            data.put("guild_id", command.path("guild_id").asText());
        }
        var resolved = new ResolvedData(world, access);
        var into = data;
        for (var step : filled.path()) {
            into = into.putArray("options")
                    .addObject()
                    .put("name", step.path("name").asText())
                    .put("type", step.path("type").asInt());
        }
        var options = into.putArray("options");
        known(filled.options(), filled.values());
        for (var option : filled.options()) {
            var name = option.path("name").asText();
            var value = filled.values().get(name);
            if (value == null || value.isNull()) {
                if (option.path("required").asBoolean(false) && focused == null) {
                    throw new ControlError("The option \"" + name + "\" is required.");
                }
                continue;
            }
            var filledIn = options.addObject()
                    .put("name", name)
                    .put("type", option.path("type").asInt());
            if (name.equals(focused)) {
                filledIn.put("value", value.asText()).put("focused", true);
            } else {
                filledIn.set("value", typed(option, value, person, channel, resolved));
            }
        }
        if (options.isEmpty() && filled.path().isEmpty()) {
            data.remove("options");
        }
        resolved.writeTo(data);
        return data;
    }

    private static void known(List<JsonNode> options, Map<String, JsonNode> values) {
        for (var name : values.keySet()) {
            if (options.stream().noneMatch(o -> o.path("name").asText().equals(name))) {
                throw new ControlError("There is no option \"" + name + "\" here.");
            }
        }
    }

    private JsonNode typed(JsonNode option, JsonNode value, User person, Channel channel, ResolvedData resolved) {
        var text = value.asText().strip();
        var make = Json.MAPPER.getNodeFactory();
        var name = option.path("name").asText();
        for (var choice : option.path("choices")) {
            if (choice.path("name").asText().equalsIgnoreCase(text)
                    || choice.path("value").asText().equals(text)) {
                return choice.path("value");
            }
        }
        if (!option.path("choices").isEmpty()) {
            throw new ControlError("\"" + text + "\" is not one of the choices of \"" + name + "\".");
        }
        return switch (option.path("type").asInt()) {
            case 3 -> make.textNode(string(option, text));
            case 4, 10 -> number(option, text);
            case 5 -> make.booleanNode(bool(name, text));
            case 6 -> {
                var user = names.user(bare(text))
                        .orElseThrow(
                                () -> new ControlError("\"" + name + "\" takes a person; there is no " + text + "."));
                resolved.user(user, channel);
                yield make.textNode(user.id);
            }
            case 7 -> {
                var found = names.channel(bare(text))
                        .filter(c -> access.sees(c, person.id))
                        .orElseThrow(
                                () -> new ControlError("\"" + name + "\" takes a channel; there is no " + text + "."));
                var types = option.path("channel_types");
                if (!types.isEmpty() && !Json.texts(types).contains(Integer.toString(found.type))) {
                    throw new ControlError("\"" + name + "\" does not take a channel of that kind.");
                }
                resolved.channel(found, person);
                yield make.textNode(found.id);
            }
            case 8 -> make.textNode(role(name, text, resolved).id);
            case 9 -> {
                var user = names.user(bare(text));
                user.ifPresent(u -> resolved.user(u, channel));
                yield make.textNode(user.map(u -> u.id).orElseGet(() -> role(name, text, resolved).id));
            }
            default -> throw new ControlError("The emulator's people cannot fill in \"" + name + "\".");
        };
    }

    private Role role(String name, String text, ResolvedData resolved) {
        var role = names.role(bare(text))
                .orElseThrow(() -> new ControlError("\"" + name + "\" finds no role " + text + "."));
        resolved.role(role);
        return role;
    }

    /** Removes the markup of a mention: {@code <@&1>}, {@code @ana}, {@code <#2>}. */
    private static String bare(String text) {
        return text.replaceAll("^<[@#][!&]?(\\d+)>$", "$1");
    }

    private String string(JsonNode option, String text) {
        var wire = names.encodeMentions(text);
        var length = wire.codePointCount(0, wire.length());
        if (length < option.path("min_length").asInt(0)
                || length > option.path("max_length").asInt(CommandRules.STRING_MAX)) {
            throw new ControlError("The length of \"" + option.path("name").asText() + "\" is not allowed.");
        }
        return wire;
    }

    private static JsonNode number(JsonNode option, String text) {
        var name = option.path("name").asText();
        try {
            var value = Double.parseDouble(text);
            if (value < option.path("min_value").asDouble(-1e15)
                    || value > option.path("max_value").asDouble(1e15)) {
                throw new ControlError("The value of \"" + name + "\" is out of range.");
            }
            var make = Json.MAPPER.getNodeFactory();
            return option.path("type").asInt() == 4 ? make.numberNode(Long.parseLong(text)) : make.numberNode(value);
        } catch (NumberFormatException e) {
            throw new ControlError("\"" + name + "\" takes a number.");
        }
    }

    private static boolean bool(String name, String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new ControlError("\"" + name + "\" takes true or false.");
        }
        return Boolean.parseBoolean(text);
    }
}
