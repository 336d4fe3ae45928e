package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.Review.Rung;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Settings.Ladder;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderRungsTest {
    private static List<String> rungs(String zone, String opened, Ladder ladder) {
        return rungs(Times.settings(zone, "0 0 9 1 * ?", "2026-01-01T00:00", ladder), zone, opened);
    }

    private static List<String> rungs(Calendar calendar, String zone, String opened) {
        var settings = Times.settings(zone, "0 0 9 1 * ?", "2026-01-01T00:00", Ladder.DEFAULT);
        return rungs(settings.withCalendar(calendar), zone, opened);
    }

    private static List<String> rungs(Settings settings, String zone, String opened) {
        return LadderRungs.of(settings, Times.at(zone, opened)).stream()
                .map(rung ->
                        rung.kind() + " " + rung.at().atZone(settings.zone()).toLocalDateTime())
                .toList();
    }

    @Test
    void theDefaultLadderOfAReviewThatOpensOnASunday() {
        assertThat(rungs("Europe/Berlin", "2026-11-01T09:00", Ladder.DEFAULT))
                .containsExactly(
                        "REMIND 2026-11-04T09:00",
                        "REMIND 2026-11-06T09:00",
                        "ESCALATE 2026-11-10T09:00",
                        "CLOSE 2026-11-13T18:00");
    }

    @Test
    void theDefaultLadderOfAReviewThatOpensOnATuesday() {
        assertThat(rungs("Europe/Berlin", "2026-12-01T09:00", Ladder.DEFAULT))
                .containsExactly(
                        "REMIND 2026-12-04T09:00",
                        "REMIND 2026-12-08T09:00",
                        "ESCALATE 2026-12-10T09:00",
                        "CLOSE 2026-12-15T18:00");
    }

    /** Over a month's end, the holidays of Christmas and New Year. */
    @Test
    void holidaysAreNotCounted() {
        var holidays = List.of(
                LocalDate.of(2026, 12, 24),
                LocalDate.of(2026, 12, 25),
                LocalDate.of(2026, 12, 28),
                LocalDate.of(2027, 1, 1));
        assertThat(rungs(Calendar.DEFAULT.withHolidays(holidays), "Europe/Berlin", "2026-12-22T09:00"))
                .containsExactly(
                        "REMIND 2026-12-30T09:00",
                        "REMIND 2027-01-04T09:00",
                        "ESCALATE 2027-01-06T09:00",
                        "CLOSE 2027-01-11T18:00");
    }

    @Test
    void aWeekendOfFridayAndSaturdayMakesSundayABusinessDay() {
        var calendar = Calendar.DEFAULT.withWeekend(List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY));
        assertThat(rungs(calendar, "Asia/Dubai", "2026-12-01T09:00"))
                .containsExactly(
                        "REMIND 2026-12-06T09:00",
                        "REMIND 2026-12-08T09:00",
                        "ESCALATE 2026-12-10T09:00",
                        "CLOSE 2026-12-15T18:00");
    }

    @Test
    void theOpeningDayIsTheOneInTheTeamsZone() {
        assertThat(rungs("Pacific/Auckland", "2026-12-01T00:30", Ladder.DEFAULT))
                .first()
                .isEqualTo("REMIND 2026-12-04T09:00");
        assertThat(rungs("America/Los_Angeles", "2026-11-30T23:30", Ladder.DEFAULT))
                .first()
                .isEqualTo("REMIND 2026-12-03T09:00");
    }

    @Test
    void rungsKeepTheirLocalTimeWhenDaylightSavingChanges() {
        assertThat(rungs("America/New_York", "2026-10-30T09:00", Ladder.DEFAULT))
                .first()
                .isEqualTo("REMIND 2026-11-04T09:00");
        assertThat(rungs("Europe/Berlin", "2026-03-26T09:00", Ladder.DEFAULT))
                .first()
                .isEqualTo("REMIND 2026-03-31T09:00");
    }

    @Test
    void aRungInASkippedHourIsMovedByTheGap() {
        // Cairo moves its clocks on the last Friday of April (00:00 -> 01:00), a business day there as far as we count.
        var ladder = new Ladder(List.of(1), 2, 3, LocalTime.of(0, 30), LocalTime.of(18, 0));
        assertThat(rungs("Africa/Cairo", "2026-04-23T09:00", ladder)).first().isEqualTo("REMIND 2026-04-24T01:30");
    }

    @Test
    void rungsAscendStrictlyInEveryZoneAndOnEveryDay() {
        for (var zone : List.of("Europe/Berlin", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "UTC")) {
            var settings = Times.settings(zone, "0 0 9 1 * ?", "2026-01-01T00:00", Ladder.DEFAULT);
            var opened = Times.at(zone, "2026-01-01T23:59");
            for (int day = 0; day < 366; day++) {
                var at = opened.plusSeconds(day * 86_400L);
                var rungs = LadderRungs.of(settings, at);
                assertThat(rungs).hasSize(4);
                assertThat(rungs.stream().map(Rung::at))
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .allMatch(at::isBefore);
                assertThat(rungs.stream()
                                .map(r -> r.at().atZone(settings.zone()).toLocalDate()))
                        .allMatch(Calendar.DEFAULT::isBusinessDay);
            }
        }
    }
}
