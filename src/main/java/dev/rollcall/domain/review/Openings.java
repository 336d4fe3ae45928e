package dev.rollcall.domain.review;

import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.team.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/** When a team's reviews open. The period of a review is the month of its opening in the team's zone. */
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
     * The next opening after {@code after}, and after the team was set up. Empty if the expression never fires again.
     */
    public static Optional<Instant> next(Settings settings, Cron cron, Instant after) {
        return cron.next(settings.opens(), settings.zone(), later(after, settings.since()));
    }

    /**
     * The next opening of a period that has no review yet.
     *
     * @param held the reviews that the team had last
     */
    public static Optional<Instant> next(Settings settings, Cron cron, Instant after, Held held) {
        var from = held.period()
                .map(period -> period.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(settings.zone())
                        .toInstant()
                        .minusMillis(1))
                .map(freed -> later(freed, after))
                .orElse(after);
        return next(settings, cron, held.emptyAt().map(at -> later(at, from)).orElse(from));
    }

    /**
     * The period whose review is due and does not exist yet. If several openings were missed, only the newest counts.
     *
     * @param held the reviews that the team had last
     */
    public static Optional<YearMonth> due(Settings settings, Cron cron, Instant now, Held held) {
        var floor = later(settings.since(), now.minus(LOOK_BACK));
        var after = held.emptyAt().map(at -> later(at, floor)).orElse(floor);
        return latest(settings, cron, after, now)
                .map(at -> YearMonth.from(at.atZone(settings.zone())))
                .filter(period ->
                        held.period().isEmpty() || period.isAfter(held.period().get()));
    }

    /**
     * The latest opening after {@code floor} and not after {@code now}. Searches month by month, newest first, so that
     * an expression that fires often stays cheap.
     */
    private static Optional<Instant> latest(Settings settings, Cron cron, Instant floor, Instant now) {
        var month = YearMonth.from(now.atZone(settings.zone()));
        while (true) {
            var start = month.atDay(1).atStartOfDay(settings.zone()).toInstant().minusMillis(1);
            var found = cron.next(settings.opens(), settings.zone(), later(floor, start))
                    .filter(at -> !at.isAfter(now));
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
