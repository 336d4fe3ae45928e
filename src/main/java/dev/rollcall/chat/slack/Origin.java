package dev.rollcall.chat.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where a person did something, so that the answer finds back. Travels through a modal in its {@code private_metadata}.
 *
 * @param responseUrl may be empty
 * @param thread the thread's root or empty
 * @param onPrivate a private message was pressed, which an answer may replace
 */
record Origin(String responseUrl, Instant at, String channel, String thread, boolean onPrivate) {
    /**
     * A response URL works five times within 30 minutes (Slack docs, "Handling user interaction"); a minute less for
     * the way.
     */
    private static final Duration FRESH = Duration.ofMinutes(29);

    private static final int FIELDS = 5;

    boolean fresh(Instant now) {
        return !responseUrl.isEmpty() && now.isBefore(at.plus(FRESH));
    }

    String metadata() {
        return String.join(
                "\n", responseUrl, Long.toString(at.getEpochSecond()), channel, thread, Boolean.toString(onPrivate));
    }

    /** Reads {@link #metadata}; of anything else, nothing but the person's own direct conversation is known. */
    static Origin read(String metadata, String user) {
        var fields = List.of(metadata.split("\n", -1));
        if (fields.size() != FIELDS
                || !fields.get(1).matches("[0-9]{1,12}")
                || fields.get(2).isEmpty()) {
            return new Origin("", Instant.EPOCH, user, "", false);
        }
        return new Origin(
                fields.get(0),
                Instant.ofEpochSecond(Long.parseLong(fields.get(1))),
                fields.get(2),
                fields.get(3),
                Boolean.parseBoolean(fields.get(4)));
    }
}
