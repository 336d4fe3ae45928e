package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.PlaceId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What came of a command, in words, for the person who did it. */
public final class OutcomeReplies {
    private static final int NAMED_MAX = 10;

    private OutcomeReplies() {}

    public static Reply of(Outcome outcome, ZoneId zone) {
        var parts = parts(outcome, zone);
        return parts.isEmpty() ? new Reply.Silent() : new Reply.Said(parts);
    }

    /** Empty when there is nothing to say. */
    public static List<Part> parts(Outcome outcome, ZoneId zone) {
        return switch (outcome) {
            case Outcome.Nothing() -> List.of();
            case Outcome.Refused(var why) -> Refusals.parts(why, zone);
            case Outcome.TeamSetUp setUp -> setUp(setUp);
            case Outcome.TokenAdded(var label, var approvers) ->
                one(
                        "Registered ",
                        code(label),
                        ", waiting for approval by " + Phrases.or(approvers) + ". I keep no secret, only this record.");
            case Outcome.TokenApproved(var label, var missing) ->
                missing == 0
                        ? one("Approved: ", code(label), " is active now and stands in every monthly check.")
                        : one(
                                "Noted. " + Phrases.count(missing, "more approver") + " must agree to ",
                                code(label),
                                ".");
            case Outcome.TokenDenied(var approval, var label, var reason) ->
                reason.isEmpty()
                        ? List.of(
                                paragraph("Denied: ", code(label), ". No reason given yet."),
                                new Part.Buttons(List.of(Button.of(Verbs.SAY_WHY, approval, "Say why"))))
                        : one("Denied: ", code(label), ": “" + reason + "”. The requester is told.");
            case Outcome.ReviewOpened opened ->
                one(
                        "Opened " + Phrases.title(opened.period()) + " in ",
                        place(opened.place()),
                        ": " + Phrases.count(opened.tokens(), "token") + ", " + Phrases.count(opened.owners(), "owner")
                                + ". Answers are wanted by ",
                        RichText.deadline(opened.answerBy(), zone),
                        "; it closes ",
                        RichText.deadline(opened.closesAt(), zone),
                        ".");
            case Outcome.Answered answered -> answered(answered, zone);
            case Outcome.Chosen chosen -> chosen(chosen);
            case Outcome.Hint hint -> hint(hint);
            case Outcome.Compared compared -> one(String.join("\n", lines(compared)));
        };
    }

    private static List<Part> setUp(Outcome.TeamSetUp s) {
        var zone = ZoneId.of(s.zone());
        var approvers = s.approversSeen() < 0
                ? Phrases.or(s.approvers()) + " may approve"
                : "I can see " + Phrases.count(s.approversSeen(), "approver") + ": " + Phrases.or(s.approvers());
        return List.of(
                new Part.Heading(RichText.of("Set up. Next review: ", RichText.deadline(s.next(), zone))),
                paragraph(
                        "✅ I can post in ",
                        new Text.Channel(PlaceId.parse(s.reviewPlace()).orElseThrow(), s.reviewChannel()),
                        " (prompts and checks)"),
                paragraph(
                        "✅ I can post in ",
                        new Text.Channel(PlaceId.parse(s.escalationPlace()).orElseThrow(), s.escalationChannel()),
                        " (escalations)"),
                paragraph("✅ " + approvers),
                new Part.Note(RichText.of(
                        "Owners are reminded on business days 3 and 5, backups told on day 7, the review closes on day 10 at 18:00. Register the first token with ",
                        code("/token add"),
                        ".")));
    }

    private static List<Part> answered(Outcome.Answered a, ZoneId zone) {
        var parts = new ArrayList<Part>();
        for (var answer : Answer.values()) {
            var labels = a.given().stream()
                    .filter(g -> g.answer() == answer)
                    .map(Outcome.Given::label)
                    .toList();
            if (labels.isEmpty()) {
                continue;
            }
            var said =
                    switch (answer) {
                        case CONFIRMED -> " still used.";
                        case UNUSED ->
                            " unused. Please delete " + (labels.size() == 1 ? "it" : "them") + " at the issuer.";
                        case NOT_MINE -> " not yours. The admins see it on the check.";
                    };
            parts.add(paragraph("Noted: ", Phrases.labels(labels, NAMED_MAX), said));
        }
        for (var problem : a.problems()) {
            parts.addAll(Refusals.parts(problem, zone));
        }
        if (a.given().isEmpty() && a.problems().isEmpty()) {
            parts.add(paragraph("Nothing of yours was open, so nothing was changed."));
        }
        if (a.open() > 0) {
            parts.add(paragraph(
                    a.open() + " of yours " + (a.open() == 1 ? "is" : "are") + " open: ",
                    Phrases.labels(a.stillOpen(), NAMED_MAX),
                    a.open() > a.stillOpen().size() ? " …" : "",
                    "."));
        } else {
            parts.add(paragraph("Nothing else waits for you."));
        }
        return parts;
    }

    private static List<Part> chosen(Outcome.Chosen c) {
        if (c.labels().isEmpty()) {
            return one("Nothing waits for you in this review.");
        }
        var parts = new ArrayList<Part>();
        int n = c.labels().size();
        parts.add(paragraph(
                (c.all() ? "These " + n + " of yours are open: " : n + " chosen: "), Phrases.labels(c.labels(), 30)));
        parts.add(new Part.Buttons(
                c.all()
                        ? List.of(Button.of(Verbs.KEEP_THESE, c.choice(), "Confirm these " + n)
                                .looking(Look.GOOD))
                        : ReviewLines.answers(
                                c.choice(), Verbs.CHOSEN_KEEP, Verbs.CHOSEN_UNUSED, Verbs.CHOSEN_NOT_MINE)));
        return parts;
    }

    private static List<Part> hint(Outcome.Hint h) {
        if (!h.near().isEmpty()) {
            return List.of(
                    paragraph("I did not get that. Did you mean ", code(h.near()), "?"),
                    new Part.Buttons(List.of(
                            Button.of(Verbs.KEEP, h.item(), "Yes, still used").looking(Look.GOOD))));
        }
        return one(
                "I did not get that. For example: ",
                code("keep " + h.example()),
                ", ",
                code("unused " + h.example()),
                ", ",
                code("not mine " + h.example()),
                ", ",
                code("keep all"),
                ".");
    }

    /** What an import found, line by line, for the command line. */
    public static List<String> lines(Outcome.Compared c) {
        var lines = new ArrayList<String>();
        line("new, waiting for approval", c.added(), lines);
        line("rotated", c.rotated(), lines);
        line("recognised", c.recognised(), lines);
        line("back at " + c.issuer(), c.back(), lines);
        line("no longer at " + c.issuer() + " since " + c.on(), c.gone(), lines);
        if (lines.isEmpty()) {
            lines.add("nothing new (" + Phrases.count(c.same(), "token") + " known in " + c.app() + ")");
        }
        return lines;
    }

    private static void line(String lead, List<String> labels, List<String> lines) {
        if (!labels.isEmpty()) {
            lines.add(lead + ": " + String.join(", ", labels));
        }
    }

    private static Text place(String place) {
        var id = PlaceId.parse(place).orElseThrow();
        return new Text.Channel(id, id.id());
    }

    static Part paragraph(Object... words) {
        return new Part.Paragraph(RichText.of(words));
    }

    private static List<Part> one(Object... words) {
        return List.of(paragraph(words));
    }
}
