package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.removal.RemovalStep;
import dev.rollcall.domain.review.Review;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.Calendar.Opening;
import dev.rollcall.domain.team.CalendarText;
import dev.rollcall.domain.team.Schedule;
import dev.rollcall.domain.team.Settings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeCalendarTest extends RegisterTest {
    private static ChangeCalendar options(String... namesAndValues) {
        return namesAndValues.length == 2
                ? new ChangeCalendar(Map.of(namesAndValues[0], namesAndValues[1]), List.of())
                : new ChangeCalendar(
                        Map.of(namesAndValues[0], namesAndValues[1], namesAndValues[2], namesAndValues[3]), List.of());
    }

    private Outcome.CalendarChanged changed(ChangeCalendar command) {
        return as(Outcome.CalendarChanged.class, fixture.run(RegisterFixture.ADMIN, command));
    }

    private Settings settings() {
        return fixture.store.read(fixture.red, tx -> tx.team().get().settings()).orElseThrow();
    }

    private static List<String> moments(Review review) {
        return review.rungs().stream()
                .map(rung -> rung.kind() + " " + rung.at())
                .toList();
    }

    private Review open() {
        return fixture.store.read(fixture.red, tx -> tx.reviews().open()).orElseThrow();
    }

    @Test
    void eachPartAloneKeepsTheRest() {
        changed(options(CalendarText.HOLIDAYS, "2026-12-24,2026-12-25"));
        changed(options(CalendarText.WEEKEND, "fri,sat"));
        changed(options(CalendarText.OPENING, "same-day"));
        assertThat(settings().calendar())
                .isEqualTo(new Calendar(
                        List.of(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 25)),
                        List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                        Opening.SAME_DAY));
        changed(options(CalendarText.HOLIDAYS, "none"));
        assertThat(settings().calendar().holidays()).isEmpty();
        assertThat(settings().calendar().opening()).isEqualTo(Opening.SAME_DAY);
    }

    @Test
    void aChangeIsAuditedAndTellsWhenTheNextReviewOpens() {
        var changed = changed(options(CalendarText.HOLIDAYS, "2026-04-01, 2026-04-02"));
        assertThat(changed.changed()).isTrue();
        assertThat(changed.next().orElseThrow().opens()).isEqualTo("2026-04-03T07:00:00Z");
        assertThat(fixture.audited())
                .containsExactly("admin", "team.calendar", "holidays added 2026-04-01,2026-04-02 removed none");
    }

    @Test
    void whatIsSoAlreadyIsNotChanged() {
        fixture.drawn();
        var changed = changed(options(CalendarText.WEEKEND, "sun,sat"));
        assertThat(changed.changed()).isFalse();
        assertThat(fixture.audited()).doesNotContain("team.calendar");
    }

    @Test
    void onlyAnAdminMayAndEveryBadValueIsNamed() {
        assertThat(fixture.refused(RegisterFixture.ANA, options(CalendarText.WEEKEND, "fri,sat")))
                .isEqualTo(new Refusal.NotAdmin());
        assertThat(fixture.refused(
                        RegisterFixture.ADMIN,
                        options(CalendarText.WEEKEND, "friday,never", CalendarText.HOLIDAYS, "x")))
                .isEqualTo(new Refusal.Many(List.of(
                        new BadField(CalendarText.HOLIDAYS, "x", Rule.NOT_A_HOLIDAY),
                        new BadField(CalendarText.WEEKEND, "never", Rule.NOT_A_WEEKDAY))));
    }

    /** Friday 6 March is a holiday: the reminder of the third business day is on Monday. */
    @Test
    void theDeadlinesOfAnOpenReviewMoveButNeverBecomeEarlier() {
        fixture.active("a");
        var review = fixture.review();
        var first = moments(fixture.review(review));
        assertThat(changed(options(CalendarText.HOLIDAYS, "2026-03-06")).moved())
                .hasSize(1);
        assertThat(moments(fixture.review(review)))
                .containsExactly(
                        "REMIND 2026-03-09T08:00:00Z",
                        "REMIND 2026-03-11T08:00:00Z",
                        "ESCALATE 2026-03-13T08:00:00Z",
                        "CLOSE 2026-03-18T17:00:00Z");
        assertThat(fixture.drawn()).contains(RedKeys.root(review));
        var later = moments(fixture.review(review));

        assertThat(changed(options(CalendarText.HOLIDAYS, "none")).moved()).isEmpty();
        assertThat(moments(fixture.review(review))).isEqualTo(later).isNotEqualTo(first);
    }

    @Test
    void whatWasCarriedOutStays() {
        fixture.active("a");
        var review = fixture.review();
        fixture.moveTo(Instant.parse("2026-03-06T08:00:00Z"));
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT));
        changed(options(CalendarText.HOLIDAYS, "2026-03-05,2026-03-06,2026-03-09"));
        assertThat(moments(fixture.review(review)))
                .containsExactly(
                        "REMIND 2026-03-06T08:00:00Z",
                        "REMIND 2026-03-13T08:00:00Z",
                        "ESCALATE 2026-03-17T08:00:00Z",
                        "CLOSE 2026-03-20T17:00:00Z");
    }

    /** Sunday is a business day, Friday and Saturday are not. */
    @Test
    void aReviewCountsInTheTeamsOwnWeek() {
        Arranged.settings(fixture, before -> before.withSchedule(new Schedule(ZoneId.of("Asia/Dubai"), before.opens()))
                .withCalendar(Calendar.DEFAULT.withWeekend(List.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY))));
        fixture.active("a");
        fixture.review();
        assertThat(moments(open()))
                .containsExactly(
                        "REMIND 2026-03-08T05:00:00Z",
                        "REMIND 2026-03-10T05:00:00Z",
                        "ESCALATE 2026-03-12T05:00:00Z",
                        "CLOSE 2026-03-17T14:00:00Z");
    }

    /** Summer time begins on 29 March 2026 in Berlin: 9:00 stays 9:00. */
    @Test
    void aReviewKeepsItsTimeOfDayOverTheChangeOfTheClocks() {
        fixture.moveTo(Instant.parse("2026-03-26T09:00:00Z"));
        fixture.active("a");
        fixture.review();
        assertThat(moments(open()))
                .containsExactly(
                        "REMIND 2026-03-31T07:00:00Z",
                        "REMIND 2026-04-02T07:00:00Z",
                        "ESCALATE 2026-04-06T07:00:00Z",
                        "CLOSE 2026-04-09T16:00:00Z");
    }

    /** Announced on Tuesday 3 March for three business days, of which two are holidays. */
    @Test
    void aRemovalWaitsForBusinessDaysOfTheCalendar() {
        changed(options(CalendarText.HOLIDAYS, "2026-03-05,2026-03-06"));
        fixture.active("x");
        fixture.run(RegisterFixture.ANA, new RemoveToken("x", ""));
        assertThat(fixture.removal("x").due()).contains(Instant.parse("2026-03-10T08:00:00Z"));
        fixture.moveTo(Instant.parse("2026-03-10T08:00:00Z"));
        fixture.advance();
        assertThat(fixture.removal("x").step()).isEqualTo(RemovalStep.TO_DO);
    }

    @Test
    void theApproversOfARequestAreRemindedOnBusinessDaysOfTheCalendar() {
        changed(options(CalendarText.HOLIDAYS, "2026-03-04,2026-03-05"));
        fixture.pending("x");
        fixture.moveTo(Instant.parse("2026-03-05T08:00:00Z"));
        fixture.run(new Actor.Scheduler(), new RemindApprovers());
        assertThat(fixture.approval("x").reminded()).isZero();
        fixture.moveTo(Instant.parse("2026-03-09T08:00:00Z"));
        fixture.run(new Actor.Scheduler(), new RemindApprovers());
        assertThat(fixture.approval("x").reminded()).isEqualTo(1);
    }

    @Test
    void theCommandLineReplacesTheHolidaysAndKeepsTheRest() {
        changed(options(CalendarText.WEEKEND, "fri,sat", CalendarText.HOLIDAYS, "2026-05-01"));
        var days = List.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1));
        fixture.run(new Actor.Operator(), new ChangeCalendar.Holidays(days));
        assertThat(settings().calendar().holidays()).isEqualTo(days);
        assertThat(settings().calendar().weekend()).containsExactly(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
        assertThat(fixture.audited()).element(1).isEqualTo("team.calendar");
    }

    @Test
    void aListWithoutADayClearsNothing() {
        changed(options(CalendarText.HOLIDAYS, "2026-12-24"));
        assertThat(fixture.refused(
                        RegisterFixture.ADMIN, options(CalendarText.HOLIDAYS, " , ", CalendarText.WEEKEND, ";")))
                .isEqualTo(new Refusal.Many(List.of(
                        new BadField(CalendarText.HOLIDAYS, ",", Rule.NOT_A_HOLIDAY),
                        new BadField(CalendarText.WEEKEND, ";", Rule.NOT_A_WEEKDAY))));
        assertThat(settings().calendar().holidays()).containsExactly(LocalDate.of(2026, 12, 24));
    }
}
