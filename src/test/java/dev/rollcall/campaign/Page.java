package dev.rollcall.campaign;

import dev.rollcall.campaign.Model.Answer;
import dev.rollcall.demo.SeenMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pages of a review as they are seen in its thread. */
final class Page {
    private static final String OPEN = "⏳ Open · ";
    /** A token that closed without an answer. */
    private static final String WITHOUT = "⚠️ UNCONFIRMED";

    /** The line of a token on a page. Its answer is in the line below in Slack, and in the line above in Discord. */
    private static final Pattern TOKEN = Pattern.compile("^(?:" + OPEN + ")?`([^`]+)` .*→.*$");

    private Page() {}

    /**
     * A token on a page.
     *
     * @param answer null if it is open
     */
    record Line(String message, @Nullable Answer answer) {}

    /** Where each token is listed, by label. */
    static Map<String, List<Line>> read(List<SeenMessage> thread) {
        Map<String, List<Line>> all = new HashMap<>();
        for (var message : thread) {
            var lines = message.text().lines().toList();
            int beside = stateFirst(lines) ? -1 : 1;
            for (int i = 0; i < lines.size(); i++) {
                var token = TOKEN.matcher(lines.get(i));
                if (token.matches()) {
                    int at = i + beside;
                    var state = at >= 0 && at < lines.size() ? lines.get(at) : "";
                    all.computeIfAbsent(token.group(1), _ -> new ArrayList<>())
                            .add(new Line(message.id(), lines.get(i).startsWith(OPEN) ? null : answer(state)));
                }
            }
        }
        return all;
    }

    /** Whether the first token, or its answer, begins with its state. */
    private static boolean stateFirst(List<String> lines) {
        return lines.stream()
                .filter(line -> isState(line) || TOKEN.matcher(line).matches())
                .findFirst()
                .filter(Page::isState)
                .isPresent();
    }

    private static boolean isState(String line) {
        return line.startsWith(OPEN) || line.startsWith(WITHOUT) || answer(line) != null;
    }

    private static @Nullable Answer answer(String line) {
        for (var answer : Answer.values()) {
            if (line.startsWith(answer.mark)) {
                return answer;
            }
        }
        return null;
    }
}
