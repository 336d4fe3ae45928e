package dev.rollcall.chat.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a person typed or pressed something: what is needed to send the reply there. A modal carries it in its
 * {@code private_metadata}.
 *
 * @param responseUrl may be empty
 * @param at when Slack sent the response URL
 * @param thread the {@code ts} of the thread's root; empty outside a thread
 * @param onPrivate whether the button was on an ephemeral message, which the reply may replace
 * @param home the page of the person's Home tab, from 0, if it was pressed there; the reply is then shown there
 */
record Origin(String responseUrl, Instant at, String channel, String thread, boolean onPrivate, OptionalInt home) {
    /**
     * A response URL works five times within 30 minutes (Slack docs, "Handling user interaction"). One minute is left
     * for the request itself.
     */
    private static final Duration FRESH = Duration.ofMinutes(29);

    private static final int FIELDS = 5;

    Origin(String responseUrl, Instant at, String channel, String thread, boolean onPrivate) {
        this(responseUrl, at, channel, thread, onPrivate, OptionalInt.empty());
    }

    /** A page of a person's Home tab. */
    static Origin onHome(String user, int page) {
        return new Origin("", Instant.EPOCH, user, "", false, OptionalInt.of(page));
    }

    /** Whether the response URL still works. */
    boolean fresh(Instant now) {
        return !responseUrl.isEmpty() && now.isBefore(at.plus(FRESH));
    }

    /** The page is added only where there is one: earlier versions read five fields. */
    String metadata() {
        var fields = String.join(
                "\n", responseUrl, Long.toString(at.getEpochSecond()), channel, thread, Boolean.toString(onPrivate));
        return home.isPresent() ? fields + "\n" + home.getAsInt() : fields;
    }

    /** Parses {@link #metadata}. Anything else becomes an origin in the user's direct messages. */
    static Origin read(String metadata, String user) {
        var fields = List.of(metadata.split("\n", -1));
        boolean onHome = fields.size() == FIELDS + 1 && fields.getLast().matches("[0-9]{1,6}");
        if ((fields.size() != FIELDS && !onHome)
                || !fields.get(1).matches("[0-9]{1,12}")
                || !RequestShape.isId(fields.get(2))) {
            return new Origin("", Instant.EPOCH, user, "", false);
        }
        return new Origin(
                fields.get(0),
                Instant.ofEpochSecond(Long.parseLong(fields.get(1))),
                fields.get(2),
                fields.get(3),
                Boolean.parseBoolean(fields.get(4)),
                onHome ? OptionalInt.of(Integer.parseInt(fields.getLast())) : OptionalInt.empty());
    }
}
