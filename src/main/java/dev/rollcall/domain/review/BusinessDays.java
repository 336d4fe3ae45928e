package dev.rollcall.domain.review;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Monday to Friday. */
public final class BusinessDays {
    private BusinessDays() {}

    public static boolean is(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The {@code n}th business day after {@code day}, which need not be one itself; with 0 the day itself. */
    public static LocalDate plus(LocalDate day, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("days " + n);
        }
        var at = day;
        for (int left = n; left > 0; ) {
            at = at.plusDays(1);
            if (is(at)) {
                left--;
            }
        }
        return at;
    }

    /** The first business day after {@code day}. */
    public static LocalDate next(LocalDate day) {
        return plus(day, 1);
    }
}
