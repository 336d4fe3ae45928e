package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** One emoji on a message, and the users who added it, as a normal and as a super reaction. */
final class Reaction {
    final String emoji;
    final Set<String> normal = new LinkedHashSet<>();
    final Set<String> burst = new LinkedHashSet<>();

    Reaction(String emoji) {
        this.emoji = emoji;
    }

    Set<String> users(boolean asBurst) {
        return asBurst ? burst : normal;
    }

    boolean empty() {
        return normal.isEmpty() && burst.isEmpty();
    }

    /**
     * Returns an emoji as in an event or a message: a Unicode emoji has a name only, a custom one is {@code name:id}.
     */
    static ObjectNode emojiJson(String emoji) {
        var colon = emoji.lastIndexOf(':');
        var json = Json.obj();
        if (colon > 0 && Snowflakes.isId(emoji.substring(colon + 1))) {
            return json.put("id", emoji.substring(colon + 1)).put("name", emoji.substring(0, colon));
        }
        return json.putNull("id").put("name", emoji);
    }

    ObjectNode json(String me) {
        var json = Json.obj()
                .put("count", normal.size() + burst.size())
                .put("me", normal.contains(me))
                .put("me_burst", burst.contains(me));
        json.set("emoji", emojiJson(emoji));
        json.putObject("count_details").put("burst", burst.size()).put("normal", normal.size());
        json.putArray("burst_colors");
        return json;
    }
}
