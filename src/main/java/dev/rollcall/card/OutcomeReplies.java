package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.card.Button.Look;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.token.Label;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The reply to the person who ran a command. */
public final class OutcomeReplies {
    private static final int NAMED_MAX = 10;

    private OutcomeReplies() {}

    public static Reply of(Outcome outcome, ZoneId zone) {
        var parts = parts(outcome, zone);
        return parts.isEmpty() ? new Reply.Silent() : new Reply.Said(parts);
    }

    /** Empty if there is nothing to say. */
    public static List<Part> parts(Outcome outcome, ZoneId zone) {
        return switch (outcome) {
            case Outcome.Nothing() -> List.of();
            case Outcome.Refused(var why) -> Refusals.parts(why, zone);
            case Outcome.TeamSetUp setUp -> setUp(setUp);
            case Outcome.CalendarChanged calendar -> CalendarReplies.changed(calendar, zone);
            case Outcome.Reminded reminded -> PreviewReplies.reminded(reminded, zone);
            case Outcome.PolicyPreview preview -> PolicyReplies.preview(preview);
            case Outcome.PolicyApplied applied -> PolicyReplies.applied(applied);
            case Outcome.AuditorAppointed appointed -> AuditorReplies.appointed(appointed);
            case Outcome.AuditorEnded ended -> AuditorReplies.ended(ended);
            case Outcome.PolicyCancelled() -> one("Cancelled. The policy stays as it is.");
            case Outcome.TokenAdded added -> added(added);
            case Outcome.TokenEdited(var label, var changed) ->
                changed.isEmpty()
                        ? one(code(label), " is recorded like that already. Nothing was changed.")
                        : one("Changed ", code(label), ": " + String.join(", ", changed) + ".");
            case Outcome.RemovalChanged removal -> removal(removal, zone);
            case Outcome.RemovalsBegun begun -> LeaverCards.begun(begun);
            case Outcome.IncidentRaised raised -> IncidentReplies.raised(raised);
            case Outcome.IncidentStands stands -> IncidentReplies.stands(stands, zone);
            case Outcome.IncidentClosed closed -> IncidentReplies.closed(closed);
            case Outcome.ExpirySnoozed(var label, var until) ->
                one("Snoozed: I tell you again on " + Phrases.day(until) + " that ", code(label), " expires.");
            case Outcome.FindingSnoozed snoozed -> FindingReplies.snoozed(snoozed);
            case Outcome.RiskAccepted accepted -> FindingReplies.accepted(accepted);
            case Outcome.AwaySet away -> AwayReplies.set(away, zone);
            case Outcome.AwayEnded(var who) -> AwayReplies.ended(who);
            case Outcome.QuietSet(var until) -> AwayReplies.quiet(until, zone);
            case Outcome.QuietEnded() -> one("You get reminders again.");
            case Outcome.NotifyChosen chosen -> AwayReplies.notified(chosen);
            case Outcome.TokensOffered(var labels, var to, var until) ->
                one(
                        "Offered to " + to + ": ",
                        Phrases.labels(labels, NAMED_MAX),
                        ". Until " + to + " accepts, nothing changes. The offer expires ",
                        RichText.deadline(until, zone),
                        ".");
            case Outcome.TokensTransferred(var labels, var to) ->
                one(to.isEmpty() ? "Yours now: " : to + " is the owner now: ", Phrases.labels(labels, NAMED_MAX), ".");
            case Outcome.OfferDeclined(var labels) ->
                one("Declined: ", Phrases.labels(labels, NAMED_MAX), ". Who offered it is told.");
            case Outcome.LinkCodeMade made -> LinkReplies.made(made, zone);
            case Outcome.LinkPreview preview -> LinkReplies.preview(preview);
            case Outcome.ChatJoined joined -> LinkReplies.joined(joined);
            case Outcome.ChatLeft left -> LinkReplies.left(left);
            case Outcome.ReviewRouted routed -> RouteReplies.routed(routed, zone);
            case Outcome.RouteEnded ended -> RouteReplies.ended(ended, zone);
            case Outcome.AccountsPreview preview -> LinkReplies.preview(preview);
            case Outcome.AccountsJoined(var accounts) ->
                one("One person now: " + Phrases.and(accounts) + ". Undo it with ", code("/token me unlink"), ".");
            case Outcome.AccountsParted(var name, var platform) ->
                one("Your accounts are separate again. All that you answer for stays with " + name + " ("
                        + LinkReplies.chat(platform) + ").");
            case Outcome.LinkCancelled() -> one("Cancelled. Nothing was changed.");
            case Outcome.TokenRotated(var label, var removed) -> rotated(label, removed);
            case Outcome.TokenApproved(var label, var missing) ->
                missing == 0
                        ? one("Approved: ", code(label), " is active now and stands in every monthly review.")
                        : one(
                                "Noted. " + Phrases.count(missing, "more approver") + " must agree to ",
                                code(label),
                                ".");
            case Outcome.TokenDenied(var approval, var label, var reason) ->
                reason.isEmpty()
                        ? List.of(
                                paragraph("Denied: ", code(label), ". No reason given yet."),
                                new Part.Buttons(List.of(Button.of(Verb.SAY_WHY, approval, "Say why"))))
                        : one("Denied: ", code(label), ": “" + reason + "”. The requester is told.");
            case Outcome.DetailsAsked asked -> RequestCards.parts(asked, zone);
            case Outcome.QuestionAnswered(var label) ->
                one("Noted. Your answer about ", code(label), " stands on its card.");
            case Outcome.QuestionTold told -> RequestCards.parts(told);
            case Outcome.DecisionUndone(var label) -> one("Taken back: ", code(label), " waits for a decision again.");
            case Outcome.TokenWithdrawn(var label) ->
                one("Withdrawn: nobody decides on ", code(label), " any more, and its name is free again.");
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
            case Outcome.ReviewSigned(var period) ->
                one("Signed: " + Phrases.title(period) + ". Your name stands on its card.");
            case Outcome.SigningCancelled() -> one("Nothing was signed.");
            // The file follows.
            case Outcome.EvidenceExported(var period, var _) ->
                one("Here is the evidence of the " + Phrases.month(period)
                        + " token review. The audit log says that you have it.");
            case Outcome.Answered answered -> answered(answered, zone);
            case Outcome.EditedReply edited -> edited(edited, zone);
            case Outcome.Chosen chosen ->
                chosen.labels().isEmpty()
                        ? one("Nothing waits for you in this review.")
                        : AnswerReplies.chosen(chosen, zone);
            case Outcome.AnswersUndone(var open, var standing) -> AnswerReplies.undone(open, standing);
            case Outcome.SureUnused sure -> AnswerReplies.sure(sure);
            case Outcome.OwnerUnknown(var labels) -> List.of(AnswerReplies.unknown(labels));
            case Outcome.WhichOnes which -> whichOnes(which);
            case Outcome.Hint hint -> hint.given() ? List.of() : hint(hint);
            case Outcome.ApprovalEnded ended -> DecisionNotice.parts(ended, zone);
            case Outcome.Traced traced -> TraceReplies.parts(traced, zone);
            case Outcome.Compared compared -> one(String.join("\n", ImportReplies.lines(compared)));
        };
    }

    private static List<Part> rotated(String label, List<String> removed) {
        var words = RichText.of("Noted: ", code(label), " has a new secret.");
        return List.of(new Part.Paragraph(
                removed.isEmpty()
                        ? words
                        : words.and(
                                " I removed what was true of the old one: " + Phrases.and(removed)
                                        + ". Give the new with ",
                                RichText.command("edit", "label", label),
                                ".")));
    }

    private static List<Part> added(Outcome.TokenAdded a) {
        var parts = new ArrayList<Part>();
        parts.add(
                a.approvers().isEmpty()
                        ? paragraph(
                                "Registered ",
                                code(a.label()),
                                ", but nobody of the approvers can decide on it: they are gone or too few, their groups"
                                        + " are empty, or the only one asked for it. " + Phrases.ADMINS_DECIDE,
                                Phrases.nameOthers(),
                                ". I keep no secret, only this record.")
                        : paragraph(
                                "Registered ",
                                code(a.label()),
                                ", waiting for approval by " + Phrases.or(a.approvers())
                                        + ". I keep no secret, only this record."));
        if (!a.assumed().isEmpty()) {
            var fields = a.assumed().stream().map(OutcomeReplies::assumed).toList();
            parts.add(paragraph(
                    "You did not name " + (fields.size() == 1 ? "this" : "these") + ", so I took: "
                            + String.join(", ", fields) + ". If that is wrong, take it back with ",
                    RichText.command("withdraw", "label", a.label()),
                    ", and add it again."));
        }
        return parts;
    }

    private static String assumed(Outcome.Assumed assumed) {
        return switch (assumed.field()) {
            case "owner" -> "owner " + assumed.value() + " (you)";
            case "env" -> "environment " + assumed.value();
            default -> assumed.field() + " " + assumed.value();
        };
    }

    private static List<Part> setUp(Outcome.TeamSetUp s) {
        var zone = ZoneId.of(s.zone());
        var approvers = s.approversSeen() <= 0
                ? Phrases.or(s.approvers()) + " may approve"
                : "I can see " + Phrases.count(s.approversSeen(), "approver") + ": " + Phrases.or(s.approvers());
        var parts = new ArrayList<Part>();
        parts.add(new Part.Heading(RichText.of("Set up. Next review: ", RichText.deadline(s.next(), zone))));
        canPost(s.reviewPlace(), s.reviewChannel(), " (prompts and reviews)").ifPresent(parts::add);
        canPost(s.escalationPlace(), s.escalationChannel(), " (escalations)").ifPresent(parts::add);
        parts.add(
                s.approversSeen() == 0
                        ? paragraph(
                                "⚠️ Nobody of " + Phrases.or(s.approvers()) + " can decide on new tokens: they are"
                                        + " gone, or their groups are empty. " + Phrases.ADMINS_DECIDE,
                                Phrases.nameOthers(),
                                ".")
                        : paragraph("✅ " + approvers));
        if (s.approversSeen() == 1) {
            parts.add(paragraph(
                    "Nobody decides on their own request: what the only approver asks for, an admin has to decide."
                            + " Two approvers are better."));
        }
        if (s.reviewPlace().isEmpty() || s.escalationPlace().isEmpty()) {
            parts.add(paragraph("A channel that you did not name stays as it was."));
        }
        parts.add(new Part.Note((s.rungs().isEmpty()
                        ? RichText.of()
                        : PreviewReplies.silence(s.rungs(), zone).and(" "))
                .and("Register the first token with ", code("/token add"), ".")));
        return parts;
    }

    private static List<Part> removal(Outcome.RemovalChanged r, ZoneId zone) {
        var label = code(r.label());
        return switch (r.step()) {
            case ANNOUNCED ->
                one(
                        label,
                        " is about to be removed. Whoever still needs it can say so on its card until ",
                        RichText.deadline(r.at(), zone),
                        ".");
            case TO_DO ->
                one(label, " is about to be removed. ", IssuerGuide.delete(r.service()), " Then say so on its card.");
            case DELETED ->
                one(
                        "Noted: ",
                        label,
                        " is deleted at ",
                        r.service(),
                        ". Somebody else checks, or the next complete import.");
            case GONE -> one(label, " is gone. Its record is closed, and its name is free.");
            case KEPT -> one("Noted: ", label, " stays. Its card says that you still need it.");
            case RESTORED -> one(label, " stays. Its removal is over.");
        };
    }

    /** @param place empty if the channel was not named, so that nothing about it was found out */
    private static Optional<Part> canPost(String place, String name, String what) {
        return PlaceId.parse(place).map(id -> paragraph("✅ I can post in ", new Text.Channel(id, name), what));
    }

    private static List<Part> answered(Outcome.Answered a, ZoneId zone) {
        var parts = new ArrayList<Part>(given(a));
        for (var problem : a.problems()) {
            parts.addAll(Refusals.parts(problem, zone));
        }
        a.asked().forEach(asked -> parts.addAll(asked(asked)));
        for (var rest : a.rest()) {
            parts.add(paragraph("Not understood: “" + rest + "”."));
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
                    Phrases.labels(a.stillOpen(), NAMED_MAX),
                    a.open() > a.stillOpen().size() ? " …" : "",
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
                            labels.size() == 1
                                    ? " unused. Its removal has begun; see its card in the channel."
                                    : " unused. Their removal has begun; see their cards in the channel.";
                        case NOT_MINE ->
                            " not yours. The admins see it on the review, and the next one asks somebody else.";
                    };
            parts.add(paragraph("Noted: ", Phrases.labels(labels, NAMED_MAX), said));
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

    private static List<Part> whichOnes(Outcome.WhichOnes w) {
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

    private static List<Part> edited(Outcome.EditedReply e, ZoneId zone) {
        var parts = new ArrayList<Part>();
        if (!e.takenBack().isEmpty()) {
            boolean one = e.takenBack().size() == 1;
            parts.add(paragraph(
                    "Your edited reply no longer answers for ",
                    Phrases.labels(
                            e.takenBack().stream().map(Outcome.Given::label).toList(), NAMED_MAX),
                    one ? ", so it is open again." : ", so they are open again."));
        }
        var now = parts(e.now(), zone);
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

    private static List<Part> hint(Outcome.Hint h) {
        if (!h.near().isEmpty()) {
            return List.of(
                    paragraph("I did not get that. Did you mean ", code(h.near()), "?"),
                    new Part.Buttons(List.of(
                            Button.of(Verb.KEEP, h.item(), "Yes, still used").looking(Look.GOOD))));
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
                ", ",
                code("keep all except " + h.example()),
                ".");
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
