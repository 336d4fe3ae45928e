package dev.rollcall.card;

import static dev.rollcall.card.OutcomeReplies.paragraph;
import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.query.ApprovalView;
import dev.rollcall.query.ApprovalView.Asked;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages about a request that waits: reminders, the escalation, and questions to the requester. */
public final class RequestCards {
    /** Code points of a question or an answer on the approval card. */
    private static final int SHORT = 150;

    /** Questions that the approval card shows, the newest. */
    private static final int SHOWN = 2;

    private RequestCards() {}

    /** Reminds the approvers. Empty if it was not sent yet and is not needed any more. */
    public static Optional<Card> reminder(String key, ApprovalView a, boolean sent) {
        if (a.ended().isPresent()) {
            return over(key, a, sent);
        }
        var words = RichText.of("⏳ ", code(a.label()), " still waits for your decision.");
        return Optional.of(Card.of(
                key, RichText.of(words.plain()), List.of(heading(words, a), expires(a), new Part.Buttons(buttons(a)))));
    }

    /** The card in the escalation channel. Empty if it was not sent yet and is not needed any more. */
    public static Optional<Card> escalation(String key, ApprovalView a, boolean sent) {
        if (a.ended().isPresent()) {
            return over(key, a, sent);
        }
        var words = RichText.of(
                "⚠️ ", code(a.label()), " waits for approval since ", RichText.date(a.askedAt(), a.zone()), ".");
        var parts = new ArrayList<Part>();
        parts.add(heading(words, a));
        parts.add(paragraph(
                "Asked by " + (a.askedBy().isEmpty() ? "an import" : a.askedBy()) + ", opens ",
                RichText.bold(a.app()),
                " (" + a.env() + ") at ",
                a.service(),
                ". " + Phrases.or(Approver.said(a.approvers())) + " may decide."));
        parts.add(expires(a));
        parts.add(new Part.Buttons(buttons(a)));
        return Optional.of(Card.of(key, RichText.of(words.plain()), parts));
    }

    private static Part heading(RichText words, ApprovalView a) {
        return new Part.Heading(a.nobodyDecides() ? words : words.and(ApprovalCard.mentions(a)));
    }

    private static Optional<Card> over(String key, ApprovalView a, boolean sent) {
        var words = ApprovalCard.heading(a);
        return sent
                ? Optional.of(Card.of(key, RichText.of(words.plain()), List.of(new Part.Paragraph(words))))
                : Optional.empty();
    }

    /** The title of the thread in which approvers are reminded. */
    public static String thread(String label) {
        return "Approval of " + label;
    }

    /** The buttons below a request that waits. */
    static List<Button> buttons(ApprovalView a) {
        var buttons = new ArrayList<Button>();
        buttons.add(Button.of(Verb.APPROVE, a.approval(), "Approve").looking(Look.GOOD));
        buttons.add(Button.of(Verb.DENY, a.approval(), "Deny").looking(Look.BAD));
        if (a.openQuestion().isPresent()) {
            buttons.add(Button.of(Verb.ANSWER_QUESTION, a.approval(), "Answer"));
        } else if (!a.askedBy().isEmpty()) {
            buttons.add(Button.of(Verb.ASK_DETAILS, a.approval(), "Ask for details"));
        }
        return buttons;
    }

    /** When it expires, and whether that waits for an answer. */
    static Part.Note expires(ApprovalView a) {
        return new Part.Note(
                a.openQuestion().isEmpty()
                        ? RichText.of("Expires ", RichText.date(a.closesAt(), a.zone()), ".")
                        : RichText.of(
                                "The expiry is paused until " + a.askedBy() + " answers. The latest day is ",
                                RichText.date(a.closesAt(), a.zone()),
                                "."));
    }

    /** The newest questions and answers, as the approval card shows them. */
    static List<Part> questions(ApprovalView a) {
        var all = a.questions();
        return all.subList(Math.max(0, all.size() - SHOWN), all.size()).stream()
                .map(asked -> paragraph("❓ " + asked.by() + " asked: “" + cut(asked.question()) + "”"
                        + asked.answer()
                                .map(answer -> "\n💬 " + a.askedBy() + ": “" + cut(answer) + "”")
                                .orElse("")))
                .toList();
    }

    private static String cut(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= SHORT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHORT)) + "…";
    }

    /** The direct message that asks the requester. Empty if there is no such question. */
    public static Optional<Card> question(String key, ApprovalView a, int number) {
        if (number >= a.questions().size()) {
            return Optional.empty();
        }
        var asked = a.questions().get(number);
        boolean open = asked.answer().isEmpty() && a.ended().isEmpty();
        var parts = open ? told(a.approval(), a.label(), asked.by(), asked.question()) : answered(a, asked);
        return Optional.of(
                Card.of(key, RichText.of(summary(a.label(), asked.by()).plain()), parts));
    }

    private static RichText summary(String label, String by) {
        return RichText.of(by + " asks you about ", code(label), ".");
    }

    private static List<Part> told(String approval, String label, String by, String question) {
        return List.of(
                new Part.Heading(RichText.of(by + " asks you about ", code(label))),
                paragraph("“" + question + "”"),
                new Part.Buttons(List.of(
                        Button.of(Verb.ANSWER_QUESTION, approval, "Answer").looking(Look.GOOD))),
                new Part.Note(RichText.of("The answer stands on the card in the channel. Never paste a secret.")));
    }

    private static List<Part> answered(ApprovalView a, Asked asked) {
        var words = RichText.of(asked.by() + " asked you about ", code(a.label()), ": “" + asked.question() + "”");
        return List.of(new Part.Paragraph(asked.answer()
                .map(answer -> words.and("\nYou answered: “" + answer + "”"))
                .orElseGet(() -> words.and("\nThe request has ended; no answer is needed any more."))));
    }

    /** The same question in a private reply. */
    static List<Part> parts(Outcome.QuestionTold told) {
        return told(told.approval(), told.label(), told.by(), told.question());
    }

    static List<Part> parts(Outcome.DetailsAsked asked, ZoneId zone) {
        return List.of(paragraph(
                "Asked " + asked.requester() + " about ",
                code(asked.label()),
                ". The expiry waits for the answer, until ",
                RichText.date(asked.closesAt(), zone),
                " at the latest. You see the answer on the card."));
    }
}
