package dev.rollcall.domain.team;

import java.time.ZoneId;

/**
 * When a team's reviews open.
 *
 * @param zone the time zone of the team's days, deadlines and openings
 * @param opens a Quartz cron expression, read in {@code zone}
 */
public record Schedule(ZoneId zone, String opens) {
    /** The 1st of each month at 09:00. */
    public static final String OPENS_DEFAULT = "0 0 9 1 * ?";

    public Schedule {
        if (opens.isBlank()) {
            throw new IllegalArgumentException("blank schedule");
        }
    }
}
