package dev.rollcall.bot.metrics;

import dev.rollcall.store.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is looked up for one scrape.
 *
 * @param chats each configured chat by name, and whether it is connected
 * @param database what the database says
 */
public record Figures(Map<String, Boolean> chats, Database database) {
    public Figures {
        chats = Map.copyOf(chats);
    }

    /**
     * What the database says.
     *
     * @param up whether it can be written
     * @param read empty if it cannot be read
     */
    public record Database(boolean up, Optional<Read> read) {
        /** It does not answer, or is not open yet. */
        static final Database UNKNOWN = new Database(false, Optional.empty());
    }

    /**
     * What is left to do.
     *
     * @param at the moment in team time at which it was read
     * @param oldestCard how long the card that waits longest has been seen to wait
     */
    public record Read(Backlog backlog, Instant at, Duration oldestCard) {
        double oldestCardSeconds() {
            return seconds(oldestCard);
        }

        /** How long the oldest due moment has not been carried out, in seconds; 0 if nothing is late. */
        double lateSeconds() {
            return backlog.dueSince()
                    .map(since -> Math.max(0, seconds(Duration.between(since, at))))
                    .orElse(0.0);
        }

        /** The age of the newest audit entry in seconds; NaN if there is none. */
        double auditAgeSeconds() {
            return backlog.lastAudited()
                    .map(last -> Math.max(0, seconds(Duration.between(last, at))))
                    .orElse(Double.NaN);
        }

        private static double seconds(Duration time) {
            return time.toMillis() / 1_000.0;
        }
    }
}
