package dev.rollcall.domain.review;

import dev.rollcall.domain.team.Calendar;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** The hours in which people work: from 9:00 until 18:00 of the business days of their team's {@link Calendar}. */
public final class WorkingHours {
    public static final LocalTime FROM = LocalTime.of(9, 0);
    public static final LocalTime UNTIL = LocalTime.of(18, 0);

    private WorkingHours() {}

    /** The first moment at or after {@code at} that is within the hours in this zone. */
    public static Instant next(Instant at, ZoneId zone, Calendar calendar) {
        var there = at.atZone(zone);
        var day = there.toLocalDate();
        var time = there.toLocalTime();
        boolean today = calendar.isBusinessDay(day) && time.isBefore(UNTIL);
        if (today && !time.isBefore(FROM)) {
            return at;
        }
        return (today ? day : calendar.next(day)).atTime(FROM).atZone(zone).toInstant();
    }
}
