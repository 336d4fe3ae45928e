package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands that the application registered, global ones and those of the guild. */
final class RegisteredCommands {
    static final int SLASH_MAX = 100;
    static final int MENU_MAX = 15;

    private final World world;
    private final Map<String, ObjectNode> global = new LinkedHashMap<>();
    private final Map<String, ObjectNode> local = new LinkedHashMap<>();

    RegisteredCommands(World world) {
        this.world = world;
    }

    private Map<String, ObjectNode> in(@Nullable String guildId) {
        if (guildId != null && !world.guilds.containsKey(guildId)) {
            throw ApiError.missingAccess();
        }
        return guildId == null ? global : local;
    }

    ArrayNode list(@Nullable String guildId) {
        return Json.array(in(guildId).values());
    }

    ObjectNode get(@Nullable String guildId, String id) {
        var command = in(guildId).get(id);
        if (command == null) {
            throw ApiError.unknown(ApiError.Unknown.COMMAND);
        }
        return command;
    }

    /** Replaces all commands. A command with the same type and name keeps its id. */
    ArrayNode overwrite(@Nullable String guildId, JsonNode bodies) {
        if (!bodies.isArray()) {
            throw FormErrors.one("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        }
        var errors = new FormErrors();
        var seen = new ArrayList<String>();
        for (int i = 0; i < bodies.size(); i++) {
            CommandRules.check(bodies.get(i), Integer.toString(i), errors);
            var key = key(bodies.get(i));
            if (seen.contains(key)) {
                errors.add(
                        Integer.toString(i),
                        "APPLICATION_COMMANDS_DUPLICATE_NAME",
                        "Application command names must be unique");
            }
            seen.add(key);
        }
        errors.check();
        counted(seen);
        var commands = in(guildId);
        var before = new ArrayList<>(commands.values());
        commands.clear();
        for (var body : bodies) {
            var known = before.stream().filter(c -> key(c).equals(key(body))).findFirst();
            var command = complete(
                    (ObjectNode) body.deepCopy(),
                    guildId,
                    known.map(c -> c.path("id").asText()).orElseGet(world.ids::next));
            commands.put(command.path("id").asText(), command);
        }
        return list(guildId);
    }

    /** Creates a command, or replaces the one with the same name; the result says which. */
    Saved save(@Nullable String guildId, JsonNode body) {
        var errors = new FormErrors();
        CommandRules.check(body, "", errors);
        errors.check();
        var commands = in(guildId);
        var known =
                commands.values().stream().filter(c -> key(c).equals(key(body))).findFirst();
        if (known.isEmpty()) {
            var keys = new ArrayList<>(
                    commands.values().stream().map(RegisteredCommands::key).toList());
            keys.add(key(body));
            counted(keys);
        }
        var id = known.map(c -> c.path("id").asText()).orElseGet(world.ids::next);
        var command = complete((ObjectNode) body.deepCopy(), guildId, id);
        commands.put(id, command);
        return new Saved(command, known.isEmpty());
    }

    record Saved(ObjectNode command, boolean created) {}

    ObjectNode patch(@Nullable String guildId, String id, JsonNode body) {
        var merged = get(guildId, id).deepCopy();
        merged.setAll((ObjectNode) body);
        var errors = new FormErrors();
        CommandRules.check(merged, "", errors);
        errors.check();
        var command = complete(merged, guildId, id);
        in(guildId).put(id, command);
        return command;
    }

    void delete(@Nullable String guildId, String id) {
        get(guildId, id);
        in(guildId).remove(id);
    }

    private static void counted(List<String> keys) {
        for (int type = 1; type <= 3; type++) {
            var prefix = type + ":";
            var max = type == 1 ? SLASH_MAX : MENU_MAX;
            if (keys.stream().filter(k -> k.startsWith(prefix)).count() > max) {
                throw ApiError.bad(30032, "Maximum number of application commands reached (" + max + ")");
            }
        }
    }

    private static String key(JsonNode command) {
        return command.path("type").asInt(1) + ":" + command.path("name").asText();
    }

    private ObjectNode complete(ObjectNode command, @Nullable String guildId, String id) {
        CommandRules.tidy(command);
        command.put("id", id)
                .put("application_id", World.APPLICATION_ID)
                .put("version", world.ids.next())
                .put("type", command.path("type").asInt(1))
                .put("description", command.path("description").asText())
                .put("nsfw", command.path("nsfw").asBoolean(false));
        command.remove("name_localized");
        for (var nullable :
                new String[] {"default_member_permissions", "name_localizations", "description_localizations"}) {
            if (!command.has(nullable)) {
                command.putNull(nullable);
            }
        }
        if (!command.path("default_member_permissions").isNull()) {
            command.put(
                    "default_member_permissions",
                    command.path("default_member_permissions").asText());
        }
        if (guildId != null) {
            command.put("guild_id", guildId);
            command.remove("dm_permission");
        } else {
            if (!command.has("contexts")) {
                command.putNull("contexts");
            }
            command.put("dm_permission", command.path("dm_permission").asBoolean(allowsDm(command)));
        }
        if (!command.has("integration_types")) {
            command.putArray("integration_types").add(0);
        }
        return command;
    }

    private static boolean allowsDm(JsonNode command) {
        return command.path("contexts").isNull()
                || Json.texts(command.path("contexts")).contains("1");
    }

    /**
     * Returns the command that a person selects by name, if it is offered there. A command of the guild takes
     * precedence over a global one.
     */
    Optional<ObjectNode> offered(String name, int type, boolean dm) {
        var all = new ArrayList<ObjectNode>(dm ? List.of() : local.values());
        all.addAll(global.values());
        return all.stream()
                .filter(c -> c.path("type").asInt() == type
                        && c.path("name").asText().equals(name))
                .filter(c -> c.path("contexts").isNull()
                        || c.path("contexts").isMissingNode()
                        || Json.texts(c.path("contexts")).contains(dm ? "1" : "0"))
                .filter(c -> !dm || c.path("dm_permission").asBoolean(true))
                .findFirst();
    }

    List<ObjectNode> all() {
        var all = new ArrayList<>(local.values());
        all.addAll(global.values());
        return all;
    }
}
