package dev.rollcall.domain.team;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The days on which a team works: every day that is neither one of its weekend days nor one of its holidays. Immutable;
 * the {@code with} methods return a copy in which one part is replaced.
 *
 * @param holidays at most {@link #HOLIDAYS_MAX}, ascending
 * @param weekend the days of the week on which nobody works, Monday first; at most {@link #WEEKEND_MAX}
 * @param opening when a review opens whose day is a day off
 */
public record Calendar(List<LocalDate> holidays, List<DayOfWeek> weekend, Opening opening) {
    /** Holidays, at most. */
    public static final int HOLIDAYS_MAX = 400;

    /** Days of a weekend, at most: somebody has to work some day. */
    public static final int WEEKEND_MAX = 6;

    /** Monday to Friday, without holidays. */
    public static final Calendar DEFAULT =
            new Calendar(List.of(), List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Opening.NEXT_BUSINESS_DAY);

    /** When a review opens whose day is a day off. */
    public enum Opening {
        /** On the next business day, at the same time of day. */
        NEXT_BUSINESS_DAY("next-business-day"),
        /** On that day all the same. */
        SAME_DAY("same-day");

        private final String typed;

        Opening(String typed) {
            this.typed = typed;
        }

        /** As people type it. */
        public String typed() {
            return typed;
        }
    }

    public Calendar {
        holidays = holidays.stream().distinct().sorted().toList();
        weekend = weekend.stream().distinct().sorted().toList();
        if (holidays.size() > HOLIDAYS_MAX || weekend.size() > WEEKEND_MAX) {
            throw new IllegalArgumentException("holidays " + holidays.size() + " weekend " + weekend.size());
        }
    }

    public Calendar withHolidays(Collection<LocalDate> after) {
        return new Calendar(List.copyOf(after), weekend, opening);
    }

    public Calendar withWeekend(Collection<DayOfWeek> after) {
        return new Calendar(holidays, List.copyOf(after), opening);
    }

    public Calendar withOpening(Opening after) {
        return new Calendar(holidays, weekend, after);
    }

    /** Whether a day is a business day. */
    public boolean isBusinessDay(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && Collections.binarySearch(holidays, day) < 0;
    }

    /**
     * The {@code n}th business day after {@code day}, which need not be a business day itself. If {@code n} is 0,
     * returns {@code day}.
     */
    public LocalDate plus(LocalDate day, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("days " + n);
        }
        var at = day;
        for (int left = n; left > 0; ) {
            at = at.plusDays(1);
            if (isBusinessDay(at)) {
                left--;
            }
        }
        return at;
    }

    /** The first business day after {@code day}. */
    public LocalDate next(LocalDate day) {
        return plus(day, 1);
    }

    /** The first business day from {@code day} on. */
    public LocalDate onOrAfter(LocalDate day) {
        return isBusinessDay(day) ? day : next(day);
    }

    /** The first of the days off that directly precede {@code day}; {@code day} if a business day does. */
    public LocalDate beginOfDaysOffBefore(LocalDate day) {
        var at = day;
        while (!isBusinessDay(at.minusDays(1))) {
            at = at.minusDays(1);
        }
        return at;
    }

    /** The holidays from {@code day} on. */
    public List<LocalDate> holidaysFrom(LocalDate day) {
        return holidays.stream().filter(one -> !one.isBefore(day)).toList();
    }
}
