package dev.rollcall.domain.token;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.Rule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses when a token expires at its issuer: {@code 2027-01-31} or {@code 90d}. */
public final class Expiry {
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})\\s*(?i:d|days?)");

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Expiry() {}

    /**
     * Parses a date. Adds a refusal to {@code problems} if the text is not a date or is before {@code today}. An empty
     * text means no expiry.
     */
    public static Optional<LocalDate> parse(String typed, LocalDate today, Collection<Refusal> problems) {
        return parse("expires", typed, today, problems);
    }

    /** The same for another field. */
    public static Optional<LocalDate> parse(String field, String typed, LocalDate today, Collection<Refusal> problems) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var days = DAYS.matcher(text);
        if (days.matches()) {
            return Optional.of(today.plusDays(Integer.parseInt(days.group(1))));
        }
        var date = date(text);
        if (date.isEmpty()) {
            problems.add(new Refusal.BadField(field, Label.cut(text), Rule.NOT_A_DATE));
        } else if (date.get().isBefore(today)) {
            problems.add(new Refusal.BadField(field, text, Rule.IN_THE_PAST));
        } else {
            return date;
        }
        return Optional.empty();
    }

    /** Only years of four digits are accepted. */
    private static Optional<LocalDate> date(String text) {
        if (!DATE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
