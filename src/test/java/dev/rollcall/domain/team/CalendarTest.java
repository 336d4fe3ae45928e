package dev.rollcall.domain.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-03, 0, 2026-03-03",
        "2026-03-03, 3, 2026-03-06",
        "2026-03-06, 1, 2026-03-09",
        "2026-03-07, 1, 2026-03-09",
        "2026-03-08, 0, 2026-03-08",
        "2026-03-08, 5, 2026-03-13",
        "2026-03-03, 10, 2026-03-17"
    })
    void theNthAfterADay(LocalDate day, int n, LocalDate expected) {
        assertThat(Calendar.DEFAULT.plus(day, n)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-06, true", "2026-03-07, false", "2026-03-08, false", "2026-03-09, true"})
    void businessDaysAreMondayToFriday(LocalDate day, boolean expected) {
        assertThat(Calendar.DEFAULT.isBusinessDay(day)).isEqualTo(expected);
    }

    @Test
    void theNextBusinessDayIsAlwaysLater() {
        assertThat(Calendar.DEFAULT.next(LocalDate.of(2026, 3, 5))).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(Calendar.DEFAULT.next(LocalDate.of(2026, 3, 6))).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void aNegativeNumberOfDaysIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Calendar.DEFAULT.plus(LocalDate.of(2026, 3, 5), -1));
    }

    @Test
    void aTeamHasItsOwnWeekendAndHolidays() {
        var calendar = Calendar.DEFAULT
                .withWeekend(List.of(DayOfWeek.SATURDAY, DayOfWeek.FRIDAY))
                .withHolidays(List.of(LocalDate.of(2026, 3, 8), LocalDate.of(2026, 3, 8)));
        assertThat(calendar.weekend()).containsExactly(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
        assertThat(calendar.holidays()).containsExactly(LocalDate.of(2026, 3, 8));
        assertThat(calendar.next(LocalDate.of(2026, 3, 5)))
                .as("after Thursday: a weekend, and a holiday on Sunday")
                .isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(calendar.onOrAfter(LocalDate.of(2026, 3, 6))).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(calendar.onOrAfter(LocalDate.of(2026, 3, 9))).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(calendar.beginOfDaysOffBefore(LocalDate.of(2026, 3, 9))).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(calendar.beginOfDaysOffBefore(LocalDate.of(2026, 3, 10))).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(calendar.holidaysFrom(LocalDate.of(2026, 3, 9))).isEmpty();
    }

    @Test
    void aWeekNeedsADayOnWhichSomebodyWorks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calendar.DEFAULT.withWeekend(List.of(DayOfWeek.values())));
        assertThat(Calendar.DEFAULT.withWeekend(List.of()).isBusinessDay(LocalDate.of(2026, 3, 8)))
                .isTrue();
    }

    private static Calendar typed(String option, String text, List<Refusal> problems) {
        return CalendarText.changed(Calendar.DEFAULT, Map.of(option, text), problems);
    }

    @ParameterizedTest
    @CsvSource({
        "'fri,sat', 'fri,sat'",
        "'Saturday, FRIDAY', 'fri,sat'",
        "'thurs;fri', 'thu,fri'",
        "none, none",
        "NONE, none"
    })
    void aWeekendIsTypedAsPeopleWriteIt(String text, String expected) {
        var problems = new ArrayList<Refusal>();
        assertThat(CalendarText.weekend(
                        typed(CalendarText.WEEKEND, text, problems).weekend()))
                .isEqualTo(expected);
        assertThat(problems).isEmpty();
    }

    @Test
    void eachBadValueIsNamedAndNothingIsTaken() {
        var problems = new ArrayList<Refusal>();
        var typed = Map.of(
                CalendarText.HOLIDAYS,
                "2026-12-24,2026-02-30,tomorrow",
                CalendarText.WEEKEND,
                "fri,sa",
                CalendarText.OPENING,
                "never");
        assertThat(CalendarText.changed(Calendar.DEFAULT, typed, problems)).isEqualTo(Calendar.DEFAULT);
        assertThat(problems)
                .containsExactly(
                        new BadField(CalendarText.HOLIDAYS, "2026-02-30", Rule.NOT_A_HOLIDAY),
                        new BadField(CalendarText.HOLIDAYS, "tomorrow", Rule.NOT_A_HOLIDAY),
                        new BadField(CalendarText.WEEKEND, "sa", Rule.NOT_A_WEEKDAY),
                        new BadField(CalendarText.OPENING, "never", Rule.NOT_A_CHOICE));
    }

    @Test
    void sevenDaysAreNoWeekendAndHolidaysHaveALimit() {
        var problems = new ArrayList<Refusal>();
        typed(CalendarText.WEEKEND, "mon,tue,wed,thu,fri,sat,sun", problems);
        typed(
                CalendarText.HOLIDAYS,
                CalendarText.holidays(LocalDate.of(2026, 1, 1)
                        .datesUntil(LocalDate.of(2026, 1, 1).plusDays(Calendar.HOLIDAYS_MAX + 1))
                        .toList()),
                problems);
        assertThat(problems)
                .containsExactly(
                        new BadField(CalendarText.WEEKEND, "mon,tue,wed,thu,fri,sat,sun", Rule.NO_DAY_LEFT),
                        new BadField(CalendarText.HOLIDAYS, "401", Rule.TOO_MANY_HOLIDAYS));
    }
}
