package dev.rollcall.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The limits Discord documents for messages of components and for modals ("Component Reference", "Message Resource").
 * Lengths are counted in UTF-16 units, as Discord does.
 */
final class DiscordLimits {
    private static final int COMPONENTS = 40;
    private static final int CHARACTERS = 4000;
    /** Beyond it Discord answers 500 (discord-api-docs issue 8554); 12 bytes more count for each text. */
    private static final int BYTES = 10_170;

    private static final int BYTES_PER_TEXT = 12;
    private static final int MODAL_PARTS = 5;
    private static final int MENTIONS = 100;

    private final List<String> broken = new ArrayList<>();
    private final Set<String> customIds = new HashSet<>();
    private int components;
    private int characters;
    private int bytes;

    private DiscordLimits() {}

    /** One sentence for each broken limit of a message or a modal. */
    static List<String> broken(JsonNode sent) {
        var limits = new DiscordLimits();
        sent.path("components").forEach(limits::component);
        if (sent.has("title")) {
            limits.length("title", sent.path("title").asText(), 45);
            limits.length("custom_id", sent.path("custom_id").asText(), 100);
            limits.count("parts of a modal", sent.path("components"), MODAL_PARTS);
        } else if (limits.components > COMPONENTS) {
            limits.broken.add(limits.components + " components, the limit is " + COMPONENTS);
        }
        if (limits.characters > CHARACTERS) {
            limits.broken.add(limits.characters + " characters, the limit is " + CHARACTERS);
        }
        if (limits.bytes > BYTES) {
            limits.broken.add(limits.bytes + " bytes, the limit is " + BYTES);
        }
        for (var kind : List.of("users", "roles")) {
            if (sent.path("allowed_mentions").path(kind).size() > MENTIONS) {
                limits.broken.add("more than " + MENTIONS + " " + kind + " in allowed_mentions");
            }
        }
        return limits.broken;
    }

    private void component(JsonNode component) {
        components++;
        if (component.has("custom_id")) {
            var id = component.path("custom_id").asText();
            length("custom_id", id, 100);
            if (!customIds.add(id)) {
                broken.add("custom_id twice in a message: " + id);
            }
        }
        switch (component.path("type").asInt()) {
            case 1 -> {
                boolean buttons =
                        component.path("components").path(0).path("type").asInt() == 2;
                count("controls in a row", component.path("components"), buttons ? 5 : 1);
                component.path("components").forEach(this::component);
            }
            case 2 -> {
                length("button label", component.path("label").asText(), 80);
                required("button label", component.path("label").asText());
            }
            case 3 -> menu(component);
            case 4 -> {
                length("value", component.path("value").asText(), 4000);
                if (component.path("max_length").asInt() > 4000) {
                    broken.add("max_length " + component.path("max_length"));
                }
            }
            case 5 -> {}
            case 9 -> {
                count("texts of a section", component.path("components"), 3);
                component.path("components").forEach(this::component);
                component(component.path("accessory"));
            }
            case 10 -> text(component.path("content").asText());
            case 12 ->
                component
                        .path("items")
                        .forEach(item ->
                                length("description", item.path("description").asText(), 1024));
            case 13 -> required("file", component.path("file").path("url").asText());
            case 17 -> {
                count("parts of a container", component.path("components"), COMPONENTS);
                component.path("components").forEach(this::component);
            }
            case 18 -> {
                length("label", component.path("label").asText(), 45);
                required("label", component.path("label").asText());
                length("description", component.path("description").asText(), 100);
                component(component.path("component"));
            }
            default -> broken.add("a component of type " + component.path("type"));
        }
    }

    private void menu(JsonNode menu) {
        count("options", menu.path("options"), 25);
        length("placeholder", menu.path("placeholder").asText(), 150);
        if (menu.path("max_values").asInt() > menu.path("options").size()) {
            broken.add("max_values " + menu.path("max_values"));
        }
        var values = new HashSet<String>();
        for (var option : menu.path("options")) {
            length("option label", option.path("label").asText(), 100);
            required("option label", option.path("label").asText());
            length("option value", option.path("value").asText(), 100);
            length("option description", option.path("description").asText(), 100);
            if (!values.add(option.path("value").asText())) {
                broken.add("option twice: " + option.path("value"));
            }
        }
    }

    private void text(String content) {
        required("text", content);
        characters += content.length();
        bytes += content.getBytes(StandardCharsets.UTF_8).length + BYTES_PER_TEXT;
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
