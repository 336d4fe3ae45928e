package dev.rollcall.demo;

import dev.rollcall.domain.team.Calendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * A step by which the page moves the clock. Days are those of the team's zone, so that 09:00 stays 09:00 when summer
 * time begins or ends.
 */
enum ClockStep {
    HOUR("+1 hour"),
    DAY("+1 day"),
    NEXT_BUSINESS_DAY("next business day"),
    NEXT_MONTH("1st of next month");

    /** The time at which reminders and reviews are due by default. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final String label;

    ClockStep(String label) {
        this.label = label;
    }

    static Optional<ClockStep> named(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    /** Returns the time after this step; always later than {@code now}. */
    ZonedDateTime from(ZonedDateTime now) {
        return switch (this) {
            case HOUR -> now.plusHours(1);
            case DAY -> now.plusDays(1);
            case NEXT_BUSINESS_DAY -> nextBusinessDay(now).with(MORNING);
            case NEXT_MONTH -> nextOpening(now);
        };
    }

    /** A review opens on the first business day of a month: on that day before 09:00, this is the same day. */
    private static ZonedDateTime nextOpening(ZonedDateTime now) {
        var month = now.toLocalDate().withDayOfMonth(1);
        while (!opening(month, now.getZone()).isAfter(now)) {
            month = month.plusMonths(1);
        }
        return opening(month, now.getZone());
    }

    private static ZonedDateTime opening(LocalDate month, ZoneId zone) {
        return Calendar.DEFAULT.onOrAfter(month).atTime(MORNING).atZone(zone);
    }

    private static ZonedDateTime nextBusinessDay(ZonedDateTime now) {
        var day = now.plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }
}
