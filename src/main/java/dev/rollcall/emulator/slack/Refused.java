package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Slack says no: an error code of the Web API, with what else belongs into its answer. */
final class Refused extends RuntimeException {
    private final String code;
    private final transient ObjectNode more;

    Refused(String code) {
        this(code, Json.object());
    }

    Refused(String code, ObjectNode more) {
        super(code, null, false, false);
        this.code = code;
        this.more = more;
    }

    /** A refusal that names the places at fault, the way Slack does it for blocks and views. */
    static Refused at(String code, List<String> messages) {
        var more = Json.object();
        more.set(
                "errors",
                Json.array(messages.stream()
                        .map(message -> message.replace("[ERROR] ", ""))
                        .toList()));
        more.putObject("response_metadata").set("messages", Json.array(messages));
        return new Refused(code, more);
    }

    String code() {
        return code;
    }

    ObjectNode answer() {
        var answer = Json.object().put("ok", false).put("error", code);
        answer.setAll(more);
        return answer;
    }
}
