package dev.rollcall.intake;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.ICalDate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeSet;

/**
 * Reads the days off from an iCalendar file (RFC 5545, "Internet Calendaring and Scheduling Core Object
 * Specification"). Each day of an event that lasts whole days is one: of one that lasts several days all of them, of
 * one that recurs each time. Events with a time of day, and events that are cancelled, are left out.
 */
public final class HolidayFile {
    /** A calendar of public holidays has a few kilobytes. */
    static final long BYTES_MAX = 5_000_000;

    private HolidayFile() {}

    /**
     * Reads a file.
     *
     * @param from the first day that counts
     * @param until the day after the last one that counts
     * @param most days that there may be
     * @throws UnreadableHolidays if the file cannot be read, is no iCalendar file, has no event that lasts a whole day,
     *     or has more days
     */
    public static SortedSet<LocalDate> read(Path file, LocalDate from, LocalDate until, int most) {
        var name = FileNames.name(file);
        var events = calendars(file, name).stream()
                .flatMap(calendar -> calendar.getEvents().stream())
                .filter(HolidayFile::isHoliday)
                .toList();
        if (events.isEmpty()) {
            throw new UnreadableHolidays(name + " has no event that lasts a whole day, so it names no holiday. Export"
                    + " the calendar of holidays as an iCalendar file (.ics).");
        }
        var days = new TreeSet<LocalDate>();
        for (var event : events) {
            add(event, from, until, most, days);
            if (days.size() > most) {
                throw new UnreadableHolidays(name + " has more than " + most + " days off from " + from + " on. Use a"
                        + " calendar that has holidays only.");
            }
        }
        return days;
    }

    private static List<ICalendar> calendars(Path file, String name) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new UnreadableHolidays(name + " is larger than " + BYTES_MAX / 1_000_000
                        + " MB. Use a calendar that has holidays only.");
            }
            var all = Biweekly.parse(file.toFile()).all();
            if (all.isEmpty()) {
                throw new UnreadableHolidays(
                        name + " is no iCalendar file: it has no VCALENDAR. Export the calendar of holidays as .ics.");
            }
            return all;
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableHolidays(name + " cannot be read to its end. Export it again.");
        }
    }

    private static boolean isHoliday(VEvent event) {
        boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
        return !cancelled && start(event).filter(start -> !start.hasTime()).isPresent();
    }

    private static Optional<ICalDate> start(VEvent event) {
        return Optional.ofNullable(event.getDateStart()).map(property -> property.getValue());
    }

    private static void add(VEvent event, LocalDate from, LocalDate until, int most, SortedSet<LocalDate> days) {
        long length = length(event);
        // Days are read as midnights of the machine's zone, and are written as days of it again.
        var zone = ZoneId.systemDefault();
        var starts = event.getDateIterator(TimeZone.getTimeZone(zone));
        starts.advanceTo(Date.from(from.minusDays(length).atStartOfDay(zone).toInstant()));
        while (starts.hasNext() && days.size() <= most) {
            var start = LocalDate.ofInstant(starts.next().toInstant(), zone);
            if (!start.isBefore(until)) {
                return;
            }
            for (long day = 0; day < length && days.size() <= most; day++) {
                var one = start.plusDays(day);
                if (!one.isBefore(from) && one.isBefore(until)) {
                    days.add(one);
                }
            }
        }
    }

    /** How many days one occurrence has, at least 1. The end is the day after the last one. */
    private static long length(VEvent event) {
        var start = start(event).map(HolidayFile::day).orElseThrow();
        if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
            return Math.max(1, day(event.getDateEnd().getValue()).toEpochDay() - start.toEpochDay());
        }
        if (event.getDuration() != null && event.getDuration().getValue() != null) {
            return Math.max(1, event.getDuration().getValue().toMillis() / 86_400_000);
        }
        return 1;
    }

    private static LocalDate day(ICalDate date) {
        var parts = date.getRawComponents();
        return parts == null
                ? LocalDate.ofInstant(date.toInstant(), ZoneId.systemDefault())
                : LocalDate.of(parts.getYear(), parts.getMonth(), parts.getDate());
    }
}
