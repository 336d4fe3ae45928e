package dev.rollcall.domain.review;

import dev.rollcall.domain.team.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/** When a team's reviews open. The period of a review is the month of its opening in the team's zone. */
public final class Openings {
    /** How far back a missed opening is searched. Reviews are monthly, so the next one is due long before. */
    static final Duration LOOK_BACK = Duration.ofDays(400);

    private Openings() {}

    /**
     * The next opening after {@code after}, and after the team was set up. Empty if the expression never fires again.
     */
    public static Optional<Instant> next(Settings settings, Cron cron, Instant after) {
        return cron.next(settings.opens(), settings.zone(), later(after, settings.since()));
    }

    /**
     * The next opening of a period that has no review yet.
     *
     * @param lastHeld the newest period that has a review, open or closed
     */
    public static Optional<Instant> next(Settings settings, Cron cron, Instant after, Optional<YearMonth> lastHeld) {
        var from = lastHeld.map(held -> held.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(settings.zone())
                        .toInstant()
                        .minusMillis(1))
                .map(freed -> later(freed, after))
                .orElse(after);
        return next(settings, cron, from);
    }

    /**
     * The period whose review is due and does not exist yet. If several openings were missed, only the newest counts.
     *
     * @param lastHeld the newest period that has a review, open or closed
     */
    public static Optional<YearMonth> due(Settings settings, Cron cron, Instant now, Optional<YearMonth> lastHeld) {
        return latest(settings, cron, now)
                .map(at -> YearMonth.from(at.atZone(settings.zone())))
                .filter(period -> lastHeld.isEmpty() || period.isAfter(lastHeld.get()));
    }

    /**
     * The latest opening after the team was set up and not after {@code now}. Searches month by month, newest first, so
     * that an expression that fires often stays cheap.
     */
    private static Optional<Instant> latest(Settings settings, Cron cron, Instant now) {
        var floor = later(settings.since(), now.minus(LOOK_BACK));
        var month = YearMonth.from(now.atZone(settings.zone()));
        while (true) {
            var start = month.atDay(1).atStartOfDay(settings.zone()).toInstant().minusMillis(1);
            var found = cron.next(settings.opens(), settings.zone(), later(floor, start))
                    .filter(at -> !at.isAfter(now));
            if (found.isPresent() || !start.isAfter(floor)) {
                return found;
            }
            month = month.minusMonths(1);
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
