package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;

import dev.rollcall.domain.Verb;
import dev.rollcall.query.ReviewHistory;
import dev.rollcall.query.ReviewHistory.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The private reply that compares the closed reviews, month over month. */
final class HistoryReplies {
    /** Eight characters, so that a line of the chart fits a phone. */
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private static final int SHARE = 6;

    private HistoryReplies() {}

    static List<Part> history(ReviewHistory.View view) {
        if (view.months().isEmpty()) {
            return List.of(view.page() == 0 ? none(view.open()) : paragraph("There are no earlier reviews."));
        }
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("Still used, of all tokens listed")));
        parts.add(new Part.Paragraph(chart(view.months())));
        view.months().forEach(month -> parts.add(new Part.Paragraph(month(month, view.zone()))));
        if (view.page() == 0) {
            view.open()
                    .ifPresent(period -> parts.add(new Part.Note(RichText.of(
                            Phrases.title(period) + " is open: ",
                            RichText.code("/token review status"),
                            " shows how it stands."))));
        }
        ListReplies.pages(
                        Verb.HISTORY_PAGE,
                        view.page() == 0 ? Optional.empty() : Optional.of(String.valueOf(view.page() - 1)),
                        view.more() ? Optional.of(String.valueOf(view.page() + 1)) : Optional.empty())
                .ifPresent(parts::add);
        return parts;
    }

    private static Part none(Optional<YearMonth> open) {
        return open.map(period -> paragraph(
                        "No review has closed yet, so there is nothing to compare. " + Phrases.title(period)
                                + " is open: ",
                        RichText.code("/token review status"),
                        " shows how it stands."))
                .orElseGet(() -> paragraph("No review has closed yet, so there is nothing to compare. The first one"
                        + " stands here once it has closed."));
    }

    private static RichText chart(List<Month> months) {
        var words = RichText.of();
        for (var month : months) {
            var share = Phrases.percent(month.confirmed(), month.listed());
            words = words.and(
                    words.pieces().isEmpty() ? "" : "\n",
                    RichText.code(SHORT.format(month.period()) + " " + Phrases.bar(month.confirmed(), month.listed())
                            + " ".repeat(Math.max(1, SHARE - share.length())) + share));
        }
        return words;
    }

    private static RichText month(Month m, ZoneId zone) {
        var before = m.before();
        var words = RichText.of(
                RichText.bold(Phrases.month(m.period())),
                "\n" + m.listed() + " listed" + change(m.listed(), before.map(ReviewHistory.Counts::listed)) + " = "
                        + m.confirmed() + " still used"
                        + change(m.confirmed(), before.map(ReviewHistory.Counts::confirmed)) + " + " + m.unused()
                        + " unused" + change(m.unused(), before.map(ReviewHistory.Counts::unused)) + " + "
                        + m.notMine() + " not mine" + change(m.notMine(), before.map(ReviewHistory.Counts::notMine))
                        + " + " + m.unconfirmed() + " UNCONFIRMED"
                        + change(m.unconfirmed(), before.map(ReviewHistory.Counts::unconfirmed))
                        + (m.late() == 0 ? "" : ", " + m.late() + " answered late") + "\nclosed after "
                        + Phrases.count((int) m.took().toDays(), "day"));
        return m.signed()
                .map(one -> words.and(" · signed by " + one.by() + ", ", RichText.date(one.at(), zone)))
                .orElseGet(() -> words.and(" · not signed"));
    }

    /** How a number differs from that of the month before: {@code (+2)}. */
    private static String change(int now, Optional<Integer> before) {
        int by = now - before.orElse(now);
        return by == 0 ? "" : " (" + (by > 0 ? "+" : "−") + Math.abs(by) + ")";
    }
}
