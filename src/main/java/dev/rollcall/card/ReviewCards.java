package dev.rollcall.card;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.Member;
import dev.rollcall.query.PageView;
import dev.rollcall.query.ReviewProgress;
import dev.rollcall.query.ReviewProgress.Labels;
import dev.rollcall.query.ReviewView;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The monthly review: its root in the channel and its pages in the thread. */
public final class ReviewCards {
    /** Owners that the root card names with the number of their open tokens. */
    private static final int OWNERS_MAX = ReviewProgress.ASKED_MAX - 1;

    private ReviewCards() {}

    public static Card root(String key, ReviewView r) {
        return r.closedAt().isEmpty()
                ? open(key, ReviewProgress.of(r))
                : ClosedReviewCard.draw(key, r).opening(thread(r.period()));
    }

    /** The root of a review that is open. */
    public static Card open(String key, ReviewProgress r) {
        var title = Phrases.title(r.period());
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(RichText.bold(title))));
        parts.add(new Part.Paragraph(asked(r)));
        parts.add(new Part.Paragraph(progress(r)));
        if (r.open().people() > 0) {
            parts.add(new Part.Paragraph(waiting(r)));
        }
        named("⚠️ No owner, an admin answers: ", r.unowned()).ifPresent(parts::add);
        named("🗑 Unused, to be removed: ", r.unused()).ifPresent(parts::add);
        named("⚠️ Not mine, needs an owner: ", r.notMine()).ifPresent(parts::add);
        parts.add(new Part.Note(RichText.of(
                "Reply in the thread (",
                RichText.code("keep ci-deploy"),
                ", ",
                RichText.code("unused old-zap"),
                ", ",
                RichText.code("keep all"),
                "), press there, or open your own list.")));
        parts.add(new Part.Buttons(List.of(
                Button.of(Verb.MY_LIST, r.id(), "My list"),
                Button.of(Verb.KEEP_ALL, r.id(), "Confirm all mine").looking(Look.GOOD))));
        return Card.of(key, RichText.of(title), parts).opening(thread(r.period()));
    }

    /** The title of a review's thread. */
    public static String thread(YearMonth period) {
        return Phrases.title(period);
    }

    private static RichText asked(ReviewProgress r) {
        var listed = RichText.of(Phrases.count(r.tokens(), "token") + ", " + Phrases.count(r.owners(), "owner") + ". ");
        if (r.escalated()) {
            return listed.and("It closes ", RichText.deadline(r.closesAt(), r.zone()), ".");
        }
        return listed.and(
                "Please answer by ",
                RichText.deadline(r.answerBy(), r.zone()),
                "; it closes ",
                RichText.deadline(r.closesAt(), r.zone()),
                ".");
    }

    private static RichText progress(ReviewProgress r) {
        return RichText.of(Phrases.bar(r.answered(), r.tokens()) + "  " + r.answered() + " of "
                + r.tokens()
                + " · still used " + r.count(Answer.CONFIRMED) + " · unused " + r.count(Answer.UNUSED) + " · not mine "
                + r.count(Answer.NOT_MINE));
    }

    private static RichText waiting(ReviewProgress r) {
        var names = new ArrayList<String>();
        int left = r.open().tokens();
        for (var one : r.open().first()) {
            int others = r.open().people() - names.size();
            if (names.size() == OWNERS_MAX && others > 1) {
                names.add(others + " others " + left);
                break;
            }
            names.add(name(one.owner()) + " " + one.tokens());
            left -= one.tokens();
        }
        return RichText.of("Open: " + String.join(" · ", names));
    }

    private static Optional<Part> named(String lead, Labels labels) {
        return labels.all() == 0
                ? Optional.empty()
                : Optional.of(new Part.Paragraph(
                        RichText.of(lead, Phrases.labels(labels.first(), ReviewProgress.NAMED_MAX, labels.all()))));
    }

    static String name(Optional<Member> member) {
        return Phrases.who(member);
    }

    public static Card page(String key, PageView p) {
        var title = "Page " + (p.page() + 1) + " of " + p.pages();
        var parts = new ArrayList<Part>();
        if (p.pages() > 1) {
            parts.add(new Part.Note(RichText.of(title)));
        }
        parts.add(ReviewLines.page(p.lines(), p.outOf(), p.review()));
        return Card.of(key, RichText.of(Phrases.count(p.lines().size(), "token") + " to review"), parts);
    }
}
