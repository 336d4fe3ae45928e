package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Collects the problems of a block or view, each with its place, in the wording of Slack's
 * {@code response_metadata.messages}.
 */
final class Problems {
    /** The kind of text object that a field accepts. */
    enum Text {
        PLAIN,
        ANY
    }

    private final List<String> found = new ArrayList<>();

    List<String> found() {
        return found;
    }

    void add(String at, String what) {
        found.add("[ERROR] " + what + " [json-pointer:" + at + "]");
    }

    /** Reports every field of an object that is not known. */
    void only(JsonNode node, String at, Set<String> known) {
        var names = node.fieldNames();
        while (names.hasNext()) {
            var name = names.next();
            if (!known.contains(name)) {
                add(at, "invalid additional property: " + name);
            }
        }
    }

    /** Checks a string field of at most {@code max} characters (UTF-16 units, as Slack's own client counts). */
    void string(JsonNode parent, String at, String field, int min, int max, boolean required) {
        var value = parent.path(field);
        if (value.isMissingNode() || value.isNull()) {
            if (required) {
                add(at, "missing required field: " + field);
            }
        } else if (!value.isTextual()) {
            add(at + "/" + field, "must provide a string");
        } else if (value.asText().length() < min) {
            add(
                    at + "/" + field,
                    min == 1 ? "must be more than 0 characters" : "must be at least " + min + " characters");
        } else if (value.asText().length() > max) {
            add(at + "/" + field, "must be less than " + (max + 1) + " characters");
        }
    }

    void text(JsonNode parent, String at, String field, int max, Text kind, boolean required) {
        var value = parent.path(field);
        if (value.isMissingNode() || value.isNull()) {
            if (required) {
                add(at, "missing required field: " + field);
            }
            return;
        }
        text(value, at + "/" + field, max, kind);
    }

    void text(JsonNode value, String at, int max, Text kind) {
        if (!value.isObject()) {
            add(at, "must provide an object");
            return;
        }
        var type = value.path("type").asText();
        if (!type.equals("plain_text") && !(kind == Text.ANY && type.equals("mrkdwn"))) {
            add(at + "/type", kind == Text.PLAIN ? "must be one of: plain_text" : "must be one of: plain_text, mrkdwn");
        }
        only(value, at, type.equals("mrkdwn") ? Set.of("type", "text", "verbatim") : Set.of("type", "text", "emoji"));
        string(value, at, "text", 1, max, true);
    }

    void bool(JsonNode parent, String at, String field) {
        var value = parent.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            add(at + "/" + field, "must provide a boolean");
        }
    }

    boolean array(JsonNode parent, String at, String field, int min, int max, boolean required) {
        var value = parent.path(field);
        if (value.isMissingNode() || value.isNull()) {
            if (required) {
                add(at, "missing required field: " + field);
            }
            return false;
        }
        if (!value.isArray()) {
            add(at + "/" + field, "must provide an array");
            return false;
        }
        if (value.size() < min) {
            add(at + "/" + field, "no fewer than " + min + " items allowed");
        }
        if (value.size() > max) {
            add(at + "/" + field, "no more than " + max + " items allowed");
        }
        return true;
    }
}
