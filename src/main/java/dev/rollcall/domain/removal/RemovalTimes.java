package dev.rollcall.domain.removal;

import dev.rollcall.domain.review.WakingHours;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token.Environment;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes the moments of a removal. Days are business days of the team's calendar in its zone; a moment is at
 * {@code at} of its day.
 *
 * @param days how many days whoever still needs a live token can say so; a test token does not wait
 * @param at the time of day of a review's reminders
 */
public record RemovalTimes(int days, ZoneId zone, LocalTime at, Calendar calendar) {
    /** The days after the beginning of a step on which the person it waits for is reminded, ascending. */
    static final List<Integer> REMINDERS = List.of(3, 5);

    /** The day on which the escalation channel is told. */
    static final int ESCALATION = 7;

    public static RemovalTimes of(Settings settings) {
        return new RemovalTimes(
                settings.tokenPolicy().removalWait(),
                settings.zone(),
                settings.ladder().rungsAt(),
                settings.calendar());
    }

    /** Until when whoever needs the token can say so; {@code now} if that is not waited for. */
    Instant until(Environment environment, Instant now) {
        return days == 0 || environment == Environment.TEST ? now : after(now, days);
    }

    /** When a step that began at {@code since} is reminded of or, last, escalated; ascending. */
    List<Instant> rungs(Instant since) {
        var moments = new ArrayList<Instant>();
        REMINDERS.forEach(day -> moments.add(after(since, day)));
        moments.add(after(since, ESCALATION));
        return moments;
    }

    private Instant after(Instant moment, int days) {
        var day = calendar.plus(moment.atZone(zone).toLocalDate(), days);
        return day.atTime(at).atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /**
     * The first moment at or after {@code now} at which a person may be reminded: within the waking hours of a business
     * day.
     *
     * @param theirs the person's zone; empty for the team's
     */
    public Instant reminds(Instant now, Optional<ZoneId> theirs) {
        return WakingHours.nextOnBusinessDay(now, theirs.orElse(zone), calendar);
    }
}
