package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Settings.Ladder;
import dev.rollcall.schedule.QuartzCron;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningsTest {
    private static final String BERLIN = "Europe/Berlin";
    private static final Cron CRON = new QuartzCron();

    private static Settings settings(String opens, String since) {
        return Times.settings(BERLIN, opens, since, Ladder.DEFAULT);
    }

    private static Instant at(String local) {
        return Times.at(BERLIN, local);
    }

    private static Optional<YearMonth> due(String opens, String since, String now, String... lastHeld) {
        return Openings.due(
                settings(opens, since),
                CRON,
                at(now),
                lastHeld.length == 0 ? Held.NONE : Held.in(YearMonth.parse(lastHeld[0])));
    }

    @Test
    void theNextOpeningIsNineInTheTeamsZoneInSummerAndInWinter() {
        assertThat(Openings.next(settings(Schedule.OPENS_DEFAULT, "2026-01-05T00:00"), CRON, at("2026-03-05T00:00")))
                .contains(Instant.parse("2026-04-01T07:00:00Z"));
        assertThat(Openings.next(settings(Schedule.OPENS_DEFAULT, "2026-01-05T00:00"), CRON, at("2026-10-05T00:00")))
                .as("1 November is a Sunday")
                .contains(Instant.parse("2026-11-02T08:00:00Z"));
    }

    @Test
    void anOpeningBeforeTheSetUpIsNeverDue() {
        assertThat(due(Schedule.OPENS_DEFAULT, "2026-11-01T09:00", "2026-11-20T00:00"))
                .isEmpty();
        assertThat(due(Schedule.OPENS_DEFAULT, "2026-11-24T10:00", "2026-11-30T23:59"))
                .isEmpty();
        assertThat(Openings.next(settings(Schedule.OPENS_DEFAULT, "2026-11-24T10:00"), CRON, at("2026-01-01T00:00")))
                .contains(at("2026-12-01T09:00"));
    }

    @Test
    void anOpeningIsDueFromItsExactTime() {
        assertThat(due(Schedule.OPENS_DEFAULT, "2026-11-24T10:00", "2026-12-01T08:59:59"))
                .isEmpty();
        assertThat(due(Schedule.OPENS_DEFAULT, "2026-11-24T10:00", "2026-12-01T09:00"))
                .contains(YearMonth.of(2026, 12));
    }

    @Test
    void eachPeriodOpensOnce() {
        assertThat(due(Schedule.OPENS_DEFAULT, "2026-01-01T00:00", "2026-12-15T00:00", "2026-12"))
                .isEmpty();
        assertThat(due("0 0 9 * * ?", "2026-01-01T00:00", "2026-12-15T00:00", "2026-12"))
                .isEmpty();
    }

    @Test
    void ofSeveralMissedOpeningsOnlyTheNewestIsDue() {
        assertThat(due(Schedule.OPENS_DEFAULT, "2026-01-01T00:00", "2026-12-15T00:00", "2026-08"))
                .contains(YearMonth.of(2026, 12));
        assertThat(due(Schedule.OPENS_DEFAULT, "2026-01-01T00:00", "2026-12-01T08:00", "2026-08"))
                .contains(YearMonth.of(2026, 11));
    }

    @Test
    void anExpressionThatFiresOftenOpensOneAMonth() {
        assertThat(due("0 * * * * ?", "2026-11-24T10:00", "2026-11-24T10:00:30"))
                .isEmpty();
        assertThat(due("0 * * * * ?", "2026-11-24T10:00", "2026-11-24T10:01")).contains(YearMonth.of(2026, 11));
        assertThat(due("0 0 9 ? * MON", "2026-01-01T00:00", "2026-12-06T00:00", "2026-11"))
                .isEmpty();
        assertThat(due("0 0 9 ? * MON", "2026-01-01T00:00", "2026-12-07T09:00", "2026-11"))
                .contains(YearMonth.of(2026, 12));
    }

    @Test
    void afterAReviewTheNextOpeningIsOfAnotherMonth() {
        var settings = settings("0 0 9 ? * MON", "2026-01-01T00:00");
        assertThat(Openings.next(settings, CRON, at("2026-11-03T00:00"), Held.in(YearMonth.of(2026, 11))))
                .contains(at("2026-12-07T09:00"));
        assertThat(Openings.next(settings, CRON, at("2026-11-03T00:00"), Held.in(YearMonth.of(2026, 10))))
                .contains(at("2026-11-09T09:00"));
    }

    @Test
    void aYearlyExpressionWorksAndOneThatNeverFiresGivesNothing() {
        assertThat(due("0 0 9 1 1 ?", "2025-06-01T00:00", "2026-12-15T00:00", "2025-01"))
                .contains(YearMonth.of(2026, 1));
        assertThat(due("0 0 9 1 1 ? 2020", "2025-06-01T00:00", "2026-12-15T00:00"))
                .isEmpty();
        assertThat(due("not a cron", "2025-06-01T00:00", "2026-12-15T00:00")).isEmpty();
    }

    private static Held emptyAt(String local) {
        return new Held(Optional.of(YearMonth.of(2026, 10)), Optional.of(at(local)));
    }

    @Test
    void aReviewWithNothingToListLeavesItsMonthToALaterOpening() {
        var mondays = settings("0 0 9 ? * MON", "2026-01-01T00:00");
        var empty = emptyAt("2026-11-02T09:00:03");
        assertThat(Openings.due(mondays, CRON, at("2026-11-03T00:00"), empty)).isEmpty();
        assertThat(Openings.next(mondays, CRON, at("2026-11-03T00:00"), empty)).contains(at("2026-11-09T09:00"));
        assertThat(Openings.due(mondays, CRON, at("2026-11-09T09:00"), empty)).contains(YearMonth.of(2026, 11));
    }

    @Test
    void aReviewWithNothingToListIsNotDueAgainForTheSameOpening() {
        var monthly = settings(Schedule.OPENS_DEFAULT, "2026-01-01T00:00");
        var empty = emptyAt("2026-11-01T09:00");
        assertThat(Openings.due(monthly, CRON, at("2026-11-30T23:00"), empty)).isEmpty();
        assertThat(Openings.next(monthly, CRON, at("2026-11-02T00:00"), empty)).contains(at("2026-12-01T09:00"));
    }

    @Test
    void anOpeningInTheSkippedHourIsDueAtTheFirstMomentAfterIt() {
        var sunday = settings("0 30 2 28 * ?", "2027-01-01T00:00")
                .withCalendar(Calendar.DEFAULT.withOpening(Calendar.Opening.SAME_DAY));
        var held = Held.in(YearMonth.of(2027, 2));
        assertThat(Openings.next(sunday, CRON, at("2027-03-20T00:00"))).contains(Instant.parse("2027-03-28T01:00:00Z"));
        assertThat(Openings.due(sunday, CRON, at("2027-03-28T01:59:59"), held)).isEmpty();
        assertThat(Openings.due(sunday, CRON, at("2027-03-28T03:00"), held)).contains(YearMonth.of(2027, 3));
    }

    /** 28 March 2027 is a Sunday, and 02:30 is skipped. */
    @Test
    void anOpeningInTheSkippedHourOfADayOffKeepsItsTimeOnTheDayItMovesTo() {
        var moves = settings("0 30 2 28 * ?", "2027-01-01T00:00");
        var held = Held.in(YearMonth.of(2027, 2));
        var march = new Openings.Opening(YearMonth.of(2027, 3), at("2027-03-29T02:30"));
        for (var now : List.of(
                "2027-03-20T00:00",
                "2027-03-28T01:30",
                "2027-03-28T12:00",
                "2027-03-29T02:10",
                "2027-03-29T02:29:59")) {
            assertThat(Openings.nextOf(moves, CRON, at(now), held)).as(now).contains(march);
            assertThat(Openings.due(moves, CRON, at(now), held)).as(now).isEmpty();
            assertThat(Openings.periodAt(moves, CRON, at(now), held)).as(now).isEqualTo(YearMonth.of(2027, 3));
        }
        assertThat(Openings.due(moves, CRON, at("2027-03-29T02:30"), held)).contains(YearMonth.of(2027, 3));
        assertThat(Openings.next(moves, CRON, at("2027-03-29T02:30"), Held.in(YearMonth.of(2027, 3))))
                .contains(at("2027-04-28T02:30"));
    }

    /** 27 March 2027 is a Saturday, and on the next day 02:30 is skipped. */
    @Test
    void anOpeningThatMovesIntoTheSkippedHourIsDueAtTheFirstMomentAfterIt() {
        var calendar = Calendar.DEFAULT.withWeekend(List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY));
        var moves = withCalendar(calendar, "0 30 2 27 * ?", "2027-01-01T00:00");
        var held = Held.in(YearMonth.of(2027, 2));
        var march = new Openings.Opening(YearMonth.of(2027, 3), Instant.parse("2027-03-28T01:00:00Z"));
        for (var now : List.of("2027-03-20T00:00", "2027-03-27T12:00", "2027-03-28T01:59:59")) {
            assertThat(Openings.nextOf(moves, CRON, at(now), held)).as(now).contains(march);
            assertThat(Openings.due(moves, CRON, at(now), held)).as(now).isEmpty();
        }
        assertThat(Openings.due(moves, CRON, at("2027-03-28T03:00"), held)).contains(YearMonth.of(2027, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 9 31 * ?",
                "0 0 9 30 * ?",
                "0 0 9 29 * ?",
                "0 0 9 29 2 ?",
                "0 0 9 30 2 ?",
                "0 0 9 31 4 ?",
                "0 0 9 29-31 * ?",
                "0 0 9 ? * FRI#5",
                "0 0 9 31 * ? 2027-2030"
            })
    void aDayThatSomeMonthsLackIsRefused(String opens) {
        assertThat(Openings.brokenRule(opens, CRON, at("2026-11-05T12:00"))).contains(Rule.NOT_IN_EVERY_MONTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 * 9 1 * ?",
                "* 0 9 1 * ?",
                "0 0 * 1 * ?",
                "0 0 9,17 1 * ?",
                "0 0 9-10 L * ?",
                "0/30 0 9 1 * ?",
                "0 0 0/12 ? * MON"
            })
    void anExpressionThatFiresSeveralTimesOnADayIsRefused(String opens) {
        assertThat(Openings.brokenRule(opens, CRON, at("2026-11-05T12:00"))).contains(Rule.MORE_THAN_DAILY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a cron", "0 0 9 1 1 ? 2020", "", "0 0 9 1 * *"})
    void whatNeverFiresIsNoExpression(String opens) {
        assertThat(Openings.brokenRule(opens, CRON, at("2026-11-05T12:00"))).contains(Rule.NOT_A_CRON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Schedule.OPENS_DEFAULT,
                "0 0 9 L * ?",
                "0 0 9 LW * ?",
                "0 0 9 L-3 * ?",
                "0 0 9 28 * ?",
                "0 0 9 1,31 * ?",
                "0 0 9 31 1,3,5,7,8,10,12 ?",
                "0 0 9 30 1,4,7,10 ?",
                "0 0 9 * * ?",
                "0 0 9 ? * MON",
                "0 0 9 ? * MON#1",
                "0 0 9 ? * 6L",
                "0 0 9 1 1 ?",
                "0  30\t8 2 * ? 2026-2028"
            })
    void aUsefulExpressionBreaksNoRule(String opens) {
        assertThat(Openings.brokenRule(opens, CRON, at("2026-11-05T12:00"))).isEmpty();
    }

    private static Settings withCalendar(Calendar calendar, String opens, String since) {
        return settings(opens, since).withCalendar(calendar);
    }

    private static final Calendar MOVES =
            Calendar.DEFAULT.withHolidays(List.of(LocalDate.of(2026, 11, 2), LocalDate.of(2027, 1, 1)));

    /** 1 November 2026 is a Sunday. */
    @Test
    void anOpeningOnADayOffMovesToTheNextBusinessDay() {
        var settings = withCalendar(MOVES, Schedule.OPENS_DEFAULT, "2026-01-01T00:00");
        var held = Held.in(YearMonth.of(2026, 10));
        for (var now : List.of("2026-10-20T00:00", "2026-11-01T08:00", "2026-11-02T23:00", "2026-11-03T08:59:59")) {
            assertThat(Openings.nextOf(settings, CRON, at(now), held))
                    .as(now)
                    .contains(new Openings.Opening(YearMonth.of(2026, 11), at("2026-11-03T09:00")));
            assertThat(Openings.due(settings, CRON, at(now), held)).as(now).isEmpty();
        }
        assertThat(Openings.due(settings, CRON, at("2026-11-03T09:00"), held)).contains(YearMonth.of(2026, 11));
        assertThat(Openings.next(settings, CRON, at("2026-11-03T09:00"), Held.in(YearMonth.of(2026, 11))))
                .contains(at("2026-12-01T09:00"));
        assertThat(Openings.next(settings, CRON, at("2026-12-03T09:00"), Held.in(YearMonth.of(2026, 12))))
                .as("a holiday on a Friday, and a weekend")
                .contains(at("2027-01-04T09:00"));
    }

    @Test
    void itStaysOnItsDayIfTheTeamSaysSo() {
        var stays = MOVES.withOpening(Calendar.Opening.SAME_DAY);
        var settings = withCalendar(stays, Schedule.OPENS_DEFAULT, "2026-01-01T00:00");
        var held = Held.in(YearMonth.of(2026, 10));
        assertThat(Openings.next(settings, CRON, at("2026-10-20T00:00"), held)).contains(at("2026-11-01T09:00"));
        assertThat(Openings.due(settings, CRON, at("2026-11-01T09:00"), held)).contains(YearMonth.of(2026, 11));
    }

    /** 31 October 2026 is a Saturday. */
    @Test
    void aReviewThatOpensInTheNextMonthKeepsItsOwn() {
        var settings = withCalendar(Calendar.DEFAULT, "0 0 9 L * ?", "2026-01-01T00:00");
        var held = Held.in(YearMonth.of(2026, 9));
        var october = new Openings.Opening(YearMonth.of(2026, 10), at("2026-11-02T09:00"));
        assertThat(Openings.nextOf(settings, CRON, at("2026-10-31T09:00"), held))
                .contains(october);
        assertThat(Openings.nextOf(settings, CRON, at("2026-11-01T22:00"), held))
                .contains(october);
        assertThat(Openings.due(settings, CRON, at("2026-11-01T22:00"), held)).isEmpty();
        assertThat(Openings.due(settings, CRON, at("2026-11-02T09:00"), held)).contains(YearMonth.of(2026, 10));
        assertThat(Openings.nextOf(settings, CRON, at("2026-11-02T09:00"), Held.in(YearMonth.of(2026, 10))))
                .contains(new Openings.Opening(YearMonth.of(2026, 11), at("2026-11-30T09:00")));
    }

    @Test
    void whoeverOpensItBeforeItsMovedDayOpensThatMonths() {
        var settings = withCalendar(Calendar.DEFAULT, "0 0 9 L * ?", "2026-01-01T00:00");
        var held = Held.in(YearMonth.of(2026, 9));
        assertThat(Openings.periodAt(settings, CRON, at("2026-10-20T10:00"), held))
                .isEqualTo(YearMonth.of(2026, 10));
        assertThat(Openings.periodAt(settings, CRON, at("2026-11-01T10:00"), held))
                .isEqualTo(YearMonth.of(2026, 10));
        assertThat(Openings.periodAt(settings, CRON, at("2026-11-01T10:00"), Held.in(YearMonth.of(2026, 10))))
                .isEqualTo(YearMonth.of(2026, 11));
    }

    @Test
    void whatIsNextIsDueThenAndNotBefore() {
        var calendars = List.of(
                Calendar.DEFAULT,
                MOVES,
                MOVES.withWeekend(List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY)),
                Calendar.DEFAULT.withHolidays(LocalDate.of(2026, 10, 20)
                        .datesUntil(LocalDate.of(2026, 12, 20))
                        .toList()));
        for (var calendar : calendars) {
            for (var opens :
                    List.of(Schedule.OPENS_DEFAULT, "0 0 9 L * ?", "0 0 9 * * ?", "0 30 2 ? * SUN", "0 0 9 15 * ?")) {
                var settings = withCalendar(calendar, opens, "2026-01-01T00:00");
                var held = Held.in(YearMonth.of(2026, 8));
                var now = at("2026-09-01T00:00");
                for (int i = 0; i < 6; i++) {
                    var next = Openings.nextOf(settings, CRON, now, held).orElseThrow();
                    var said = calendar + " " + opens + " " + next;
                    assertThat(calendar.isBusinessDay(LocalDate.ofInstant(next.at(), settings.zone())))
                            .as(said)
                            .isTrue();
                    assertThat(Openings.due(settings, CRON, next.at().minusMillis(1), held))
                            .as(said)
                            .isEmpty();
                    assertThat(Openings.due(settings, CRON, next.at(), held))
                            .as(said)
                            .contains(next.period());
                    held = Held.in(next.period());
                    now = next.at();
                }
            }
        }
    }
}
