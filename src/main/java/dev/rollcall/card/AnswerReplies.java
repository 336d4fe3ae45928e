package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.OnHome;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.query.MyItems;
import dev.rollcall.query.OwnerItems;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person can do after answers in a review: undo them, say whose a token is, and be asked once more. */
public final class AnswerReplies {
    private static final int NAMED_MAX = 10;

    /** Labels of a preview in one paragraph: Slack's limit is 3,000 characters, a label has at most 80 code points. */
    private static final int NAMED_AT_ONCE = 30;

    private AnswerReplies() {}

    /** Whether the person is asked something about the answers, so that a card cannot show it all. */
    public static boolean asks(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered
                && answered.next()
                        .filter(next ->
                                !next.notMine().isEmpty() || !next.doubted().isEmpty())
                        .isPresent();
    }

    /** Whether nothing was recorded before the person is asked once more. */
    public static boolean asksFirst(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered
                && answered.given().isEmpty()
                && answered.next().filter(next -> !next.doubted().isEmpty()).isPresent();
    }

    /** What came of it, above a list that says what is still open. */
    public static List<Part> aboveList(Outcome outcome, ZoneId zone) {
        return switch (outcome) {
            case Outcome.Answered answered -> {
                var parts = new ArrayList<Part>(AnsweredReplies.given(answered));
                answered.problems().forEach(problem -> parts.addAll(Refusals.parts(problem, zone)));
                parts.addAll(next(answered, false));
                yield parts;
            }
            case Outcome.AnswersUndone(var open, var standing) -> undone(open, standing);
            default -> OutcomeReplies.parts(outcome, zone);
        };
    }

    /**
     * The questions and buttons below answers.
     *
     * @param list whether a button leads to the person's list
     */
    static List<Part> next(Outcome.Answered answered, boolean list) {
        var parts = new ArrayList<Part>();
        var next = answered.next();
        boolean doubts = next.filter(one -> !one.doubted().isEmpty()).isPresent();
        next.ifPresent(one -> {
            if (!one.doubted().isEmpty()) {
                parts.add(doubt(one.doubted()));
                parts.add(new Part.Buttons(List.of(
                        Button.of(Verb.SURE_UNUSED, one.sure(), "Yes, unused").looking(Look.BAD), back())));
            }
            if (!one.notMine().isEmpty()) {
                parts.addAll(whose(answered, one.notMine()));
            }
        });
        var buttons = new ArrayList<Button>();
        next.filter(one -> !one.undo().isEmpty())
                .ifPresent(one -> buttons.add(Button.of(Verb.UNDO_ANSWER, one.undo(), "Undo")));
        if (list && !doubts && !buttons.isEmpty() && answered.open() > 0) {
            buttons.add(Button.of(Verb.MY_LIST, answered.review(), "My list"));
        }
        if (!buttons.isEmpty()) {
            parts.add(new Part.Buttons(buttons));
        }
        return parts;
    }

    private static Part doubt(List<String> labels) {
        boolean one = labels.size() == 1;
        return paragraph(
                Phrases.labels(labels, NAMED_MAX),
                (one ? " has" : " have") + " full access to live data, so I ask once more: "
                        + (one ? "is it" : "are they") + " really unused? Nothing is recorded for "
                        + (one ? "it" : "them") + " yet. If you say yes, " + (one ? "its" : "their")
                        + " removal begins.");
    }

    private static List<Part> whose(Outcome.Answered answered, String choice) {
        long count = answered.given().stream()
                .filter(given -> given.answer() == Answer.NOT_MINE)
                .map(Outcome.Given::item)
                .distinct()
                .count();
        return List.of(
                paragraph((count == 1 ? "Whose is it? " : "Whose are they? ") + "The person you name is asked to take "
                        + (count == 1 ? "it" : "them") + " over, and may decline."),
                new Part.PersonMenu(Button.of(Verb.OWNER_IS, choice, "Choose the owner")),
                new Part.Buttons(List.of(Button.of(Verb.OWNER_UNKNOWN, choice, "I do not know"))));
    }

    /** Leads back to the person's list, without an answer. */
    static Button back() {
        return Button.of(Verb.MY_LIST, "", "Back");
    }

    static List<Part> sure(Outcome.SureUnused sure) {
        return List.of(
                doubt(List.of(sure.label())),
                new Part.Buttons(List.of(
                        Button.of(Verb.REMOVE, sure.token(), "Yes, unused").looking(Look.BAD))));
    }

    static List<Part> undone(List<String> open, List<Outcome.Given> standing) {
        var words = RichText.of("Undone. ");
        if (!open.isEmpty()) {
            words = words.and(
                    Phrases.labels(open, NAMED_MAX), open.size() == 1 ? " is open again." : " are open again.");
        }
        for (var answer : Answer.values()) {
            var labels = standing.stream()
                    .filter(given -> given.answer() == answer)
                    .map(Outcome.Given::label)
                    .toList();
            if (!labels.isEmpty()) {
                words = words.and(
                        open.isEmpty() ? "" : " ",
                        "The answer before stands again: ",
                        Phrases.labels(labels, NAMED_MAX),
                        " " + Phrases.answer(answer).toLowerCase(Locale.ROOT) + ".");
            }
        }
        return List.of(new Part.Paragraph(words));
    }

    static Part unknown(List<String> labels) {
        return paragraph(
                "Noted. ",
                Phrases.labels(labels, NAMED_MAX),
                (labels.size() == 1 ? " needs" : " need") + " an owner: the admins see it on the review.");
    }

    /** One token with its answers, in private; the button that undoes the one that stands, for as long as it works. */
    static List<Part> one(MyItems.One.Shown shown) {
        var line = shown.line();
        var buttons = new ArrayList<>(ReviewLines.answers(line.item(), Verb.KEEP, Verb.UNUSED, Verb.NOT_MINE));
        shown.undo().ifPresent(id -> buttons.add(Button.of(Verb.UNDO_ANSWER, id, "Undo")));
        return List.of(new Part.Paragraph(ReviewLines.text(line)), new Part.Buttons(buttons));
    }

    /** The open tokens of one owner, for who answers in their place. */
    static List<Part> ofOwner(OwnerItems.View view) {
        var whose = view.owner().isEmpty() ? " without an owner" : " of " + view.owner();
        if (view.lines().isEmpty()) {
            return List.of(paragraph("No token" + whose + " is open any more."));
        }
        int open = view.lines().size();
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of(
                Phrases.count(open, "token") + whose + (open == 1 ? " waits" : " wait") + " for an answer, by ",
                RichText.deadline(view.closesAt(), view.zone()))));
        var page = PagedLines.of(view.lines(), view.page());
        parts.add(ReviewLines.ofOwner(page, view.review()));
        ReviewLines.several(page.shown(), view.review()).ifPresent(parts::add);
        parts.addAll(page.others(Verb.FOR_PAGE, other -> new OnHome(view.id(), other).text()));
        return parts;
    }

    /** The preview of answers for several tokens. */
    static List<Part> chosen(Outcome.Chosen c, ZoneId zone) {
        var parts = new ArrayList<Part>();
        int n = c.labels().size();
        var lead = c.all()
                ? c.late()
                        .map(month -> (n == 1 ? "This one of yours" : "These " + n + " of yours")
                                + " closed UNCONFIRMED in " + Phrases.month(month) + ": ")
                        .orElse(n == 1 ? "This one of yours is open: " : "These " + n + " of yours are open: ")
                : n + " chosen: ";
        for (int from = 0; from < n; from += NAMED_AT_ONCE) {
            var some = c.labels().subList(from, Math.min(n, from + NAMED_AT_ONCE));
            parts.add(paragraph(
                    from == 0 ? lead : "", Phrases.labels(some, some.size()), from + some.size() < n ? "," : ""));
        }
        if (c.more() > 0) {
            parts.add(paragraph(c.more() + " more of yours " + (c.more() == 1 ? "is" : "are")
                    + " open and not among these; confirm them afterwards."));
        }
        if (c.late().isPresent()) {
            parts.add(paragraph("An answer counts even now; it is marked as late."));
        }
        for (var problem : c.problems()) {
            parts.addAll(Refusals.parts(problem, zone));
        }
        var buttons = new ArrayList<Button>();
        if (c.all()) {
            var label = n == 1 ? "Confirm this one as still used" : "Confirm these " + n + " as still used";
            buttons.add(Button.of(Verb.KEEP_THESE, c.choice(), label).looking(Look.GOOD));
        } else {
            buttons.addAll(ReviewLines.answers(c.choice(), Verb.CHOSEN_KEEP, Verb.CHOSEN_UNUSED, Verb.CHOSEN_NOT_MINE));
        }
        buttons.add(c.late().isPresent() ? Button.of(Verb.LATE_LIST, "", "Back") : back());
        parts.add(new Part.Buttons(buttons));
        return parts;
    }
}
