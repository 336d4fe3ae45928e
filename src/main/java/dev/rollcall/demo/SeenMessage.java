package dev.rollcall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One message as a person sees it.
 *
 * @param text everything that is shown, line by line, without invisible characters
 * @param controls ids of buttons and menus by label, top to bottom; a menu has the label {@link #MENU}
 * @param lineOf the line of text that stands before each control, by the control's id
 * @param pinged ids of the people whom it notifies
 * @param reactions ids of the people who reacted, by emoji as the chat names it
 * @param ephemeral whether one person alone sees it
 * @param raw the message as the control API returns it
 */
public record SeenMessage(
        String id,
        String author,
        boolean byBot,
        String text,
        Map<String, List<String>> controls,
        Map<String, String> lineOf,
        List<String> pinged,
        Map<String, List<String>> reactions,
        boolean ephemeral,
        JsonNode raw) {
    public static final String MENU = "menu";

    static SeenMessage of(JsonNode message) {
        var parts = new Parts();
        var blocks = message.path("blocks").isEmpty() ? message.path("components") : message.path("blocks");
        if (blocks.isEmpty()) {
            parts.lines.add(message.path("text").asText());
        }
        parts.read(blocks);
        Map<String, List<String>> reactions = new LinkedHashMap<>();
        for (var reaction : message.path("reactions")) {
            reactions.put(reaction.path("emoji").asText(), texts(reaction.path("users")));
        }
        return new SeenMessage(
                message.path("id").asText(),
                message.path("author").path("name").asText(),
                message.path("author").path("bot").asBoolean(),
                String.join("\n", parts.lines).replace("\u200B", ""),
                parts.controls,
                parts.lineOf,
                texts(message.path("mentions")),
                reactions,
                message.path("ephemeral").asBoolean(),
                message);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    public boolean says(String words) {
        return text.contains(words);
    }

    /** Returns the id of the first control with this label. */
    public String control(String label) {
        return control(label, 0);
    }

    /** Returns the id of one of several controls with the same label; {@code index} counts from 0. */
    public String control(String label, int index) {
        var all = controls.getOrDefault(label, List.of());
        if (all.size() <= index) {
            throw noControl(label);
        }
        return all.get(index);
    }

    /** Returns the id of the first control whose label begins with this. */
    public Optional<String> controlStarting(String label) {
        return controls.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(label))
                .map(entry -> entry.getValue().getFirst())
                .findFirst();
    }

    /** Returns the id of the control with this label in the line of a token. */
    public String controlOf(String token, String label) {
        return controls.getOrDefault(label, List.of()).stream()
                .filter(id -> lineOf.getOrDefault(id, "").contains("`" + token + "`"))
                .findFirst()
                .orElseThrow(() -> noControl(label + " for " + token));
    }

    private IllegalStateException noControl(String label) {
        return new IllegalStateException("There is no " + label + " on: " + text + " " + controls.keySet());
    }

    /** Returns what its menus offer: values by label. */
    public Map<String, String> options() {
        Map<String, String> all = new LinkedHashMap<>();
        for (var options : raw.findValues("options")) {
            for (var option : options) {
                var label = option.path("label")
                        .asText(option.path("text").path("text").asText());
                all.put(label, option.path("value").asText());
            }
        }
        return all;
    }

    /** Reads Block Kit blocks and Discord components into lines and controls. */
    private static final class Parts {
        /** Component types of Discord's API. */
        private static final String BUTTON = "2";

        private static final String STRING_SELECT = "3";
        private static final String USER_SELECT = "5";
        private static final String TEXT_DISPLAY = "10";

        private final List<String> lines = new ArrayList<>();
        private final Map<String, List<String>> controls = new LinkedHashMap<>();
        private final Map<String, String> lineOf = new HashMap<>();

        private void read(JsonNode node) {
            switch (node.path("type").asText()) {
                case "button" -> button(node);
                case BUTTON -> {
                    if (node.has("custom_id")) {
                        button(node);
                    } else {
                        below(node);
                    }
                }
                case STRING_SELECT, USER_SELECT ->
                    add(MENU, node.path("custom_id").asText());
                case "multi_static_select", "users_select" ->
                    add(MENU, node.path("action_id").asText());
                case "mrkdwn", "plain_text" -> lines.add(node.path("text").asText());
                case TEXT_DISPLAY -> lines.add(node.path("content").asText());
                default -> below(node);
            }
        }

        private void button(JsonNode node) {
            var label = node.path("label").asText(node.path("text").path("text").asText());
            var id = node.path("action_id").asText(node.path("custom_id").asText());
            add(label, id);
            if (!lines.isEmpty()) {
                lineOf.put(id, lines.getLast());
            }
        }

        private void add(String label, String id) {
            controls.computeIfAbsent(label, _ -> new ArrayList<>()).add(id);
        }

        /** An accessory is read last, because it stands beside the text of its section. */
        private void below(JsonNode node) {
            if (node.isObject()) {
                for (var part : node.properties()) {
                    if (!part.getKey().equals("accessory")) {
                        read(part.getValue());
                    }
                }
            } else {
                node.forEach(this::read);
            }
            if (node.has("accessory")) {
                read(node.path("accessory"));
            }
        }
    }
}
