package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every REST call of the bot, in the order of the responses. */
final class CallLog {
    private final List<ObjectNode> calls = new ArrayList<>();

    synchronized void add(ObjectNode call, int status, @Nullable JsonNode answer) {
        call.put("n", calls.size() + 1).put("status", status);
        if (answer != null) {
            call.set("response", answer);
        }
        calls.add(call);
    }

    synchronized List<ObjectNode> since(int n) {
        return List.copyOf(calls.subList(Math.min(Math.max(0, n), calls.size()), calls.size()));
    }
}
