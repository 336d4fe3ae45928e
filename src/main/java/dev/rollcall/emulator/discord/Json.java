package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Helpers for Jackson trees in this package. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS000xxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode obj() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode arr() {
        return MAPPER.createArrayNode();
    }

    static ArrayNode strings(Collection<String> values) {
        var array = arr();
        values.forEach(array::add);
        return array;
    }

    static ArrayNode array(Collection<? extends JsonNode> values) {
        var array = arr();
        values.forEach(array::add);
        return array;
    }

    /** Returns the elements of an array; an empty list for anything else. */
    static List<JsonNode> list(JsonNode array) {
        return array.isArray()
                ? StreamSupport.stream(array.spliterator(), false).toList()
                : List.of();
    }

    static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    /** Returns the text of a field; null if it is absent or null. */
    static @Nullable String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    static String text(JsonNode node, String field, String otherwise) {
        var value = text(node, field);
        return value == null ? otherwise : value;
    }

    /** Returns whether the field exists and is not null. */
    static boolean has(JsonNode node, String field) {
        return node.hasNonNull(field);
    }

    /** Returns a timestamp in Discord's format: ISO 8601 with microseconds and offset. */
    static String stamp(Instant at) {
        return STAMP.format(at);
    }

    static JsonNode stampOrNull(@Nullable Instant at) {
        return at == null ? MAPPER.nullNode() : MAPPER.getNodeFactory().textNode(stamp(at));
    }

    static JsonNode textOrNull(@Nullable String text) {
        return text == null ? MAPPER.nullNode() : MAPPER.getNodeFactory().textNode(text);
    }

    static JsonNode parse(String text) throws JsonProcessingException {
        return text.isBlank() ? obj() : MAPPER.readTree(text);
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree always writes", e);
        }
    }
}
