package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.ComponentType.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Validates the components of a message, classic and V2, and adds the fields that Discord adds. */
final class Components {
    static final int ROWS_MAX = 5;
    static final int BUTTONS_MAX = 5;
    static final int TOTAL_MAX = 40;
    static final int TEXT_MAX = 4000;
    static final int LABEL_MAX = 80;
    static final int GALLERY_MAX = 10;
    /**
     * Sum of the UTF-8 bytes of all texts plus 12 for each. Above it, Discord returns 500 (discord-api-docs issue 8554,
     * reported).
     */
    static final int TEXT_BYTES_MAX = 10_170;

    private final FormErrors errors;
    private final ComponentParts parts;
    private final boolean v2;
    private final List<String> texts = new ArrayList<>();

    private Components(FormErrors errors, boolean v2) {
        this.errors = errors;
        this.parts = new ComponentParts(errors);
        this.v2 = v2;
    }

    static ArrayNode check(JsonNode sent, boolean v2, FormErrors errors) {
        var rules = new Components(errors, v2);
        var out = Json.arr();
        if (!sent.isArray()) {
            errors.add("components", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return out;
        }
        rules.parts.reserve(sent);
        for (int i = 0; i < sent.size(); i++) {
            if (sent.get(i) instanceof ObjectNode node) {
                var copy = node.deepCopy();
                rules.topLevel(copy, "components." + i);
                out.add(copy);
            } else {
                errors.add("components." + i, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
            }
        }
        rules.whole(out);
        return out;
    }

    private void whole(ArrayNode components) {
        if (!v2) {
            errors.count("components", components.size(), 0, ROWS_MAX);
            return;
        }
        if (parts.total > TOTAL_MAX) {
            errors.add(
                    "components",
                    "COMPONENT_TREE_TOO_LARGE",
                    "The total number of components cannot exceed " + TOTAL_MAX + ".");
        }
        if (texts.stream().mapToInt(String::length).sum() > TEXT_MAX) {
            errors.add(
                    "components",
                    "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                    "The total size of displayable text in components cannot exceed " + TEXT_MAX + ".");
        }
        var bytes = texts.stream()
                .mapToInt(t -> t.getBytes(StandardCharsets.UTF_8).length + 12)
                .sum();
        if (bytes > TEXT_BYTES_MAX && errors.none()) {
            throw ApiError.internal();
        }
    }

    private void topLevel(ObjectNode node, String path) {
        var type = node.path("type").asInt();
        if (type == ACTION_ROW || (v2 && type == CONTAINER)) {
            if (type == ACTION_ROW) {
                row(node, path);
            } else {
                container(node, path);
            }
        } else if (v2 && isBlock(type)) {
            block(node, path);
        } else {
            parts.wrongType(path, v2 ? "1, 9, 10, 12, 13, 14, 17" : "1");
        }
    }

    private static boolean isBlock(int type) {
        return type == SECTION || type == TEXT_DISPLAY || type == MEDIA_GALLERY || type == FILE || type == SEPARATOR;
    }

    private void container(ObjectNode node, String path) {
        parts.count(node, path);
        if (!node.has("accent_color")) {
            node.putNull("accent_color");
        }
        if (!node.hasNonNull("spoiler")) {
            node.put("spoiler", false);
        }
        children(node, path, 1, TOTAL_MAX, (child, at) -> {
            var type = child.path("type").asInt();
            if (type == ACTION_ROW) {
                row(child, at);
            } else if (isBlock(type)) {
                block(child, at);
            } else {
                parts.wrongType(at, "1, 9, 10, 12, 13, 14");
            }
        });
    }

    private void block(ObjectNode node, String path) {
        parts.count(node, path);
        switch (node.path("type").asInt()) {
            case SECTION -> section(node, path);
            case TEXT_DISPLAY -> text(node, path);
            case MEDIA_GALLERY ->
                errors.count(path + ".items", node.path("items").size(), 1, GALLERY_MAX);
            case FILE -> {
                if (!Json.text(node.path("file"), "url", "").startsWith("attachment://")) {
                    errors.add(
                            path + ".file.url",
                            "URL_TYPE_INVALID_SCHEME",
                            "Scheme \"\" is not supported. Scheme must be one of ('attachment',).");
                }
                if (!node.hasNonNull("spoiler")) {
                    node.put("spoiler", false);
                }
            }
            default -> {
                node.put("divider", node.path("divider").asBoolean(true));
                node.put("spacing", node.path("spacing").asInt(1));
            }
        }
    }

    private void section(ObjectNode node, String path) {
        children(node, path, 1, 3, (child, at) -> {
            parts.count(child, at);
            if (child.path("type").asInt() == TEXT_DISPLAY) {
                text(child, at);
            } else {
                parts.wrongType(at, "10");
            }
        });
        if (node.get("accessory") instanceof ObjectNode accessory) {
            parts.count(accessory, path + ".accessory");
            switch (accessory.path("type").asInt()) {
                case BUTTON -> button(accessory, path + ".accessory");
                case THUMBNAIL -> {
                    if (Json.text(accessory.path("media"), "url") == null) {
                        errors.required(path + ".accessory.media.url");
                    }
                }
                default -> parts.wrongType(path + ".accessory", "2, 11");
            }
        } else {
            errors.required(path + ".accessory");
        }
    }

    private void text(ObjectNode node, String path) {
        var content = Json.text(node, "content");
        if (content == null) {
            errors.required(path + ".content");
            return;
        }
        errors.length(path + ".content", content, 1, TEXT_MAX);
        texts.add(content);
    }

    private void row(ObjectNode node, String path) {
        parts.count(node, path);
        var selects = new int[1];
        children(node, path, 1, BUTTONS_MAX, (child, at) -> {
            parts.count(child, at);
            var type = child.path("type").asInt();
            if (type == BUTTON) {
                button(child, at);
            } else if (isSelect(type)) {
                selects[0]++;
                ComponentParts.tidy(child);
                parts.select(child, at);
            } else {
                parts.wrongType(at, "2, 3, 5, 6, 7, 8");
            }
        });
        if (selects[0] > 0 && node.path("components").size() > 1) {
            errors.add(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        }
    }

    private void button(ObjectNode node, String path) {
        ComponentParts.tidy(node);
        var style = node.path("style").asInt();
        errors.length(path + ".label", Json.text(node, "label", ""), 0, LABEL_MAX);
        if (!node.path("disabled").asBoolean(false)) {
            node.remove("disabled");
        }
        if (style == 5) {
            if (!node.has("url")) {
                errors.add(path + ".url", "BUTTON_COMPONENT_URL_REQUIRED", "A url is required");
            }
            if (node.has("custom_id")) {
                errors.add(
                        path,
                        "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE",
                        "A custom id and url cannot both be specified");
            }
        } else if (style >= 1 && style <= 4) {
            parts.customId(node, path);
            if (node.has("url")) {
                errors.add(
                        path,
                        "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE",
                        "A custom id and url cannot both be specified");
            }
        } else if (style != 6) {
            errors.add(path + ".style", "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6).");
        }
        if (!node.has("label") && !node.has("emoji") && style != 6) {
            errors.add(path + ".label", "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or an emoji is required");
        }
    }

    private interface Child {
        void check(ObjectNode child, String path);
    }

    private void children(ObjectNode node, String path, int min, int max, Child check) {
        var children = node.path("components");
        if (!children.isArray()) {
            errors.required(path + ".components");
            return;
        }
        errors.count(path + ".components", children.size(), min, max);
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i) instanceof ObjectNode child) {
                check.check(child, path + ".components." + i);
            }
        }
    }

    /** Calls {@code seen} for every component, parents first. */
    static void walk(JsonNode components, Consumer<JsonNode> seen) {
        for (var component : components) {
            seen.accept(component);
            walk(component.path("components"), seen);
            for (var single : new String[] {"accessory", "component"}) {
                if (component.has(single)) {
                    walk(Json.arr().add(component.get(single)), seen);
                }
            }
        }
    }

    /** Returns all text displays, joined by line breaks. */
    static String text(JsonNode components) {
        var lines = new ArrayList<String>();
        walk(components, c -> {
            if (c.path("type").asInt() == TEXT_DISPLAY) {
                lines.add(c.path("content").asText());
            }
        });
        return String.join("\n", lines);
    }

    static Optional<JsonNode> find(JsonNode components, String customId) {
        var found = new ArrayList<JsonNode>();
        walk(components, c -> {
            if (customId.equals(Json.text(c, "custom_id"))) {
                found.add(c);
            }
        });
        return found.stream().findFirst();
    }
}
