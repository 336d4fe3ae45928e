package dev.rollcall.domain.review;

import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a team's reviews open. An opening that falls on a day off moves to the next business day, at the same time of
 * day, unless the team's calendar says otherwise. The period of a review is the month in which its opening falls in the
 * team's zone, also if it moves into the next month.
 */
public final class Openings {
    /** How far back a missed opening is searched. Reviews are monthly, so the next one is due long before. */
    static final Duration LOOK_BACK = Duration.ofDays(400);

    /** Fields of an expression, counted from 0 (Quartz, "Cron Expressions"). */
    private static final int DAY_OF_MONTH = 3;

    private static final int DAY_OF_WEEK = 5;

    /** For how many months an expression is examined: every leap year's February is followed by three others. */
    private static final int MONTHS_EXAMINED = 48;

    private Openings() {}

    /**
     * An opening.
     *
     * @param period the month of the review
     * @param at when it opens
     */
    public record Opening(YearMonth period, Instant at) {}

    /**
     * The next opening after {@code after}, and after the team was set up. Empty if the expression never fires again.
     */
    public static Optional<Instant> next(Settings settings, Cron cron, Instant after) {
        return next(settings, cron, after, settings.since()).map(Opening::at);
    }

    /**
     * The next opening of a period that has no review yet.
     *
     * @param held the reviews that the team had last
     */
    public static Optional<Instant> next(Settings settings, Cron cron, Instant after, Held held) {
        return nextOf(settings, cron, after, held).map(Opening::at);
    }

    /** The same with its period. */
    public static Optional<Opening> nextOf(Settings settings, Cron cron, Instant after, Held held) {
        var freed = held.period()
                .map(period -> period.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(settings.zone())
                        .toInstant()
                        .minusMillis(1))
                .orElse(settings.since());
        var floor = later(freed, settings.since());
        return next(
                settings,
                cron,
                after,
                held.emptyAt().map(at -> later(at, floor)).orElse(floor));
    }

    /**
     * The first opening after {@code after} of those that fall after {@code floor}. One that falls on a day off before
     * {@code after} may have moved behind it. If several move to the same moment, the newest period counts.
     */
    private static Optional<Opening> next(Settings settings, Cron cron, Instant after, Instant floor) {
        var usual = cron.next(settings.opens(), settings.zone(), later(floor, after));
        var today = after.atZone(settings.zone()).toLocalDate();
        var earlier = moves(settings)
                ? settings.calendar()
                        .beginOfDaysOffBefore(today)
                        .datesUntil(today.plusDays(1))
                        .flatMap(day -> fallsOn(day, settings, cron, after, floor).stream())
                : Stream.<Instant>empty();
        return Stream.concat(earlier, usual.stream())
                .min(Comparator.comparing(falls -> moved(falls, settings, cron)))
                .map(falls -> opening(lastOfThatMoment(falls, settings, cron), settings, cron));
    }

    private static Instant lastOfThatMoment(Instant first, Settings settings, Cron cron) {
        var last = first;
        var next = cron.next(settings.opens(), settings.zone(), last);
        while (next.isPresent() && moved(next.get(), settings, cron).equals(moved(first, settings, cron))) {
            last = next.get();
            next = cron.next(settings.opens(), settings.zone(), last);
        }
        return last;
    }

    /** When an opening first falls on a day up to that of {@code after}, and moves behind {@code after}. */
    private static Optional<Instant> fallsOn(
            LocalDate day, Settings settings, Cron cron, Instant after, Instant floor) {
        var now = after.atZone(settings.zone());
        var opensOn = settings.calendar().onOrAfter(day);
        var from = opensOn.isAfter(now.toLocalDate())
                ? day.atStartOfDay(settings.zone()).toInstant().minusMillis(1)
                : justBefore(day.atTime(now.toLocalTime()), settings.zone());
        return cron.next(settings.opens(), settings.zone(), later(floor, from))
                .filter(falls -> falls.atZone(settings.zone()).toLocalDate().equals(day))
                .filter(falls -> moved(falls, settings, cron).isAfter(after));
    }

    /** The moment of a local time; of one that is skipped, the last moment before it. */
    private static Instant justBefore(LocalDateTime local, ZoneId zone) {
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant().minusMillis(1)
                : local.atZone(zone).toInstant();
    }

    private static boolean moves(Settings settings) {
        return settings.calendar().opening() == Calendar.Opening.NEXT_BUSINESS_DAY;
    }

    private static Opening opening(Instant falls, Settings settings, Cron cron) {
        return new Opening(YearMonth.from(falls.atZone(settings.zone())), moved(falls, settings, cron));
    }

    /** When an opening takes place that falls on a moment. On another day it keeps the time of day that was set. */
    private static Instant moved(Instant falls, Settings settings, Cron cron) {
        var falling = falls.atZone(settings.zone()).toLocalDate();
        var day = settings.calendar().onOrAfter(falling);
        return !moves(settings) || day.equals(falling)
                ? falls
                : moment(day.atTime(timeOfDay(falls, settings, cron)), settings.zone());
    }

    /** The time of day that was set: also that of an opening which daylight saving time moved to another time. */
    private static LocalTime timeOfDay(Instant falls, Settings settings, Cron cron) {
        return Optional.ofNullable(settings.zone().getRules().previousTransition(falls.plusMillis(1)))
                .filter(change -> change.isGap() && change.getInstant().equals(falls))
                .flatMap(gap -> cron.next(
                                settings.opens(),
                                ZoneOffset.UTC,
                                gap.getDateTimeBefore()
                                        .toInstant(ZoneOffset.UTC)
                                        .minusMillis(1))
                        .map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                        .filter(set -> set.isBefore(gap.getDateTimeAfter())))
                .map(LocalDateTime::toLocalTime)
                .orElseGet(() -> falls.atZone(settings.zone()).toLocalTime());
    }

    /** Of a local time that is skipped, the first moment after it; of one that occurs twice, the first. */
    private static Instant moment(LocalDateTime local, ZoneId zone) {
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /**
     * The period whose review is due and does not exist yet. If several openings were missed, only the newest counts.
     *
     * @param held the reviews that the team had last
     */
    public static Optional<YearMonth> due(Settings settings, Cron cron, Instant now, Held held) {
        return latest(settings, cron, now, held).map(Opening::period);
    }

    /**
     * The period that a review has which an admin opens now: the one whose opening has moved and is still to come, else
     * the month of {@code now} in the team's zone.
     */
    public static YearMonth periodAt(Settings settings, Cron cron, Instant now, Held held) {
        var unmoved = settings.withCalendar(settings.calendar().withOpening(Calendar.Opening.SAME_DAY));
        return latest(unmoved, cron, now, held)
                .filter(opening -> moved(opening.at(), settings, cron).isAfter(now))
                .map(Opening::period)
                .orElseGet(() -> YearMonth.from(now.atZone(settings.zone())));
    }

    /** The latest opening up to {@code now} whose period has no review. */
    private static Optional<Opening> latest(Settings settings, Cron cron, Instant now, Held held) {
        var floor = later(settings.since(), now.minus(LOOK_BACK));
        var after = held.emptyAt().map(at -> later(at, floor)).orElse(floor);
        return latest(settings, cron, after, now)
                .filter(opening -> held.period().isEmpty()
                        || opening.period().isAfter(held.period().get()));
    }

    /**
     * The latest opening that falls after {@code floor} and is not after {@code now}. Searches month by month, newest
     * first, so that an expression that fires often stays cheap.
     */
    private static Optional<Opening> latest(Settings settings, Cron cron, Instant floor, Instant now) {
        var month = YearMonth.from(now.atZone(settings.zone()));
        while (true) {
            var start = month.atDay(1).atStartOfDay(settings.zone()).toInstant().minusMillis(1);
            var found = cron.next(settings.opens(), settings.zone(), later(floor, start))
                    .map(falls -> opening(falls, settings, cron))
                    .filter(opening -> !opening.at().isAfter(now));
            if (found.isPresent() || !start.isAfter(floor)) {
                return found;
            }
            month = month.minusMonths(1);
        }
    }

    /**
     * Which rule an expression breaks that reviews are to open by; empty if it may be used. The time zone does not
     * matter.
     *
     * <p>Of one that fires several times on a day, one review a month would be left. One with a day that some of its
     * months lack, such as the 31st, would leave those months without a review.
     *
     * @param now what the expression would do before this does not count
     */
    public static Optional<Rule> brokenRule(String opens, Cron cron, Instant now) {
        if (!cron.valid(opens)) {
            return Optional.of(Rule.NOT_A_CRON);
        }
        if (lacksAMonth(opens, cron, now)) {
            return Optional.of(Rule.NOT_IN_EVERY_MONTH);
        }
        var first = cron.next(opens, ZoneOffset.UTC, now).map(Openings::day);
        if (first.isEmpty()) {
            return Optional.of(Rule.NOT_A_CRON);
        }
        return firesTwiceOn(first.get(), opens, cron) ? Optional.of(Rule.MORE_THAN_DAILY) : Optional.empty();
    }

    /** The times of day of a cron expression are the same on every day on which it fires. */
    private static boolean firesTwiceOn(LocalDate day, String opens, Cron cron) {
        return cron.next(opens, ZoneOffset.UTC, before(day))
                .flatMap(first -> cron.next(opens, ZoneOffset.UTC, first))
                .filter(second -> day(second).equals(day))
                .isPresent();
    }

    /** Whether a whole month that the expression names has no day on which it fires. */
    private static boolean lacksAMonth(String opens, Cron cron, Instant now) {
        var everyFirst = onEveryFirst(opens);
        var month = YearMonth.from(day(now)).plusMonths(1);
        var last = month.plusMonths(MONTHS_EXAMINED);
        while (month.isBefore(last)) {
            var named = cron.next(everyFirst, ZoneOffset.UTC, before(month.atDay(1)));
            if (named.isEmpty()) {
                return false;
            }
            month = YearMonth.from(day(named.get()));
            var next = cron.next(opens, ZoneOffset.UTC, before(month.atDay(1)));
            if (next.isEmpty() || !YearMonth.from(day(next.get())).equals(month)) {
                return true;
            }
            month = month.plusMonths(1);
        }
        return false;
    }

    /** The same expression, but on the 1st of the months that it names. */
    private static String onEveryFirst(String opens) {
        var fields = opens.strip().split("\\s+", -1);
        fields[DAY_OF_MONTH] = "1";
        fields[DAY_OF_WEEK] = "?";
        return String.join(" ", fields);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Instant before(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
