package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.token.Label;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The reply to a typed answer in a review: what was recorded, what is asked back, and how else to say it. */
final class AnsweredReplies {
    private static final int NAMED_MAX = 10;

    private AnsweredReplies() {}

    static List<Part> answered(Outcome.Answered a, ZoneId zone) {
        var parts = new ArrayList<Part>(given(a));
        for (var problem : a.problems()) {
            parts.addAll(Refusals.parts(problem, zone));
        }
        a.asked().forEach(asked -> parts.addAll(asked(asked)));
        for (var rest : a.rest()) {
            parts.add(paragraph("Not understood: " + Phrases.saidLast(rest)));
        }
        var next = AnswerReplies.next(a, true);
        if (a.given().isEmpty() && a.problems().isEmpty() && a.asked().isEmpty() && next.isEmpty()) {
            parts.add(paragraph(
                    a.open() == 0
                            ? "Nothing of yours was open, so nothing was changed."
                            : "Nothing was changed: please name the token that you mean."));
        }
        if (a.open() > 0) {
            parts.add(paragraph(
                    a.open() + " of yours " + (a.open() == 1 ? "is" : "are") + " open: ",
                    Phrases.labels(a.stillOpen(), NAMED_MAX, a.open()),
                    "."));
        } else {
            parts.add(paragraph("Nothing else waits for you."));
        }
        parts.addAll(next);
        return parts;
    }

    /** What was recorded. */
    static List<Part> given(Outcome.Answered a) {
        var parts = new ArrayList<Part>();
        for (var answer : Answer.values()) {
            var labels = a.given().stream()
                    .filter(g -> g.answer() == answer && !g.withoutRemoval())
                    .map(Outcome.Given::label)
                    .toList();
            if (labels.isEmpty()) {
                continue;
            }
            var said =
                    switch (answer) {
                        case CONFIRMED -> " still used.";
                        case UNUSED ->
                            labels.size() == 1
                                    ? " unused. Its removal has begun; see its card in the channel."
                                    : " unused. Their removal has begun; see their cards in the channel.";
                        case NOT_MINE ->
                            " not yours. The admins see it on the review, and the next one asks somebody else.";
                    };
            parts.add(paragraph("Noted: ", Phrases.labels(labels, NAMED_MAX), said));
        }
        var notApproved = a.given().stream()
                .filter(Outcome.Given::withoutRemoval)
                .map(Outcome.Given::label)
                .toList();
        if (!notApproved.isEmpty()) {
            parts.add(paragraph(
                    "Noted: ",
                    Phrases.labels(notApproved, NAMED_MAX),
                    notApproved.size() == 1
                            ? " unused. It is not approved, so no removal begins."
                            : " unused. They are not approved, so no removal begins."));
        }
        return parts;
    }

    private static List<Part> asked(Outcome.Asked a) {
        boolean one = a.tokens().size() == 1;
        var question =
                switch (a.answer()) {
                    case CONFIRMED -> "Which one is still used?";
                    case UNUSED -> "Which one is unused?";
                    case NOT_MINE -> "Which one is not yours?";
                };
        var words = one
                ? RichText.of(
                        a.typed().isEmpty() ? "" : "There is no token called “" + a.typed() + "”. ",
                        "Did you mean ",
                        code(a.tokens().getFirst().label()),
                        "?")
                : RichText.of(
                        a.typed().isEmpty()
                                ? ""
                                : "“" + a.typed() + "” may be " + a.tokens().size() + " of yours. ",
                        question);
        var yes =
                switch (a.answer()) {
                    case CONFIRMED -> "Yes, still used";
                    case UNUSED -> "Yes, unused";
                    case NOT_MINE -> "Yes, not mine";
                };
        var buttons = a.tokens().stream()
                .map(token -> Button.of(
                        listVerb(a.answer()), token.item(), one ? yes : Label.cut(token.label(), Button.LABEL_MAX)))
                .toList();
        return List.of(new Part.Paragraph(words), new Part.Buttons(buttons));
    }

    /**
     * The verb of a button that gives an answer. It shows the author's list after the answer, in a direct message too,
     * where a plain answer says nothing.
     */
    private static Verb listVerb(Answer answer) {
        return switch (answer) {
            case CONFIRMED -> Verb.LIST_KEEP;
            case UNUSED -> Verb.LIST_UNUSED;
            case NOT_MINE -> Verb.LIST_NOT_MINE;
        };
    }

    static List<Part> whichOnes(Outcome.WhichOnes w) {
        var question =
                switch (w.answer()) {
                    case CONFIRMED -> "Which of yours? ";
                    case UNUSED -> "Which of yours are unused? ";
                    case NOT_MINE -> "Which of these are not yours? ";
                };
        var parts = new ArrayList<Part>();
        parts.add(paragraph(question + w.open() + (w.open() == 1 ? " is open." : " are open.")));
        var verb = listVerb(w.answer());
        for (int i = 0; i < w.tokens().size(); i += Part.Buttons.MAX) {
            var row = w.tokens().subList(i, Math.min(w.tokens().size(), i + Part.Buttons.MAX)).stream();
            parts.add(new Part.Buttons(
                    row.map(token -> Button.of(verb, token.item(), Label.cut(token.label(), Button.LABEL_MAX)))
                            .toList()));
        }
        int more = w.open() - w.tokens().size();
        if (more > 0) {
            parts.add(paragraph("and " + more + " more; open your list"));
        }
        var last = new ArrayList<Button>();
        if (w.answer() == Answer.CONFIRMED) {
            last.add(Button.of(
                            Verb.KEEP_ALL,
                            w.review(),
                            w.open() == 1 ? "Still used" : "All " + w.open() + " are still used")
                    .looking(Look.GOOD));
        }
        if (more > 0) {
            last.add(Button.of(Verb.MY_LIST, w.review(), "My list"));
        }
        if (!last.isEmpty()) {
            parts.add(new Part.Buttons(last));
        }
        // These answers have consequences, so one press does not give them for all tokens.
        switch (w.answer()) {
            case CONFIRMED -> {}
            case UNUSED -> parts.add(new Part.Note(RichText.of("For all of them, reply ", code("unused all"), ".")));
            case NOT_MINE ->
                parts.add(new Part.Note(RichText.of("For all of them, reply ", code("not mine all"), ".")));
        }
        return parts;
    }

    static List<Part> edited(Outcome.EditedReply e, ZoneId zone) {
        var parts = new ArrayList<Part>();
        if (!e.takenBack().isEmpty()) {
            boolean one = e.takenBack().size() == 1;
            parts.add(paragraph(
                    "Your edited reply no longer answers for ",
                    Phrases.labels(
                            e.takenBack().stream().map(Outcome.Given::label).toList(), NAMED_MAX),
                    one ? ", so it is open again." : ", so they are open again."));
        }
        var now = OutcomeReplies.parts(e.now(), zone);
        parts.addAll(now);
        if (!e.kept().isEmpty()) {
            if (now.isEmpty()) {
                parts.add(paragraph("I did not get your edited reply."));
            }
            for (var answer : Answer.values()) {
                var labels = e.kept().stream()
                        .filter(given -> given.answer() == answer)
                        .map(Outcome.Given::label)
                        .toList();
                if (!labels.isEmpty()) {
                    parts.add(paragraph(
                            "What it said before stays: ",
                            Phrases.labels(labels, NAMED_MAX),
                            " " + Phrases.answer(answer).toLowerCase(Locale.ROOT) + "."));
                }
            }
            var example = e.kept().getFirst().label();
            parts.add(paragraph("To change that, reply for example ", code("unused " + example), "."));
        }
        return parts;
    }

    static List<Part> hint(Outcome.Hint h) {
        if (!h.near().isEmpty()) {
            return List.of(
                    paragraph("I did not get that. Did you mean ", code(h.near()), "?"),
                    new Part.Buttons(List.of(
                            Button.of(Verb.KEEP, h.item(), "Yes, still used").looking(Look.GOOD))));
        }
        return List.of(paragraph(
                "I did not get that. For example: ",
                code("keep " + h.example()),
                ", ",
                code("unused " + h.example()),
                ", ",
                code("not mine " + h.example()),
                ", ",
                code("keep all"),
                ", ",
                code("keep all except " + h.example()),
                "."));
    }
}
