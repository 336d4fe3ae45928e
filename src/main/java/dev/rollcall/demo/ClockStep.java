package dev.rollcall.demo;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How far the page may move the clock in one go. Days are those of the team's zone, so that 09:00 stays 09:00 across a change to summer time. */
enum ClockStep {
    HOUR("+1 hour", now -> now.plusHours(1)),
    DAY("+1 day", now -> now.plusDays(1)),
    NEXT_BUSINESS_DAY("next business day", ClockStep::nextBusinessDay),
    NEXT_MONTH("1st of next month", now -> morning(now.withDayOfMonth(1).plusMonths(1)));

    /** When a team's morning begins: reminders and openings are due then by default. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // each is a constant above that keeps no state
    private final UnaryOperator<ZonedDateTime> step;

    ClockStep(String words, UnaryOperator<ZonedDateTime> step) {
        this.words = words;
        this.step = step;
    }

    static Optional<ClockStep> named(String words) {
        return Arrays.stream(values()).filter(s -> s.words.equals(words)).findFirst();
    }

    /** Where the clock stands after this step; always later than {@code now}. */
    ZonedDateTime from(ZonedDateTime now) {
        return step.apply(now);
    }

    private static ZonedDateTime nextBusinessDay(ZonedDateTime now) {
        ZonedDateTime day = now.plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return morning(day);
    }

    private static ZonedDateTime morning(ZonedDateTime day) {
        return day.with(MORNING);
    }
}
