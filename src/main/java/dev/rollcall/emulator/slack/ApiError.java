package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An error of the Web API: its code, and other fields of the response. */
final class ApiError extends RuntimeException {
    private final String code;
    private final transient ObjectNode more;

    ApiError(String code) {
        this(code, Json.object());
    }

    ApiError(String code, ObjectNode more) {
        super(code, null, false, false);
        this.code = code;
        this.more = more;
    }

    /** Returns an error that lists the places of the problems, as Slack does for blocks and views. */
    static ApiError at(String code, List<String> messages) {
        var more = Json.object();
        more.set(
                "errors",
                Json.array(messages.stream()
                        .map(message -> message.replace("[ERROR] ", ""))
                        .toList()));
        more.putObject("response_metadata").set("messages", Json.array(messages));
        return new ApiError(code, more);
    }

    String code() {
        return code;
    }

    ObjectNode response() {
        var response = Json.object().put("ok", false).put("error", code);
        response.setAll(more);
        return response;
    }
}
