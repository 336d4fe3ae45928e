package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Validates Block Kit blocks by the documented rules: Slack docs, "Blocks". Reports every problem, not only the first.
 */
final class BlockRules {
    enum Surface {
        MESSAGE(50),
        MODAL(100),
        HOME(100);

        final int blocksMax;

        Surface(int blocksMax) {
            this.blocksMax = blocksMax;
        }
    }

    static final int SECTION_TEXT_MAX = 3000;
    static final int FIELD_TEXT_MAX = 2000;
    static final int HEADER_MAX = 150;
    static final int MARKDOWN_MAX = 12_000;
    static final int LABEL_MAX = 2000;

    private static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            Map.entry("actions", Set.of("elements")),
            Map.entry("alert", Set.of("text", "level")),
            Map.entry("context", Set.of("elements")),
            Map.entry("context_actions", Set.of("elements")),
            Map.entry("divider", Set.of()),
            Map.entry("file", Set.of("external_id", "source")),
            Map.entry("header", Set.of("text")),
            Map.entry("image", Set.of("image_url", "alt_text", "title", "slack_file")),
            Map.entry("input", Set.of("label", "element", "dispatch_action", "hint", "optional")),
            Map.entry("markdown", Set.of("text")),
            Map.entry("rich_text", Set.of("elements")),
            Map.entry("section", Set.of("text", "fields", "accessory", "expand")),
            Map.entry("table", Set.of("rows", "column_settings")),
            Map.entry(
                    "video",
                    Set.of(
                            "alt_text",
                            "author_name",
                            "description",
                            "provider_icon_url",
                            "provider_name",
                            "title",
                            "title_url",
                            "thumbnail_url",
                            "video_url")));
    private static final Set<String> NOT_IN_MESSAGES = Set.of("alert");
    private static final Set<String> ONLY_IN_MESSAGES = Set.of("file", "markdown", "table", "context_actions");

    private final Problems problems = new Problems();
    private final ElementRules elements = new ElementRules(problems);
    private final Set<String> blockIds = new HashSet<>();
    private final Surface surface;

    private BlockRules(Surface surface) {
        this.surface = surface;
    }

    static List<String> check(JsonNode blocks, String at, Surface surface) {
        var rules = new BlockRules(surface);
        rules.all(blocks, at);
        return rules.problems.found();
    }

    /** Adds the ids that Slack generates for blocks and elements without an id. */
    static void complete(ArrayNode blocks, State state) {
        for (var block : blocks) {
            fill(block, "block_id", state);
            block.path("elements").forEach(e -> fillAction(e, block, state));
            fillAction(block.path("accessory"), block, state);
            fillAction(block.path("element"), block, state);
        }
    }

    private static void fillAction(JsonNode element, JsonNode block, State state) {
        if (!List.of("context", "rich_text").contains(block.path("type").asText())
                && element.has("type")
                && !element.path("type").asText().equals("image")) {
            fill(element, "action_id", state);
        }
    }

    private static void fill(JsonNode node, String field, State state) {
        if (node instanceof ObjectNode object && object.path(field).asText("").isEmpty()) {
            object.put(field, state.id("x").substring(6));
        }
    }

    private void all(JsonNode blocks, String at) {
        if (!blocks.isArray()) {
            problems.add(at, "must provide an array");
            return;
        }
        if (blocks.size() > surface.blocksMax) {
            problems.add(at, "no more than " + surface.blocksMax + " items allowed");
        }
        int markdown = 0;
        int tables = 0;
        int i = 0;
        for (var block : blocks) {
            one(block, at + "/" + i++);
            markdown += block.path("type").asText().equals("markdown")
                    ? block.path("text").asText().length()
                    : 0;
            tables += block.path("type").asText().equals("table") ? 1 : 0;
        }
        if (markdown > MARKDOWN_MAX) {
            problems.add(at, "markdown blocks must be less than " + (MARKDOWN_MAX + 1) + " characters together");
        }
        if (tables > 1) {
            problems.add(at, "only one table block allowed");
        }
    }

    private void one(JsonNode block, String at) {
        var type = block.path("type").asText();
        boolean here = surface == Surface.MESSAGE ? !NOT_IN_MESSAGES.contains(type) : !ONLY_IN_MESSAGES.contains(type);
        if (!block.isObject() || !FIELDS.containsKey(type) || !here) {
            problems.add(at + "/type", "unsupported type: " + (type.isEmpty() ? "(none)" : type));
            return;
        }
        Set<String> known = new HashSet<>(FIELDS.getOrDefault(type, Set.of()));
        known.addAll(Set.of("type", "block_id"));
        problems.only(block, at, known);
        problems.string(block, at, "block_id", 0, ElementRules.ACTION_ID_MAX, false);
        var id = block.path("block_id").asText("");
        if (!id.isEmpty() && !blockIds.add(id)) {
            problems.add(at + "/block_id", "`block_id` \"" + id + "\" already exists");
        }
        content(block, at, type);
    }

    private void content(JsonNode block, String at, String type) {
        switch (type) {
            case "section" -> section(block, at);
            case "header" -> problems.text(block, at, "text", HEADER_MAX, Problems.Text.PLAIN, true);
            case "markdown" -> problems.string(block, at, "text", 1, MARKDOWN_MAX, true);
            case "alert" -> problems.text(block, at, "text", 200, Problems.Text.ANY, true);
            case "actions" -> each(block, at, 25, ElementRules.IN_ACTIONS);
            case "context_actions" -> each(block, at, 5, ElementRules.IN_CONTEXT_ACTIONS);
            case "context" -> context(block, at);
            case "input" -> input(block, at);
            case "image" -> {
                elements.image(block, at);
                problems.text(block, at, "title", 2000, Problems.Text.PLAIN, false);
            }
            case "rich_text" -> richText(block, at);
            case "table" -> table(block, at);
            case "video" -> {
                problems.string(block, at, "alt_text", 1, 2000, true);
                problems.text(block, at, "title", 200, Problems.Text.PLAIN, true);
                problems.string(block, at, "thumbnail_url", 1, 3000, true);
                problems.string(block, at, "video_url", 1, 3000, true);
            }
            default -> {}
        }
    }

    private void section(JsonNode block, String at) {
        if (!Json.has(block, "text") && !Json.has(block, "fields")) {
            problems.add(at, "missing required field: text or fields");
        }
        problems.text(block, at, "text", SECTION_TEXT_MAX, Problems.Text.ANY, false);
        if (Json.has(block, "fields") && problems.array(block, at, "fields", 1, 10, true)) {
            int i = 0;
            for (var field : block.path("fields")) {
                problems.text(field, at + "/fields/" + i++, FIELD_TEXT_MAX, Problems.Text.ANY);
            }
        }
        problems.bool(block, at, "expand");
        if (Json.has(block, "accessory")) {
            elements.check(block.path("accessory"), at + "/accessory", ElementRules.IN_SECTION, new HashSet<>());
        }
    }

    private void each(JsonNode block, String at, int max, Set<String> allowed) {
        if (problems.array(block, at, "elements", 1, max, true)) {
            Set<String> actionIds = new HashSet<>();
            int i = 0;
            for (var element : block.path("elements")) {
                elements.check(element, at + "/elements/" + i++, allowed, actionIds);
            }
        }
    }

    private void context(JsonNode block, String at) {
        if (!problems.array(block, at, "elements", 1, 10, true)) {
            return;
        }
        int i = 0;
        for (var element : block.path("elements")) {
            var here = at + "/elements/" + i++;
            if (element.path("type").asText().equals("image")) {
                elements.check(element, here, Set.of("image"), new HashSet<>());
            } else {
                problems.text(element, here, SECTION_TEXT_MAX, Problems.Text.ANY);
            }
        }
    }

    private void input(JsonNode block, String at) {
        problems.text(block, at, "label", LABEL_MAX, Problems.Text.PLAIN, true);
        problems.text(block, at, "hint", LABEL_MAX, Problems.Text.PLAIN, false);
        problems.bool(block, at, "optional");
        problems.bool(block, at, "dispatch_action");
        if (!Json.has(block, "element")) {
            problems.add(at, "missing required field: element");
        } else {
            elements.check(block.path("element"), at + "/element", ElementRules.IN_INPUT, new HashSet<>());
        }
    }

    private void richText(JsonNode block, String at) {
        if (!problems.array(block, at, "elements", 1, Integer.MAX_VALUE, true)) {
            return;
        }
        int i = 0;
        for (var element : block.path("elements")) {
            var here = at + "/elements/" + i++;
            var type = element.path("type").asText();
            if (!Set.of("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
                    .contains(type)) {
                problems.add(here + "/type", "unsupported rich text element: " + type);
            }
            problems.array(element, here, "elements", 0, Integer.MAX_VALUE, true);
        }
    }

    private void table(JsonNode block, String at) {
        if (!problems.array(block, at, "rows", 1, 100, true)) {
            return;
        }
        int i = 0;
        for (var row : block.path("rows")) {
            var here = at + "/rows/" + i++;
            if (!row.isArray() || row.size() > 20) {
                problems.add(here, "must provide an array of at most 20 cells");
                continue;
            }
            for (var cell : row) {
                if (!Set.of("raw_text", "raw_number", "rich_text")
                        .contains(cell.path("type").asText())) {
                    problems.add(
                            here, "unsupported cell type: " + cell.path("type").asText());
                }
            }
        }
    }
}
