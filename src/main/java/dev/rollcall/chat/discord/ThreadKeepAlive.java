package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Keeps a thread open that Discord archives when it is quiet. Buttons, reactions and edits are no activity; a message,
 * an unarchiving and a change of the duration are ("Threads", Active & Archived Threads). So the duration is changed
 * there and back while a day is left, which nobody sees, and a thread that is archived nonetheless is opened again.
 */
final class ThreadKeepAlive {
    /** Minutes without activity until a thread is archived: a week, the maximum ("Channels Resource"). */
    static final int ARCHIVE_MINUTES = 10_080;

    /** A shorter one than {@link #ARCHIVE_MINUTES}, to change to and back from. */
    private static final int OTHER_MINUTES = 4_320;

    /** How much quiet must be left. */
    private static final Duration REMAINING_MIN = Duration.ofDays(1);

    private ThreadKeepAlive() {}

    /** Does nothing for a thread that is not there, or that a moderator locked. */
    static void keepOpen(DiscordRest rest, String thread, Instant now, Deadline deadline) {
        JsonNode found;
        try {
            found = rest.get("channels/" + thread, deadline);
        } catch (Refused e) {
            if (e.status == 401) {
                throw e;
            }
            return;
        }
        var state = found.path("thread_metadata");
        if (state.isMissingNode() || state.path("locked").asBoolean(false)) {
            return;
        }
        if (state.path("archived").asBoolean(false)) {
            rest.patch("channels/" + thread, Json.object().put("archived", false), deadline);
            return;
        }
        int minutes = state.path("auto_archive_duration").asInt(ARCHIVE_MINUTES);
        var quiet = Duration.ofMinutes(minutes);
        var left = REMAINING_MIN.compareTo(quiet.dividedBy(2)) < 0 ? REMAINING_MIN : quiet.dividedBy(2);
        if (now.isBefore(lastActive(found, state, now).plus(quiet).minus(left))) {
            return;
        }
        if (minutes == ARCHIVE_MINUTES) {
            setArchiveDuration(rest, thread, OTHER_MINUTES, deadline);
        }
        setArchiveDuration(rest, thread, ARCHIVE_MINUTES, deadline);
    }

    private static void setArchiveDuration(DiscordRest rest, String thread, int minutes, Deadline deadline) {
        rest.patch("channels/" + thread, Json.object().put("auto_archive_duration", minutes), deadline);
    }

    /**
     * The newest message, if one was ever written, or when it was last opened or its duration changed ("Channel
     * Resource", archive_timestamp).
     */
    private static Instant lastActive(JsonNode thread, JsonNode state, Instant now) {
        var changed = instant(Json.text(state, "archive_timestamp"), now);
        var newest = Json.text(thread, "last_message_id");
        if (newest.isEmpty()) {
            return changed;
        }
        var written = Snowflake.made(newest);
        return written.isAfter(changed) ? written : changed;
    }

    private static Instant instant(String text, Instant otherwise) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }
}
