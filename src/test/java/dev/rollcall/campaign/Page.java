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
    /** The first line of a token on a page. */
    private static final Pattern TOKEN = Pattern.compile("^`([^`]+)` .*→.*$");

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
            for (int i = 0; i < lines.size(); i++) {
                var token = TOKEN.matcher(lines.get(i));
                if (token.matches()) {
                    var below = i + 1 < lines.size() ? lines.get(i + 1) : "";
                    all.computeIfAbsent(token.group(1), _ -> new ArrayList<>())
                            .add(new Line(message.id(), answer(lines.get(i), below)));
                }
            }
        }
        return all;
    }

    private static @Nullable Answer answer(String line, String below) {
        for (var answer : Answer.values()) {
            if (below.startsWith(answer.mark) || line.contains(answer.mark)) {
                return answer;
            }
        }
        return null;
    }
}
