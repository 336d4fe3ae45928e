package dev.rollcall.card;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.query.LineView;
import dev.rollcall.query.ReviewView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The root card of a review that is closed: its result, what follows, and who signed it. */
final class ClosedReviewCard {
    /** Tokens that are named of each group. */
    static final int NAMED_MAX = 15;

    /** The width of the names in the table, and of the numbers, in characters. */
    private static final int NAME = 11;

    private static final int NUMBER = 6;

    private ClosedReviewCard() {}

    static Card draw(String key, ReviewView r) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(RichText.bold(headline(r))).and(signature(r))));
        if (!r.lines().isEmpty()) {
            parts.add(ResultChart.of(r));
        }
        parts.addAll(result(r));
        if (canBeSigned(r)) {
            var label = r.signed().isPresent() ? "Sign off again" : "Sign off";
            parts.add(new Part.Buttons(
                    List.of(Button.of(Verb.SIGN_OFF, r.id(), label).looking(Look.GOOD))));
        }
        return Card.of(key, RichText.of(headline(r)).and(signature(r)), parts);
    }

    /** The table of the result, and what follows for each group. */
    static List<Part> result(ReviewView r) {
        var parts = new ArrayList<Part>();
        if (r.lines().isEmpty()) {
            return parts;
        }
        parts.add(new Part.Paragraph(table(r)));
        if (r.count(Answer.CONFIRMED) > 0) {
            parts.add(new Part.Paragraph(
                    RichText.of("✅ Still used: " + r.count(Answer.CONFIRMED) + ". The next review lists them again.")));
        }
        group(
                        "🗑 Unused, to be removed: ",
                        labels(r, Answer.UNUSED, Predicate.not(LineView::unapproved)),
                        ". See the card of each removal in the channel.")
                .ifPresent(parts::add);
        group(
                        "🗑 Unused, not approved: ",
                        labels(r, Answer.UNUSED, LineView::unapproved),
                        ". No removal begins for what nobody approved.")
                .ifPresent(parts::add);
        group("⚠️ Not mine, needs an owner: ", labels(r, Answer.NOT_MINE, _ -> true), ". An admin gives each one with ")
                .map(words -> new Part.Paragraph(words.words().and(RichText.code("/token transfer"), ".")))
                .ifPresent(parts::add);
        if (!r.unanswered().isEmpty()) {
            parts.add(new Part.Paragraph(unconfirmed(r)));
        }
        if (!r.late().isEmpty()) {
            parts.add(new Part.Paragraph(late("Answered late: ", r.late(), r)));
        }
        r.signed().filter(ReviewView.Signed::changed).ifPresent(signed -> parts.add(changed(signed, r)));
        return parts;
    }

    /** A sum: each listed token is counted once, as it was at the close. */
    static String headline(ReviewView r) {
        return Phrases.title(r.period()) + ": closed. " + sum(r)
                + (r.late().isEmpty() ? "" : ", " + r.late().size() + " answered late");
    }

    static String sum(ReviewView r) {
        return r.lines().size() + " listed = " + r.count(Answer.CONFIRMED) + " still used + "
                + r.count(Answer.UNUSED) + " unused + " + r.count(Answer.NOT_MINE) + " not mine + "
                + r.unconfirmed().size() + " UNCONFIRMED";
    }

    private static boolean canBeSigned(ReviewView r) {
        return !r.lines().isEmpty() && r.signed().filter(one -> !one.changed()).isEmpty();
    }

    private static RichText signature(ReviewView r) {
        if (r.lines().isEmpty()) {
            return RichText.of();
        }
        return r.signed()
                .map(one -> RichText.of(
                        " · signed by " + one.by() + ", ",
                        RichText.when(one.at(), r.zone()),
                        one.changed() ? ", changed after signing" : ""))
                .orElseGet(() -> RichText.of(" · not signed"));
    }

    private static RichText table(ReviewView r) {
        int all = r.lines().size();
        return RichText.of(
                row("Still used", r.count(Answer.CONFIRMED), all),
                "\n",
                row("Unused", r.count(Answer.UNUSED), all),
                "\n",
                row("Not mine", r.count(Answer.NOT_MINE), all),
                "\n",
                row("UNCONFIRMED", r.unconfirmed().size(), all),
                "\n",
                row("Listed", all, all));
    }

    private static Text row(String name, int tokens, int all) {
        var number = String.valueOf(tokens);
        var share = Phrases.percent(tokens, all);
        return RichText.code(name
                + " ".repeat(NAME - name.length())
                + " ".repeat(Math.max(1, NUMBER - number.length()))
                + number
                + " ".repeat(Math.max(1, NUMBER - share.length()))
                + share);
    }

    private static List<String> labels(ReviewView r, Answer which, Predicate<LineView> of) {
        return r.lines().stream()
                .filter(line -> line.answered(which) && !line.answeredLate())
                .filter(of)
                .map(LineView::label)
                .toList();
    }

    private static Optional<Part.Paragraph> group(String lead, List<String> labels, String follows) {
        return labels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part.Paragraph(RichText.of(lead).and(Phrases.labels(labels, NAMED_MAX), follows)));
    }

    /** The tokens without an answer, with who was asked, and what follows. */
    private static RichText unconfirmed(ReviewView r) {
        var words = RichText.of("⚠️ UNCONFIRMED: ");
        int named = 0;
        for (var line : r.unanswered()) {
            if (named == NAMED_MAX) {
                words = words.and(
                        " and " + (r.unanswered().size() - named) + " more, see ",
                        RichText.command("list", "filter", "unconfirmed"));
                break;
            }
            words = words.and(
                    named++ == 0 ? "" : ", ", RichText.code(line.label()), " (" + Phrases.who(line.owner()) + ")");
        }
        return words.and((r.unanswered().size() == 1 ? ". It comes" : ". They come")
                + " first in the next review; an answer counts even now and is marked as late.");
    }

    private static RichText late(String lead, List<LineView> lines, ReviewView r) {
        var words = RichText.of(lead);
        for (int i = 0; i < Math.min(NAMED_MAX, lines.size()); i++) {
            var line = lines.get(i);
            var given = line.answer().orElseThrow();
            words = words.and(
                    i == 0 ? "" : ", ",
                    RichText.code(line.label()),
                    " " + Phrases.lower(given.answer()) + " (" + given.by() + ", ",
                    RichText.date(given.at(), r.zone()),
                    ")");
        }
        return lines.size() > NAMED_MAX ? words.and(" and " + (lines.size() - NAMED_MAX) + " more") : words;
    }

    private static Part changed(ReviewView.Signed signed, ReviewView r) {
        var since = r.late().stream()
                .filter(line -> !line.answer().orElseThrow().at().isBefore(signed.at()))
                .toList();
        return new Part.Paragraph(
                since.isEmpty()
                        ? RichText.of("⚠️ Changed after signing: a late answer was taken back.")
                        : late("⚠️ Changed after signing: ", since, r));
    }
}
