package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.ComponentType.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that a person entered in components: the selection in a menu of a message, or the fields of a modal.
 * Validates them as a client does before it sends.
 */
final class FormValues {
    private final World world;
    private final Access access;
    private final NameResolver names;
    private final User person;
    private final Channel channel;
    private final ResolvedData resolved;
    /** The errors that the client would show, by field. */
    final Map<String, String> errors = new LinkedHashMap<>();

    FormValues(World world, Access access, NameResolver names, User person, Channel channel) {
        this.world = world;
        this.access = access;
        this.names = names;
        this.person = person;
        this.channel = channel;
        this.resolved = new ResolvedData(world, access);
    }

    void writeResolvedTo(ObjectNode data) {
        resolved.writeTo(data);
    }

    /** Returns the {@code data} of a submitted modal. */
    ObjectNode submitted(ObjectNode modal, JsonNode values) {
        var data = Json.obj().put("custom_id", modal.path("custom_id").asText());
        var parts = data.putArray("components");
        for (var part : modal.path("components")) {
            var sent = parts.addObject()
                    .put("type", part.path("type").asInt())
                    .put("id", part.path("id").asInt());
            if (part.path("type").asInt() == LABEL) {
                sent.set("component", field(part.path("component"), values));
            } else if (part.path("type").asInt() == ACTION_ROW) {
                sent.putArray("components").add(field(part.path("components").path(0), values));
            }
        }
        resolved.writeTo(data);
        return data;
    }

    private ObjectNode field(JsonNode field, JsonNode values) {
        var id = field.path("custom_id").asText();
        var type = field.path("type").asInt();
        var given = values.path(id);
        var sent =
                Json.obj().put("type", type).put("id", field.path("id").asInt()).put("custom_id", id);
        switch (type) {
            case TEXT_INPUT ->
                sent.put(
                        "value",
                        typed(
                                field,
                                id,
                                given.isMissingNode() ? field.path("value").asText() : given.asText()));
            case CHECKBOX ->
                sent.put("value", given.isMissingNode() ? field.path("default").asBoolean(false) : given.asBoolean());
            case RADIO_GROUP -> {
                var chosen = values(field, given.isMissingNode() ? defaults(field) : given);
                if (chosen.isEmpty()) {
                    sent.putNull("value");
                } else {
                    sent.set("value", chosen.get(0));
                }
            }
            default -> sent.set("values", values(field, given.isMissingNode() ? defaults(field) : given));
        }
        return sent;
    }

    private String typed(JsonNode field, String id, String value) {
        if (value.isEmpty()) {
            if (field.path("required").asBoolean(true)) {
                errors.put(id, "This field is required");
            }
            return value;
        }
        var length = value.codePointCount(0, value.length());
        if (length < field.path("min_length").asInt(0)) {
            errors.put(id, "Must be at least " + field.path("min_length").asInt() + " characters");
        } else if (length > field.path("max_length").asInt(ModalRules.INPUT_MAX)) {
            errors.put(id, "Must be " + field.path("max_length").asInt(ModalRules.INPUT_MAX) + " or fewer characters");
        }
        return value;
    }

    private static ArrayNode defaults(JsonNode field) {
        var values = Json.arr();
        field.path("options").forEach(o -> {
            if (o.path("default").asBoolean(false)) {
                values.add(o.path("value").asText());
            }
        });
        field.path("default_values").forEach(d -> values.add(d.path("id").asText()));
        return values;
    }

    /** Returns the values selected in a select or group: option values, or ids of users, roles and channels. */
    ArrayNode values(JsonNode field, JsonNode given) {
        var id = field.path("custom_id").asText();
        var type = field.path("type").asInt();
        var all = given.isArray()
                ? Json.list(given)
                : given.isMissingNode() || given.isNull() ? java.util.List.<JsonNode>of() : java.util.List.of(given);
        var chosen = Json.arr();
        for (var value : all) {
            chosen.add(type == FILE_UPLOAD ? upload(value) : one(field, type, value.asText()));
        }
        var needed = field.path("required").asBoolean(true);
        var max = field.path("max_values")
                .asInt(
                        type == FILE_UPLOAD
                                ? 10
                                : type == CHECKBOX_GROUP ? field.path("options").size() : 1);
        var min = field.path("min_values").asInt(1);
        if (chosen.isEmpty() ? needed && min > 0 : chosen.size() < min) {
            errors.put(id, chosen.isEmpty() ? "This field is required" : "Choose at least " + min);
        } else if (chosen.size() > max) {
            errors.put(id, "Choose at most " + max);
        }
        return chosen;
    }

    private String one(JsonNode field, int type, String value) {
        return switch (type) {
            case STRING_SELECT, RADIO_GROUP, CHECKBOX_GROUP -> option(field, value);
            case USER_SELECT -> user(value);
            case ROLE_SELECT -> role(value);
            case MENTIONABLE_SELECT -> names.user(value).isPresent() ? user(value) : role(value);
            case CHANNEL_SELECT -> {
                var found = names.channel(value)
                        .filter(c -> access.sees(c, person.id))
                        .orElseThrow(() -> new ControlError("There is no channel " + value + " to choose."));
                resolved.channel(found, person);
                yield found.id;
            }
            default -> throw new ControlError("Nothing can be chosen in a component of type " + type + ".");
        };
    }

    private String user(String value) {
        var user = names.user(value)
                .orElseThrow(() -> new ControlError("There is no person called " + value + " to choose."));
        resolved.user(user, channel);
        return user.id;
    }

    private String role(String value) {
        var role = names.role(value).orElseThrow(() -> new ControlError("There is no role " + value + " to choose."));
        resolved.role(role);
        return role.id;
    }

    private static String option(JsonNode field, String value) {
        for (var option : field.path("options")) {
            if (option.path("value").asText().equals(value)
                    || option.path("label").asText().equals(value)) {
                return option.path("value").asText();
            }
        }
        throw new ControlError("\"" + value + "\" is not one of the options.");
    }

    /** Stores a file given as {@code {filename, content}}. */
    private String upload(JsonNode file) {
        var id = world.ids.next();
        var name = Json.text(file, "filename", "file.txt");
        var attachment = Json.obj()
                .put("id", id)
                .put("filename", name)
                .put("size", Json.text(file, "content", "").length())
                .put("content_type", "text/plain; charset=utf-8")
                .put("ephemeral", true);
        var url = world.files.put(
                id, name, Json.text(file, "content", "").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        resolved.attachment(id, attachment.put("url", url).put("proxy_url", url));
        return id;
    }
}
