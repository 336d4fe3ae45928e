package dev.rollcall.chat.discord;

import dev.rollcall.card.Mark;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names what somebody's mark is: one event while it stands, another once it was taken off and put on again. Discord gives reactions no id, so what was taken off is remembered; a
 * process that starts anew has forgotten it, and then a mark put on again reads as the first. Thread-safe.
 */
final class MarkIds {
    private static final int KEPT_MAX = 20_000;
    private static final String ANYBODY = "";

    private final Map<String, Long> takenOff = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > KEPT_MAX;
        }
    };
    private long last;

    synchronized String event(String message, String user, Mark mark) {
        long since = Math.max(
                takenOff.getOrDefault(key(message, user, mark), 0L),
                takenOff.getOrDefault(key(message, ANYBODY, mark), 0L));
        return "discord:re:" + key(message, user, mark) + (since == 0 ? "" : ":" + Long.toString(since, 36));
    }

    /** One person's mark, by whoever's hand. */
    synchronized void takenOff(String message, String user, Mark mark) {
        last = Math.max(last + 1, Instant.now().toEpochMilli());
        takenOff.put(key(message, user, mark), last);
    }

    /** Everybody's. */
    void takenOff(String message, Mark mark) {
        takenOff(message, ANYBODY, mark);
    }

    private static String key(String message, String user, Mark mark) {
        return message + ":" + user + ":" + mark.emoji();
    }
}
