package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Validates modals and Home tabs by the documented rules: Slack docs, "Views". */
final class ViewRules {
    static final int TITLE_MAX = 24;
    static final int PRIVATE_METADATA_MAX = 3000;
    static final int CALLBACK_ID_MAX = 255;
    static final int VIEW_BYTES_MAX = 250 * 1024;
    static final int STACK_MAX = 3;

    private ViewRules() {}

    /** Throws the error of views.open and similar methods if the view is not valid for that type. */
    static void check(JsonNode view, String type) {
        if (!view.isObject()) {
            throw ApiError.at(
                    "invalid_arguments", List.of("[ERROR] missing required field: view [json-pointer:/view]"));
        }
        if (Json.write(view).getBytes(StandardCharsets.UTF_8).length > VIEW_BYTES_MAX) {
            throw new ApiError("view_too_large");
        }
        var problems = new Problems();
        boolean modal = type.equals("modal");
        if (!view.path("type").asText().equals(type)) {
            problems.add("/view/type", "must be one of: " + type);
        }
        Set<String> home = Set.of("type", "blocks", "private_metadata", "callback_id", "external_id");
        Set<String> known = new java.util.HashSet<>(home);
        if (modal) {
            known.addAll(Set.of("title", "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled"));
            problems.text(view, "/view", "title", TITLE_MAX, Problems.Text.PLAIN, true);
            problems.text(view, "/view", "submit", TITLE_MAX, Problems.Text.PLAIN, false);
            problems.text(view, "/view", "close", TITLE_MAX, Problems.Text.PLAIN, false);
        }
        problems.only(view, "/view", known);
        problems.string(view, "/view", "private_metadata", 0, PRIVATE_METADATA_MAX, false);
        problems.string(view, "/view", "callback_id", 0, CALLBACK_ID_MAX, false);
        problems.string(view, "/view", "external_id", 0, CALLBACK_ID_MAX, false);
        if (!Json.has(view, "blocks")) {
            problems.add("/view", "missing required field: blocks");
        } else {
            problems.found()
                    .addAll(BlockRules.check(
                            view.path("blocks"),
                            "/view/blocks",
                            modal ? BlockRules.Surface.MODAL : BlockRules.Surface.HOME));
            if (modal && !Json.has(view, "submit") && hasInput(view)) {
                problems.add("/view", "missing required field: submit (a view with input blocks needs it)");
            }
        }
        if (!problems.found().isEmpty()) {
            throw ApiError.at("invalid_arguments", problems.found());
        }
    }

    static boolean hasInput(JsonNode view) {
        for (var block : view.path("blocks")) {
            if (block.path("type").asText().equals("input")) {
                return true;
            }
        }
        return false;
    }
}
