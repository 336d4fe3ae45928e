package dev.rollcall.demo;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far the page may move the clock in one go. Days are those of the team's zone, so that 09:00 stays 09:00 across a
 * change to summer time.
 */
enum ClockStep {
    HOUR("+1 hour"),
    DAY("+1 day"),
    NEXT_BUSINESS_DAY("next business day"),
    NEXT_MONTH("1st of next month");

    /** When a team's morning begins: reminders and openings are due then by default. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final String words;

    ClockStep(String words) {
        this.words = words;
    }

    static Optional<ClockStep> named(String words) {
        return Arrays.stream(values()).filter(s -> s.words.equals(words)).findFirst();
    }

    /** Where the clock stands after this step; always later than {@code now}. */
    ZonedDateTime from(ZonedDateTime now) {
        return switch (this) {
            case HOUR -> now.plusHours(1);
            case DAY -> now.plusDays(1);
            case NEXT_BUSINESS_DAY -> nextBusinessDay(now).with(MORNING);
            case NEXT_MONTH -> now.withDayOfMonth(1).plusMonths(1).with(MORNING);
        };
    }

    private static ZonedDateTime nextBusinessDay(ZonedDateTime now) {
        var day = now.plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }
}
