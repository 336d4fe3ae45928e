package dev.rollcall.scenario;

import dev.rollcall.domain.team.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How far the clock of a real bot has to be ahead for a rung of the next month's review, in Berlin. */
final class BusinessDays {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final LocalDate opening =
            Calendar.DEFAULT.onOrAfter(LocalDate.now(BERLIN).plusMonths(1).withDayOfMonth(1));

    /** The day on which the review opens. */
    LocalDate opening() {
        return opening;
    }

    /**
     * How far team time has to be ahead to stand five minutes past the hour on that business day after the opening day.
     */
    Duration after(int days, int hour) {
        var day = Calendar.DEFAULT.plus(opening, days);
        var then = day.atTime(hour, 5).atZone(BERLIN).toInstant();
        return Duration.ofMinutes(Duration.between(Instant.now(), then).toMinutes());
    }
}
