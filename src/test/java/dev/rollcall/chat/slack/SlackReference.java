package dev.rollcall.chat.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slack's published API reference, if it is available beside the project: the arguments of each method and the scopes
 * it needs.
 */
final class SlackReference {
    private static final Path METHODS = Path.of("../shared/wire/slack/methods");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();

    private SlackReference() {}

    static boolean isHere() {
        return Files.isDirectory(METHODS);
    }

    private static Optional<JsonNode> method(String name) {
        var file = METHODS.resolve(name + ".json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(READ.computeIfAbsent(name, _ -> {
            try {
                return JSON.readTree(file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** How a call in the emulator's log differs from the reference. */
    static List<String> strays(JsonNode call) {
        var name = call.path("method").asText();
        var method = method(name);
        if (method.isEmpty()) {
            return List.of(name + " is no method of Slack's");
        }
        var args = method.get().path("args");
        var params = call.path("params");
        var wrong = new ArrayList<String>();
        params.properties().forEach(given -> {
            var wanted = args.path("properties").path(given.getKey());
            if (wanted.isMissingNode()) {
                wrong.add(name + " takes no " + given.getKey());
            } else if (!fits(wanted, given.getValue())) {
                wrong.add(name + " takes no such " + given.getKey() + ": " + given.getValue());
            }
        });
        for (var required : args.path("required")) {
            if (!required.asText().equals("token") && !params.has(required.asText())) {
                wrong.add(name + " lacks " + required.asText());
            }
        }
        var scopes = scopes(name);
        if (!scopes.isEmpty() && scopes.stream().noneMatch(SlackScopes.REQUIRED_SCOPES::contains)) {
            wrong.add(name + " needs one of " + scopes);
        }
        return wrong;
    }

    /** All values of a form are strings; a JSON body has types. */
    private static boolean fits(JsonNode wanted, JsonNode given) {
        var text = given.isTextual() ? given.asText() : given.toString();
        if (wanted.has("maxLength") && text.length() > wanted.path("maxLength").asInt()) {
            return false;
        }
        if (wanted.has("enum")) {
            var allowed = new ArrayList<String>();
            wanted.path("enum").forEach(one -> allowed.add(one.asText()));
            return allowed.contains(text);
        }
        return switch (wanted.path("type").asText()) {
            case "boolean" -> text.matches("true|false|1|0");
            case "integer" -> text.matches("-?\\d+");
            case "number" -> text.matches("-?\\d+(\\.\\d+)?");
            default -> !text.isEmpty();
        };
    }

    /** The bot scopes of which a method needs one; empty for many methods. */
    static Set<String> scopes(String method) {
        var scopes = new TreeSet<String>();
        method(method).ifPresent(found -> found.path("scope").path("bot").forEach(scope -> scopes.add(scope.asText())));
        return scopes;
    }
}
