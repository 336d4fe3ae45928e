package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Validates embeds (Discord's page "Messages", Embed Limits). */
final class Embeds {
    private static final int EMBEDS_MAX = 10;
    private static final int FIELDS_MAX = 25;
    private static final int CHARS_MAX = 6000;

    private Embeds() {}

    static ArrayNode check(JsonNode embeds, FormErrors errors) {
        var out = Json.arr();
        var chars = 0;
        errors.count("embeds", embeds.size(), 0, EMBEDS_MAX);
        for (int i = 0; i < embeds.size(); i++) {
            var embed = embeds.get(i);
            var path = "embeds." + i;
            chars += text(embed, "title", path, 256, errors);
            chars += text(embed, "description", path, 4096, errors);
            chars += text(embed.path("footer"), "text", path + ".footer", 2048, errors);
            chars += text(embed.path("author"), "name", path + ".author", 256, errors);
            var fields = embed.path("fields");
            errors.count(path + ".fields", fields.size(), 0, FIELDS_MAX);
            for (int f = 0; f < fields.size(); f++) {
                var at = path + ".fields." + f;
                for (var needed : new String[] {"name", "value"}) {
                    if (Json.text(fields.get(f), needed, "").isBlank()) {
                        errors.required(at + "." + needed);
                    }
                }
                chars += text(fields.get(f), "name", at, 256, errors);
                chars += text(fields.get(f), "value", at, 1024, errors);
            }
            if (embed instanceof ObjectNode object) {
                var kept = object.deepCopy();
                kept.put("type", "rich");
                for (var field : Json.list(kept.path("fields"))) {
                    if (field instanceof ObjectNode node && !node.has("inline")) {
                        node.put("inline", false);
                    }
                }
                out.add(kept);
            } else {
                errors.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
            }
        }
        if (chars > CHARS_MAX) {
            errors.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of " + CHARS_MAX);
        }
        return out;
    }

    private static int text(JsonNode node, String field, String path, int max, FormErrors errors) {
        var value = Json.text(node, field, "").strip();
        errors.length(path + "." + field, value, 0, max);
        return value.codePointCount(0, value.length());
    }
}
