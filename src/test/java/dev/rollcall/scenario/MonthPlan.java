package dev.rollcall.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * When a review opens, reminds, escalates and closes, and whom that tells, as the documentation says it. Written anew
 * for the tests, with nothing of the code that the bot decides by.
 */
final class MonthPlan {
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final LocalTime EVENING = LocalTime.of(18, 0);
    private static final int FIRST_REMINDER = 3;
    private static final int SECOND_REMINDER = 5;
    private static final int ESCALATION = 7;
    private static final int CLOSE = 10;
    private static final int DIGEST_HOURS_BEFORE = 12;

    private final MonthCase month;
    final Instant opens;
    final Instant first;
    final Instant second;
    final Instant escalates;
    final Instant closes;

    MonthPlan(MonthCase month, YearMonth period) {
        this.month = month;
        var day = month.opensOn(period);
        while (!month.opensOnDaysOff() && isOff(day)) {
            day = day.plusDays(1);
        }
        opens = at(day, month.opensAt);
        first = at(after(day, FIRST_REMINDER), MORNING);
        second = at(after(day, SECOND_REMINDER), MORNING);
        escalates = at(after(day, ESCALATION), MORNING);
        closes = at(after(day, CLOSE), EVENING);
    }

    /** What tells somebody. */
    enum By {
        MENTION,
        DIGEST,
        REMINDER,
        BACKUP,
        /** The mention on the card in the escalation channel. */
        ESCALATION,
        UNCONFIRMED;

        /** Whether the preview counts it. */
        boolean counted() {
            return this != ESCALATION && this != UNCONFIRMED;
        }
    }

    record Told(String who, Instant at, By by) {}

    /**
     * Who has something open.
     *
     * @param asked who is asked about it
     * @param backups who is the backup of something open
     * @param zones of people, as far as they are known; the team's for the others
     * @param quiet until when nothing mentions a person
     */
    record People(
            Collection<String> asked,
            Collection<String> backups,
            Map<String, ZoneId> zones,
            Map<String, Instant> quiet) {}

    private boolean isOff(LocalDate day) {
        return month.weekend().contains(day.getDayOfWeek()) || month.holidays().contains(day);
    }

    private LocalDate after(LocalDate day, int businessDays) {
        var at = day;
        for (int left = businessDays; left > 0; ) {
            at = at.plusDays(1);
            left -= isOff(at) ? 0 : 1;
        }
        return at;
    }

    /** A time that is skipped is the first moment after the gap, one that occurs twice the first of both. */
    private Instant at(LocalDate day, LocalTime time) {
        var there = LocalDateTime.of(day, time);
        var change = month.zone.getRules().getTransition(there);
        return change != null && change.isGap()
                ? change.getInstant()
                : there.atZone(month.zone).withEarlierOffsetAtOverlap().toInstant();
    }

    private Instant within(Instant from, ZoneId zone, LocalTime begin, LocalTime end) {
        var there = from.atZone(zone);
        if (!isOff(there.toLocalDate()) && there.toLocalTime().isBefore(end)) {
            return there.toLocalTime().isBefore(begin)
                    ? there.toLocalDate().atTime(begin).atZone(zone).toInstant()
                    : from;
        }
        return after(there.toLocalDate(), 1).atTime(begin).atZone(zone).toInstant();
    }

    /**
     * Who is told when if nobody answers any more.
     *
     * @param direct whether people are told by direct message, else in the review's thread
     */
    List<Told> told(People people, boolean direct) {
        var told = new ArrayList<Told>();
        for (var who : Set.copyOf(people.asked)) {
            if (!quiet(people, who, opens)) {
                told.add(new Told(who, opens, By.MENTION));
            }
        }
        if (direct) {
            // One that would reach a person so shortly before the first reminder is left out.
            var until = first.minus(Duration.ofHours(DIGEST_HOURS_BEFORE)).plusNanos(1);
            rung(people, people.asked, By.DIGEST, opens, until, true, told);
        }
        rung(people, people.asked, By.REMINDER, first, second, direct, told);
        rung(people, people.asked, By.REMINDER, second, escalates, direct, told);
        for (var who : Set.copyOf(people.asked)) {
            if (!quiet(people, who, escalates)) {
                told.add(new Told(who, escalates, By.ESCALATION));
            }
        }
        rung(people, people.backups, By.BACKUP, escalates, closes, direct, told);
        rung(people, people.asked, By.UNCONFIRMED, closes, Instant.MAX, direct, told);
        told.sort(Comparator.comparing(Told::at));
        return told;
    }

    private static boolean quiet(People people, String who, Instant at) {
        return people.quiet.getOrDefault(who, Instant.MIN).isAfter(at);
    }

    private void rung(
            People people, Collection<String> to, By by, Instant due, Instant next, boolean direct, List<Told> told) {
        boolean closed = by == By.UNCONFIRMED;
        var begin = closed ? LocalTime.of(8, 0) : MORNING;
        var end = closed ? LocalTime.of(20, 0) : EVENING;
        Function<String, Instant> reached = who -> {
            var quietUntil = people.quiet.getOrDefault(who, Instant.MIN);
            var zone = direct ? people.zones.getOrDefault(who, month.zone) : month.zone;
            return within(quietUntil.isAfter(due) ? quietUntil : due, zone, begin, end);
        };
        var each = Set.copyOf(to).stream()
                .map(who -> new Told(who, reached.apply(who), by))
                .toList();
        var earliest =
                each.stream().map(Told::at).min(Comparator.naturalOrder()).orElse(Instant.MAX);
        each.stream()
                // One message in the thread tells all of them.
                .filter(one -> direct || one.at.equals(earliest))
                .filter(one -> one.at.isBefore(next))
                .forEach(told::add);
    }
}
