package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Collects the errors of a request body. The response is that of Discord: code 50035 with a tree of {@code _errors}.
 */
final class FormErrors {
    private final ObjectNode tree = Json.obj();

    /** Adds an error at a dotted path such as {@code components.0.label}; the empty path is the body. */
    FormErrors add(String path, String code, String message) {
        var at = tree;
        for (var step : path.split("\\.", -1)) {
            if (!step.isEmpty()) {
                at = at.path(step) instanceof ObjectNode next ? next : at.putObject(step);
            }
        }
        var list = at.path("_errors") instanceof ArrayNode known ? known : at.putArray("_errors");
        list.addObject().put("code", code).put("message", message);
        return this;
    }

    FormErrors required(String path) {
        return add(path, "BASE_TYPE_REQUIRED", "This field is required");
    }

    FormErrors length(String path, String value, int min, int max) {
        var length = value.codePointCount(0, value.length());
        if (length < min || length > max) {
            if (min == 0) {
                add(path, "BASE_TYPE_MAX_LENGTH", "Must be " + max + " or fewer in length.");
            } else {
                add(path, "BASE_TYPE_BAD_LENGTH", "Must be between " + min + " and " + max + " in length.");
            }
        }
        return this;
    }

    /** Checks a count, such as the number of items of a list. */
    FormErrors count(String path, int count, int min, int max) {
        if (count < min || count > max) {
            add(path, "BASE_TYPE_BAD_LENGTH", "Must be between " + min + " and " + max + " in length.");
        }
        return this;
    }

    FormErrors range(String path, long value, long min, long max) {
        if (value < min) {
            add(path, "NUMBER_TYPE_MIN", "int value should be greater than or equal to " + min + ".");
        } else if (value > max) {
            add(path, "NUMBER_TYPE_MAX", "int value should be less than or equal to " + max + ".");
        }
        return this;
    }

    boolean none() {
        return tree.isEmpty();
    }

    void check() {
        if (!none()) {
            throw new ApiError(400, 50035, "Invalid Form Body", tree);
        }
    }

    static ApiError one(String path, String code, String message) {
        var errors = new FormErrors().add(path, code, message);
        return new ApiError(400, 50035, "Invalid Form Body", errors.tree);
    }
}
