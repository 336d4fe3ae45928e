package dev.rollcall.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The limits Slack documents for messages and views ("Blocks", "Block elements", "Composition objects", "Views",
 * "chat.postMessage"). Lengths are counted in UTF-16 units, which is never less than what Slack counts.
 */
final class SlackLimits {
    private static final int MESSAGE_BLOCKS = 50;
    private static final int VIEW_BLOCKS = 100;

    private final List<String> broken = new ArrayList<>();

    private SlackLimits() {}

    /** One sentence for each broken limit of a message or a view. */
    static List<String> broken(JsonNode sent) {
        var limits = new SlackLimits();
        boolean view = sent.path("type").asText().equals("modal");
        limits.count("blocks", sent.path("blocks"), view ? VIEW_BLOCKS : MESSAGE_BLOCKS);
        if (view) {
            limits.length("callback_id", sent.path("callback_id").asText(), 255);
            for (var part : List.of("title", "submit", "close")) {
                limits.length(part, sent.path(part).path("text").asText(), 24);
            }
        } else {
            limits.length("text", sent.path("text").asText(), 4000);
            limits.required("text", sent.path("text").asText());
        }
        sent.path("blocks").forEach(limits::block);
        return limits.broken;
    }

    private void block(JsonNode block) {
        var type = block.path("type").asText();
        length("block_id", block.path("block_id").asText(), 255);
        switch (type) {
            case "section" -> {
                required("section text", block.path("text").path("text").asText());
                length("section text", block.path("text").path("text").asText(), 3000);
                if (block.has("accessory")) {
                    element(block.path("accessory"));
                }
            }
            case "context" -> {
                count("context elements", block.path("elements"), 10);
                block.path("elements")
                        .forEach(text ->
                                required("context text", text.path("text").asText()));
            }
            case "actions" -> {
                count("action elements", block.path("elements"), 25);
                block.path("elements").forEach(this::element);
                different(block.path("elements"));
            }
            case "input" -> {
                length("input label", block.path("label").path("text").asText(), 2000);
                length("input hint", block.path("hint").path("text").asText(), 2000);
                required("input label", block.path("label").path("text").asText());
                element(block.path("element"));
            }
            case "image" -> {
                required("alt_text", block.path("alt_text").asText());
                length("alt_text", block.path("alt_text").asText(), 2000);
            }
            default -> broken.add("a block of type " + type);
        }
    }

    private void element(JsonNode element) {
        length("action_id", element.path("action_id").asText(), 255);
        required("action_id", element.path("action_id").asText());
        switch (element.path("type").asText()) {
            case "button" -> {
                length("button text", element.path("text").path("text").asText(), 75);
                required("button text", element.path("text").path("text").asText());
                length("button value", element.path("value").asText(), 2000);
            }
            case "static_select", "multi_static_select" -> {
                count("options", element.path("options"), 100);
                element.path("options").forEach(option -> {
                    length("option text", option.path("text").path("text").asText(), 75);
                    length("option value", option.path("value").asText(), 150);
                });
            }
            case "plain_text_input" -> {
                if (element.path("max_length").asInt() > 3000) {
                    broken.add("max_length " + element.path("max_length"));
                }
            }
            case "external_select" -> {
                var chosen = element.path("initial_option");
                length("option text", chosen.path("text").path("text").asText(), 75);
                length("option value", chosen.path("value").asText(), 150);
            }
            case "users_select" -> {}
            default -> broken.add("an element of type " + element.path("type"));
        }
    }

    private void different(JsonNode elements) {
        var seen = new HashSet<String>();
        for (var element : elements) {
            if (!seen.add(element.path("action_id").asText())) {
                broken.add("action_id twice in a block: " + element.path("action_id"));
            }
        }
    }

    private void required(String what, String text) {
        if (text.isBlank()) {
            broken.add(what + " is empty");
        }
    }

    private void length(String what, String text, int max) {
        if (text.length() > max) {
            broken.add(what + " has " + text.length() + " characters, the limit is " + max);
        }
    }

    private void count(String what, JsonNode all, int max) {
        if (all.isEmpty() || all.size() > max) {
            broken.add(what + ": " + all.size() + ", the limit is " + max);
        }
    }
}
