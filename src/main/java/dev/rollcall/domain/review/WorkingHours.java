package dev.rollcall.domain.review;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** The hours in which a team works: from 9:00 until 18:00 of {@link BusinessDays}. */
public final class WorkingHours {
    public static final LocalTime FROM = LocalTime.of(9, 0);
    public static final LocalTime UNTIL = LocalTime.of(18, 0);

    private WorkingHours() {}

    /** The first moment at or after {@code at} that is within the hours in this zone. */
    public static Instant next(Instant at, ZoneId zone) {
        var there = at.atZone(zone);
        var day = there.toLocalDate();
        var time = there.toLocalTime();
        boolean today = BusinessDays.is(day) && time.isBefore(UNTIL);
        if (today && !time.isBefore(FROM)) {
            return at;
        }
        return (today ? day : BusinessDays.next(day)).atTime(FROM).atZone(zone).toInstant();
    }
}
