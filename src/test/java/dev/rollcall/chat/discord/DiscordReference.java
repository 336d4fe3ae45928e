package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Discord's published OpenAPI document, if it is present beside the project. Validates requests; an undeclared field is
 * an error.
 */
final class DiscordReference {
    private static final Path OPENAPI = Path.of("../shared/wire/discord/openapi.json");
    private static @Nullable DiscordReference read;

    private final JsonNode api;
    private final JsonSchemaFactory schemas;

    private DiscordReference(JsonNode api) {
        this.api = api;
        closed(api.path("components").path("schemas"));
        schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of("urn:discord", api.toString()))));
    }

    static boolean isHere() {
        return Files.exists(OPENAPI);
    }

    static synchronized DiscordReference get() {
        var known = read;
        if (known != null) {
            return known;
        }
        try {
            var fresh = new DiscordReference(new ObjectMapper().readTree(OPENAPI.toFile()));
            read = fresh;
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Disallows other fields in an object that declares its fields, unless the object is composed of several schemas.
     */
    private static void closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.has("properties")
                && !object.has("additionalProperties")
                && !object.has("allOf")
                && !object.has("anyOf")
                && !object.has("oneOf")) {
            object.put("additionalProperties", false);
        }
        node.forEach(DiscordReference::closed);
    }

    /** Returns the problems of a call in the log of the control API. */
    List<String> problems(JsonNode call) {
        var route = Json.text(call, "route");
        var parts = route.split(" ", 2);
        var path = api.path("paths").path(parts[1]);
        var operation = path.path(parts[0].toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            return List.of(route + " is no route of Discord's");
        }
        var wrong = new ArrayList<String>();
        var known = new TreeSet<String>();
        operation.path("parameters").forEach(one -> known.add(Json.text(one, "name")));
        call.path("query").properties().forEach(given -> {
            if (!known.contains(given.getKey())) {
                wrong.add(route + " takes no ?" + given.getKey());
            }
        });
        var body = call.path("body");
        boolean takes = operation.path("requestBody").path("content").has("application/json");
        if (!takes) {
            if (!body.isMissingNode() && !body.isEmpty()) {
                wrong.add(route + " takes no body");
            }
            return wrong;
        }
        // A call with a fault before its effect has no body in the log.
        if (body.isMissingNode()) {
            return wrong;
        }
        var pointer = "#/paths/"
                + parts[1].replace("~", "~0")
                        .replace("/", "~1")
                        .replace("{", "%7B")
                        .replace("}", "%7D") + "/" + parts[0].toLowerCase(Locale.ROOT)
                + "/requestBody/content/application~1json/schema";
        schemas
                .getSchema(
                        SchemaLocation.of("urn:discord" + pointer),
                        SchemaValidatorsConfig.builder().build())
                .validate(body)
                .stream()
                .map(message -> route + ": " + message.getMessage())
                .distinct()
                .limit(6)
                .forEach(wrong::add);
        return wrong;
    }
}
