package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** The arguments of one Web API call, from a form, JSON or the query string. */
final class Args {
    private final ObjectNode values;
    private String tokenKind = "none";

    Args(ObjectNode values) {
        this.values = values;
    }

    static Args of(Context ctx) {
        var values = Json.object();
        add(values, ctx.queryParamMap());
        String type = ctx.contentType() == null ? "" : String.valueOf(ctx.contentType());
        if (type.startsWith("application/json")) {
            var body = ctx.body();
            if (Json.parse(body) instanceof ObjectNode sent) {
                values.setAll(sent);
            } else if (!body.isBlank()) {
                throw new ApiError("invalid_json");
            }
        } else {
            add(values, ctx.formParamMap());
        }
        return new Args(values);
    }

    private static void add(ObjectNode values, Map<String, List<String>> params) {
        // A client may send an argument twice (the Java SDK does so for thread_ts). The first value is used.
        params.forEach((name, given) -> values.put(name, given.getFirst()));
    }

    /** Returns the kind of token in the call: {@code bot}, {@code app}, {@code unknown} or {@code none}. */
    String tokenKind() {
        return tokenKind;
    }

    void tokenKind(String kind) {
        tokenKind = kind;
    }

    ObjectNode values() {
        return values;
    }

    boolean has(String name) {
        return Json.has(values, name)
                && !(values.path(name).isTextual() && text(name).isEmpty());
    }

    String text(String name) {
        var value = values.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    String required(String name) {
        if (!has(name)) {
            throw ApiError.at("invalid_arguments", List.of("[ERROR] missing required field: " + name));
        }
        return text(name);
    }

    boolean flag(String name) {
        return List.of("1", "true", "True").contains(text(name));
    }

    int number(String name, int otherwise) {
        try {
            return has(name) ? Integer.parseInt(text(name).trim()) : otherwise;
        } catch (NumberFormatException e) {
            throw ApiError.at("invalid_arguments", List.of("[ERROR] must be an integer [json-pointer:/" + name + "]"));
        }
    }

    List<String> list(String name) {
        var value = values.path(name);
        if (value.isArray()) {
            return Json.strings(value);
        }
        return text(name).isBlank() ? List.of() : List.of(text(name).trim().split("\\s*,\\s*"));
    }

    /**
     * Returns a structured argument, sent as JSON or as a string that contains JSON; a missing node if it cannot be
     * parsed.
     */
    static JsonNode structured(JsonNode values, String name) {
        var value = values.path(name);
        return value.isTextual() ? Json.parse(value.asText()) : value;
    }

    JsonNode structured(String name) {
        return structured(values, name);
    }
}
