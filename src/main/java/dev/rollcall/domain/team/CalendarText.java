package dev.rollcall.domain.team;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.token.Label;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A calendar as people type it. The constants are the names of the options that change it. */
public final class CalendarText {
    public static final String HOLIDAYS = "holidays";
    public static final String WEEKEND = "weekend";
    public static final String OPENING = "opening";

    /** No day. */
    public static final String NONE = "none";

    /**
     * Characters of the longest list of holidays: Discord takes no more in an option (Discord docs, "Application
     * Commands").
     */
    public static final int LENGTH_MAX = 6_000;

    private static final int SHORT = 3;
    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

    private CalendarText() {}

    /**
     * The calendar with what was given in it. Adds a refusal to {@code problems} for each bad value.
     *
     * @param typed the values by option name; an option that was not given is absent
     */
    public static Calendar changed(Calendar before, Map<String, String> typed, Collection<Refusal> problems) {
        int known = problems.size();
        var holidays = given(typed, HOLIDAYS).map(text -> holidays(text, problems));
        var weekend = given(typed, WEEKEND).map(text -> weekend(text, problems));
        var opening = given(typed, OPENING).flatMap(text -> opening(text, problems));
        if (problems.size() > known) {
            return before;
        }
        return new Calendar(
                holidays.orElse(before.holidays()), weekend.orElse(before.weekend()), opening.orElse(before.opening()));
    }

    private static Optional<String> given(Map<String, String> typed, String option) {
        return Optional.ofNullable(typed.get(option)).map(String::strip);
    }

    private static boolean isNone(String text) {
        return text.equalsIgnoreCase(NONE);
    }

    private static List<String> values(String text) {
        return isNone(text)
                ? List.of()
                : Arrays.stream(BETWEEN.split(text, -1))
                        .filter(one -> !one.isEmpty())
                        .toList();
    }

    private static List<LocalDate> holidays(String text, Collection<Refusal> problems) {
        var days = new ArrayList<LocalDate>();
        var values = values(text);
        if (values.isEmpty() && !isNone(text)) {
            problems.add(new BadField(HOLIDAYS, Label.cut(text), Rule.NOT_A_HOLIDAY));
        }
        for (var one : values) {
            try {
                days.add(LocalDate.parse(one));
            } catch (DateTimeException e) {
                problems.add(new BadField(HOLIDAYS, Label.cut(one), Rule.NOT_A_HOLIDAY));
            }
        }
        if (days.stream().distinct().count() > Calendar.HOLIDAYS_MAX) {
            problems.add(new BadField(HOLIDAYS, String.valueOf(values.size()), Rule.TOO_MANY_HOLIDAYS));
        }
        return days;
    }

    private static List<DayOfWeek> weekend(String text, Collection<Refusal> problems) {
        var days = new ArrayList<DayOfWeek>();
        var values = values(text);
        if (values.isEmpty() && !isNone(text)) {
            problems.add(new BadField(WEEKEND, Label.cut(text), Rule.NOT_A_WEEKDAY));
        }
        for (var one : values) {
            day(one).ifPresentOrElse(
                            days::add, () -> problems.add(new BadField(WEEKEND, Label.cut(one), Rule.NOT_A_WEEKDAY)));
        }
        if (days.stream().distinct().count() > Calendar.WEEKEND_MAX) {
            problems.add(new BadField(WEEKEND, Label.cut(text), Rule.NO_DAY_LEFT));
        }
        return days;
    }

    /** A day by its English name, or at least the first three letters of it. */
    private static Optional<DayOfWeek> day(String text) {
        var name = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> name.length() >= SHORT && day.name().startsWith(name))
                .findFirst();
    }

    private static Optional<Calendar.Opening> opening(String text, Collection<Refusal> problems) {
        var found = Arrays.stream(Calendar.Opening.values())
                .filter(one -> one.typed().equalsIgnoreCase(text))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(new BadField(OPENING, Label.cut(text), Rule.NOT_A_CHOICE));
        }
        return found;
    }

    /** Holidays as they are typed. */
    public static String holidays(Collection<LocalDate> days) {
        return days.isEmpty() ? NONE : days.stream().map(LocalDate::toString).collect(Collectors.joining(","));
    }

    /** Days of a weekend as they are typed. */
    public static String weekend(Collection<DayOfWeek> days) {
        return days.isEmpty()
                ? NONE
                : days.stream()
                        .map(day -> day.name().substring(0, SHORT).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(","));
    }

    /** What differs, one option each, for the audit log. */
    public static List<String> changes(Calendar before, Calendar after) {
        var changes = new ArrayList<String>();
        if (!before.holidays().equals(after.holidays())) {
            var added = after.holidays().stream()
                    .filter(day -> !before.holidays().contains(day))
                    .toList();
            var gone = before.holidays().stream()
                    .filter(day -> !after.holidays().contains(day))
                    .toList();
            changes.add(HOLIDAYS + " added " + holidays(added) + " removed " + holidays(gone));
        }
        if (!before.weekend().equals(after.weekend())) {
            changes.add(WEEKEND + " from " + weekend(before.weekend()) + " to " + weekend(after.weekend()));
        }
        if (before.opening() != after.opening()) {
            changes.add(OPENING + " from " + before.opening().typed() + " to "
                    + after.opening().typed());
        }
        return changes;
    }
}
