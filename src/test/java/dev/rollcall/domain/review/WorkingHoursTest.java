package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.Calendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 4 December 2026 is a Friday. */
class WorkingHoursTest {
    private static final Calendar WITH_HOLIDAY = Calendar.DEFAULT.withHolidays(List.of(LocalDate.of(2026, 12, 7)));
    private static final Calendar FRIDAY_SATURDAY =
            Calendar.DEFAULT.withWeekend(List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY));

    @ParameterizedTest
    @CsvSource({
        "2026-12-03T08:00:00Z, Europe/Berlin, 2026-12-03T08:00:00Z",
        "2026-12-03T07:59:59Z, Europe/Berlin, 2026-12-03T08:00:00Z",
        "2026-12-03T16:59:59Z, Europe/Berlin, 2026-12-03T16:59:59Z",
        "2026-12-03T17:00:00Z, Europe/Berlin, 2026-12-04T08:00:00Z",
        "2026-12-04T17:00:00Z, Europe/Berlin, 2026-12-08T08:00:00Z",
        "2026-12-03T08:00:00Z, America/New_York, 2026-12-03T14:00:00Z",
        "2026-12-04T08:00:00Z, Pacific/Kiritimati, 2026-12-07T19:00:00Z",
        "2026-12-04T08:00:00Z, Pacific/Niue, 2026-12-04T20:00:00Z",
        "2026-10-23T17:00:00Z, Europe/Berlin, 2026-10-26T08:00:00Z"
    })
    void nobodyIsToldOutsideOfThemOrOnADayOff(Instant due, ZoneId zone, Instant told) {
        assertThat(WorkingHours.next(due, zone, WITH_HOLIDAY)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-03T15:00:00Z, Asia/Dubai, 2026-12-06T05:00:00Z",
        "2026-12-04T08:00:00Z, Asia/Dubai, 2026-12-06T05:00:00Z",
        "2026-12-06T08:00:00Z, Asia/Dubai, 2026-12-06T08:00:00Z"
    })
    void theWeekendIsTheTeams(Instant due, ZoneId zone, Instant told) {
        assertThat(WorkingHours.next(due, zone, FRIDAY_SATURDAY)).isEqualTo(told);
    }
}
