package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.query.ShowCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people read about the days on which their team does not work. */
public final class CalendarReplies {
    /** Holidays that one line names. */
    private static final int NAMED_MAX = 12;

    private CalendarReplies() {}

    /** The days off, one line per option. */
    static List<Part> show(ShowCalendar.View view) {
        var calendar = view.calendar();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("When this team does not work")));
        parts.add(line(weekend(calendar.weekend()), "weekend:fri,sat"));
        parts.add(line(holidays(view.holidays()), "holidays:2026-12-24,2026-12-25"));
        parts.add(line(
                opening(calendar.opening()),
                "opening:" + other(calendar.opening()).typed()));
        view.next().ifPresent(plan -> parts.add(new Part.Paragraph(PreviewReplies.next(plan, view.zone()))));
        parts.add(new Part.Note(RichText.of(
                "To change something, give its option, as in ",
                code("/token calendar weekend:fri,sat"),
                "; what you do not name stays. A new list of holidays replaces the old one.")));
        return parts;
    }

    /** The days off after a change, and what moved. */
    static List<Part> changed(Outcome.CalendarChanged changed, ZoneId zone) {
        var parts = new ArrayList<Part>();
        if (!changed.changed()) {
            parts.add(paragraph("The calendar is like that already. Nothing was changed."));
        } else {
            parts.add(paragraph("Changed. From now on this team does not work on these days:"));
            parts.add(paragraph(weekend(changed.weekend())));
            parts.add(paragraph(holidays(changed.holidays())));
            parts.add(paragraph(opening(changed.opening())));
        }
        for (var review : changed.moved()) {
            parts.add(paragraph(
                    "The review of " + Phrases.month(review.period()) + " is open, and its deadlines moved. It closes ",
                    RichText.deadline(review.rungs().getLast().at(), zone),
                    "."));
        }
        changed.next().ifPresent(plan -> parts.add(new Part.Paragraph(PreviewReplies.next(plan, zone))));
        return parts;
    }

    /** What the command line prints after it read holidays from files. */
    public static List<String> lines(Outcome.CalendarChanged changed) {
        var lines = new ArrayList<String>();
        if (!changed.changed()) {
            lines.add("The team has these holidays already; nothing was changed.");
        }
        lines.add(holidays(changed.holidays()));
        for (var review : changed.moved()) {
            lines.add("The deadlines of the open review of " + Phrases.month(review.period()) + " moved.");
        }
        return lines;
    }

    private static Part line(String words, String option) {
        return paragraph(words + " · ", code(option));
    }

    private static String weekend(List<DayOfWeek> days) {
        return days.isEmpty()
                ? "There is no weekend: every day of the week is a business day"
                : "The weekend is "
                        + Phrases.and(days.stream()
                                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                                .toList());
    }

    private static String holidays(List<LocalDate> days) {
        if (days.isEmpty()) {
            return "No holidays from today on";
        }
        var named = days.stream().limit(NAMED_MAX).map(Phrases::day).toList();
        return (days.size() == 1 ? "1 holiday: " : days.size() + " holidays: ")
                + (days.size() > NAMED_MAX
                        ? String.join(", ", named) + " and " + (days.size() - NAMED_MAX) + " more"
                        : Phrases.and(named));
    }

    private static String opening(Calendar.Opening opening) {
        return switch (opening) {
            case NEXT_BUSINESS_DAY -> "A review whose day is a day off opens on the next business day";
            case SAME_DAY -> "A review opens on its day, also if that is a day off";
        };
    }

    private static Calendar.Opening other(Calendar.Opening opening) {
        return opening == Calendar.Opening.SAME_DAY ? Calendar.Opening.NEXT_BUSINESS_DAY : Calendar.Opening.SAME_DAY;
    }
}
