package dev.rollcall.domain.team;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the owner of a token is told that it expires: some days before, and on the day itself. What is due is a function
 * of the day and of what was told so far, so a missed day delays and never skips; of several that are late, the last
 * one is due.
 *
 * @param days how many days before, the most first; none of them twice
 */
public record ExpiryWarnings(List<Integer> days) {
    /** Stands for the day of the expiry among the days before it. */
    public static final int EXPIRED = 0;

    /** How many days a warning is snoozed for at most. */
    public static final int SNOOZE_DAYS = 7;

    public ExpiryWarnings {
        days = days.stream().sorted(Comparator.reverseOrder()).toList();
        if (days.stream().anyMatch(day -> day <= EXPIRED)
                || days.stream().distinct().count() < days.size()) {
            throw new IllegalArgumentException("days " + days);
        }
    }

    /**
     * What was told of one expiry of a token.
     *
     * @param tightest the fewest days before of all that was told; empty if nothing was
     * @param again the day on which it is to be told again, since somebody snoozed what was told last
     */
    public record Told(Optional<Integer> tightest, Optional<LocalDate> again) {
        public static final Told NOTHING = new Told(Optional.empty(), Optional.empty());
    }

    /** How many days before an expiry somebody is first told; 0 if on the day itself only. */
    public int earliest() {
        return days.isEmpty() ? EXPIRED : days.getFirst();
    }

    /** The warning that is due on a day: how many days before, 0 for the day itself; empty if none is. */
    public Optional<Integer> due(LocalDate expires, Told told, LocalDate today) {
        return next(expires, told).filter(day -> !day.isAfter(today)).flatMap(_ -> tightest(expires, today));
    }

    private Optional<Integer> tightest(LocalDate expires, LocalDate today) {
        long left = ChronoUnit.DAYS.between(today, expires);
        return thresholds().filter(days -> days >= left).min(Comparator.naturalOrder());
    }

    /** The first day on which something is to be told that was not; it may have passed. Empty once all was told. */
    public Optional<LocalDate> next(LocalDate expires, Told told) {
        var threshold = thresholds()
                .filter(days -> told.tightest().map(last -> days < last).orElse(true))
                .max(Comparator.naturalOrder())
                .map(expires::minusDays);
        return Stream.concat(threshold.stream(), told.again().filter(_ -> threshold.isPresent()).stream())
                .min(Comparator.naturalOrder());
    }

    /** Until which day a warning that was told is snoozed on a day. */
    public LocalDate snoozedUntil(LocalDate expires, int tightest, LocalDate today) {
        var most = today.plusDays(SNOOZE_DAYS);
        return thresholds()
                .filter(days -> days < tightest)
                .map(expires::minusDays)
                .filter(day -> day.isAfter(today) && day.isBefore(most))
                .min(Comparator.naturalOrder())
                .orElse(most);
    }

    private Stream<Integer> thresholds() {
        return Stream.concat(days.stream(), Stream.of(EXPIRED));
    }
}
