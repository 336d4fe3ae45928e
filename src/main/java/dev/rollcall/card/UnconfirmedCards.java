package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.Member;
import dev.rollcall.query.LateItems;
import dev.rollcall.query.LineView;
import dev.rollcall.query.ReviewView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * After the close: tells owners what of theirs is unconfirmed, what follows, and how to answer late. A method returns
 * empty if the card is not needed any more.
 */
public final class UnconfirmedCards {
    /** Tokens with controls in a direct message; the list has the others. */
    static final int LINES_MAX = 10;

    private static final int NAMED_MAX = 20;

    private UnconfirmedCards() {}

    /**
     * The direct message to one owner.
     *
     * @param takesAnswers whether the review is the newest that closed
     * @param sent whether it is shown already
     */
    public static Optional<Card> direct(String key, ReviewView r, Member owner, boolean takesAnswers, boolean sent) {
        var mine = r.unconfirmed().stream()
                .filter(line ->
                        line.asked().filter(one -> one.id().equals(owner.id())).isPresent())
                .toList();
        var open = mine.stream().filter(LineView::unconfirmed).toList();
        if (!sent && (open.isEmpty() || !takesAnswers)) {
            return Optional.empty();
        }
        if (!takesAnswers) {
            return Optional.of(over(key, r));
        }
        var heading = heading(open, r);
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(heading));
        if (!open.isEmpty()) {
            parts.add(new Part.Paragraph(follows(open.size())));
        }
        var shown = mine.stream().limit(LINES_MAX).toList();
        if (!shown.isEmpty()) {
            parts.add(ReviewLines.late(shown, r.id()));
        }
        buttons(mine.size() > shown.size(), open.size(), r).ifPresent(parts::add);
        return Optional.of(Card.of(key, heading, parts));
    }

    /**
     * The message in the review's thread. Mentions exactly the owners of whom something is unconfirmed, or in place of
     * one who cannot answer, the backup.
     *
     * @param takesAnswers whether the review is the newest that closed
     * @param sent whether it is shown already
     */
    public static Optional<Card> inThread(String key, ReviewView r, boolean takesAnswers, boolean sent) {
        var asked = new LinkedHashMap<Member, List<LineView>>();
        r.unanswered().stream().filter(line -> line.asked().isPresent()).forEach(line -> asked.computeIfAbsent(
                        line.asked().get(), _ -> new ArrayList<>())
                .add(line));
        if (!sent && (asked.isEmpty() || !takesAnswers)) {
            return Optional.empty();
        }
        if (!takesAnswers) {
            return Optional.of(over(key, r));
        }
        if (asked.isEmpty()) {
            var words = RichText.of(
                    "✅ " + Phrases.title(r.period()) + ": whoever was asked has answered, if late. Thank you.");
            return Optional.of(Card.of(key, words, List.of(new Part.Paragraph(words))));
        }
        int open = asked.values().stream().mapToInt(List::size).sum();
        var words = RichText.of("Closed UNCONFIRMED: ");
        int named = 0;
        for (var entry : asked.entrySet()) {
            words = words.and(
                    named++ == 0 ? "" : " · ",
                    Text.Mention.of(entry.getKey()),
                    " " + entry.getValue().size());
        }
        var summary = RichText.of(Phrases.title(r.period()) + ": closed without your answer");
        return Optional.of(Card.of(
                key,
                summary,
                List.of(
                        new Part.Heading(RichText.of(RichText.bold(Phrases.title(r.period())))),
                        new Part.Paragraph(words.and(". Tell us even now.")),
                        new Part.Paragraph(follows(open)),
                        new Part.Buttons(List.of(Button.of(Verb.LATE_LIST, r.id(), "My list"))))));
    }

    /** The private list of what is unconfirmed of a person's. */
    static List<Part> list(LateItems.View view) {
        var r = view.review();
        if (view.lines().isEmpty()) {
            return List.of(paragraph("Nothing of yours is UNCONFIRMED in " + Phrases.month(r.period()) + "."));
        }
        var open = view.lines().stream().filter(LineView::unconfirmed).toList();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(heading(open, r)));
        var page = PagedLines.of(view.lines(), view.page());
        parts.add(ReviewLines.late(page, r.id()));
        parts.addAll(page.others(Verb.LATE_PAGE, String::valueOf));
        buttons(false, open.size(), r).ifPresent(parts::add);
        return parts;
    }

    private static RichText heading(List<LineView> open, ReviewView r) {
        if (open.isEmpty()) {
            return RichText.of("Nothing of yours is UNCONFIRMED any more in " + Phrases.month(r.period())
                    + ". Thank you; your answer is marked as late.");
        }
        return RichText.of(open.size() + " of yours closed UNCONFIRMED in " + Phrases.month(r.period()) + ": ")
                .and(Phrases.labels(open.stream().map(LineView::label).toList(), NAMED_MAX), ". Tell us even now.");
    }

    private static RichText follows(int open) {
        return RichText.of((open == 1 ? "It stands" : "They stand") + " in the escalation channel and "
                + (open == 1 ? "comes" : "come")
                + " first in the next review. An answer counts even now; it is marked as late.");
    }

    private static Optional<Part> buttons(boolean more, int open, ReviewView r) {
        var buttons = new ArrayList<Button>();
        if (more) {
            buttons.add(Button.of(Verb.LATE_LIST, r.id(), "My list"));
        }
        if (open > 1) {
            buttons.add(Button.of(Verb.KEEP_ALL, r.id(), "Confirm all mine").looking(Look.GOOD));
        }
        return buttons.isEmpty() ? Optional.empty() : Optional.of(new Part.Buttons(buttons));
    }

    /** A later review has closed. */
    private static Card over(String key, ReviewView r) {
        var words = RichText.of(Phrases.title(r.period()) + " takes no answers any more: a later review has closed.");
        return Card.of(key, words, List.of(new Part.Paragraph(words)));
    }
}
