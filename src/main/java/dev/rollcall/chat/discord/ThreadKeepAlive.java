package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.chat.discord.DiscordRest.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/**
 * Prevents that Discord archives a thread that has no activity. Buttons, reactions and edits do not count as activity;
 * a message, unarchiving and a change of the duration do ("Threads", Active & Archived Threads). When less than a day
 * remains, it changes the duration and changes it back, which users do not see. If the thread is archived, it
 * unarchives it.
 */
final class ThreadKeepAlive {
    /** Minutes without activity until a thread is archived: a week, the maximum ("Channels Resource"). */
    static final int ARCHIVE_MINUTES = 10_080;

    /** A duration shorter than {@link #ARCHIVE_MINUTES}, for the change and back. */
    private static final int OTHER_MINUTES = 4_320;

    /** The time before archiving that must remain. */
    private static final Duration REMAINING_MIN = Duration.ofDays(1);

    private ThreadKeepAlive() {}

    /** Does nothing for a thread that does not exist, or that a moderator locked. */
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
     * Returns the time of the newest message, or of the last unarchiving or change of the duration if that is later
     * ("Channel Resource", archive_timestamp).
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
