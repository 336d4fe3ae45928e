package dev.rollcall.card;

import dev.rollcall.card.Press.Look;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.query.LineView;
import dev.rollcall.query.PageView;
import dev.rollcall.query.ReviewView;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The monthly check: its root in the channel and its pages in the thread. */
public final class ReviewCards {
    /** Labels named on the root card for each kind of answer that admins look after. */
    private static final int NAMED_MAX = 15;

    private ReviewCards() {}

    public static Card root(String key, ReviewView r) {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(Words.of(Words.bold(headline(r)))));
        if (r.closedAt().isEmpty())
            parts.add(new Part.Paragraph(Words.of(
                    Phrases.count(r.lines().size(), "token") + ", " + Phrases.count(r.owners(), "owner")
                            + ". Please answer by ",
                    Words.deadline(r.answerBy(), r.zone()),
                    "; it closes ",
                    Words.deadline(r.closesAt(), r.zone()))));
        parts.add(new Part.Paragraph(progress(r)));
        if (!r.unanswered().isEmpty()) parts.add(new Part.Paragraph(r.closedAt().isEmpty() ? open(r) : unconfirmed(r)));
        named("🗑 Unused, to be removed: ", Answer.UNUSED, r).ifPresent(parts::add);
        named("⚠️ Not mine, needs an owner: ", Answer.NOT_MINE, r).ifPresent(parts::add);
        if (r.closedAt().isEmpty()) {
            parts.add(new Part.Note(Words.of(
                    "Reply in the thread (",
                    Words.code("keep ci-deploy"),
                    ", ",
                    Words.code("unused old-zap"),
                    ", ",
                    Words.code("keep all"),
                    "), press there, or open your own list.")));
            parts.add(new Part.Buttons(List.of(
                    Press.of(Verbs.MY_LIST, r.id(), "My list"),
                    Press.of(Verbs.KEEP_ALL, r.id(), "Confirm all mine").looking(Look.GOOD))));
        }
        return Card.of(key, Words.of(headline(r)), parts).opening(thread(r.period()));
    }

    /** The title of a review's thread. */
    public static String thread(YearMonth period) {
        return Phrases.title(period);
    }

    private static String headline(ReviewView r) {
        var title = Phrases.title(r.period());
        if (r.closedAt().isEmpty()) return title;
        int open = r.unanswered().size();
        return title + ": closed. " + r.count(Answer.CONFIRMED) + " of "
                + r.lines().size() + " confirmed, " + r.count(Answer.UNUSED) + " to be removed, " + open
                + " UNCONFIRMED";
    }

    private static Words progress(ReviewView r) {
        return Words.of(Phrases.bar(r.answered(), r.lines().size()) + "  " + r.answered() + " of "
                + r.lines().size()
                + " · still used " + r.count(Answer.CONFIRMED) + " · unused " + r.count(Answer.UNUSED) + " · not mine "
                + r.count(Answer.NOT_MINE));
    }

    private static Words open(ReviewView r) {
        var names = new ArrayList<String>();
        r.unansweredByOwner().forEach((owner, lines) -> names.add(name(owner) + " " + lines.size()));
        var shown = names.stream().limit(3).toList();
        var more = names.size() > shown.size() ? " · " + (names.size() - shown.size()) + " more" : "";
        return Words.of("Open: " + String.join(" · ", shown) + more);
    }

    private static Words unconfirmed(ReviewView r) {
        var words = Words.of("UNCONFIRMED: ");
        int named = 0;
        for (var line : r.unanswered()) {
            if (named == NAMED_MAX)
                return words.and(
                        " and " + (r.unanswered().size() - named) + " more, see ",
                        Words.code("/token list unconfirmed"));
            words = words.and(named++ == 0 ? "" : ", ", Words.code(line.label()), " (" + name(line.owner()) + ")");
        }
        return words;
    }

    private static Optional<Part> named(String lead, Answer which, ReviewView r) {
        var labels = r.lines().stream()
                .filter(line -> line.answered(which))
                .map(LineView::label)
                .toList();
        if (labels.isEmpty()) return Optional.empty();
        return Optional.of(new Part.Paragraph(Words.of(lead, Phrases.labels(labels, NAMED_MAX))));
    }

    static String name(Optional<Member> member) {
        return member.map(Member::name).orElse("somebody who left");
    }

    public static Card page(String key, PageView p) {
        var title = "Page " + (p.page() + 1) + " of " + p.pages();
        var parts = new ArrayList<Part>();
        if (p.pages() > 1) parts.add(new Part.Note(Words.of(title)));
        parts.add(ReviewLines.page(p.lines(), p.outOf(), p.review()));
        return Card.of(key, Words.of(Phrases.count(p.lines().size(), "token") + " to check"), parts);
    }
}
