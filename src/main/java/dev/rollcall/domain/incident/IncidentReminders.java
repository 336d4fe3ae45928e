package dev.rollcall.domain.incident;

import dev.rollcall.domain.review.WorkingHours;
import dev.rollcall.domain.team.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When an incident that is open is reminded of. */
public final class IncidentReminders {
    /** Between two reminders inside the {@link WorkingHours} of the team's zone. */
    public static final Duration INSIDE_WORKING_HOURS = Duration.ofHours(1);

    /** Between two reminders outside of them. */
    public static final Duration OUTSIDE_WORKING_HOURS = Duration.ofHours(4);

    private IncidentReminders() {}

    /**
     * The first moment after {@code last} that is an hour later and inside the working hours, or four hours later.
     *
     * @param last when somebody was told last
     */
    static Instant next(Instant last, ZoneId zone, Calendar calendar) {
        var inside = WorkingHours.next(last.plus(INSIDE_WORKING_HOURS), zone, calendar);
        var outside = last.plus(OUTSIDE_WORKING_HOURS);
        return inside.isBefore(outside) ? inside : outside;
    }
}
