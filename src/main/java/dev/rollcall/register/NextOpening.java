package dev.rollcall.register;

import dev.rollcall.domain.review.Cron;
import dev.rollcall.domain.review.Openings;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.store.Store;
import java.time.Instant;

/** When the next review of a team opens. */
public record NextOpening(Store.Tx tx, Cron cron) {
    /**
     * The next opening after {@code now} of a period that has no review yet.
     *
     * @param now team time; returned as it is if the schedule never fires again
     */
    public Instant after(Settings settings, Instant now) {
        return Openings.next(settings, cron, now, tx.reviews().lastHeld()).orElse(now);
    }
}
