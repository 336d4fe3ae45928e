package dev.rollcall.domain.review;

import dev.rollcall.domain.team.Calendar;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** The hours in which a person may be reminded: from 8:00 until 20:00 of their own day. */
public final class WakingHours {
    static final LocalTime FROM = LocalTime.of(8, 0);
    static final LocalTime UNTIL = LocalTime.of(20, 0);

    private WakingHours() {}

    /** The same on a business day: not on a day off either. */
    public static Instant nextOnBusinessDay(Instant at, ZoneId zone, Calendar calendar) {
        var next = next(at, zone);
        var day = next.atZone(zone).toLocalDate();
        return calendar.isBusinessDay(day)
                ? next
                : calendar.next(day).atTime(FROM).atZone(zone).toInstant();
    }

    /** The first moment at or after {@code at} that is within the hours in this zone. */
    public static Instant next(Instant at, ZoneId zone) {
        var there = at.atZone(zone);
        var time = there.toLocalTime();
        if (!time.isBefore(FROM) && time.isBefore(UNTIL)) {
            return at;
        }
        var day =
                time.isBefore(FROM) ? there.toLocalDate() : there.toLocalDate().plusDays(1);
        return day.atTime(FROM).atZone(zone).toInstant();
    }
}
