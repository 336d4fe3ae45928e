package dev.rollcall.domain.review;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Business days: Monday to Friday. Public holidays are not known. */
public final class BusinessDays {
    private BusinessDays() {}

    /** Whether a day is a business day. */
    public static boolean is(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /**
     * The {@code n}th business day after {@code day}, which need not be a business day itself. If {@code n} is 0,
     * returns {@code day}.
     */
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
