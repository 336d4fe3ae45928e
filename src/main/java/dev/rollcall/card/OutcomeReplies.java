package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.PlaceId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The reply to the person who ran a command. */
public final class OutcomeReplies {
    private static final String EXPIRES = "expires";

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
            case Outcome.TeamSetUp setUp -> SetUpReply.of(setUp);
            case Outcome.CalendarChanged calendar -> CalendarReplies.changed(calendar, zone);
            case Outcome.Reminded reminded -> PreviewReplies.reminded(reminded, zone);
            case Outcome.PolicyPreview preview -> PolicyReplies.preview(preview);
            case Outcome.PolicyApplied applied -> PolicyReplies.applied(applied);
            case Outcome.AuditorAppointed appointed -> AuditorReplies.appointed(appointed);
            case Outcome.AuditorEnded ended -> AuditorReplies.ended(ended);
            case Outcome.PolicyCancelled() -> one("Cancelled. The policy stays as it is.");
            case Outcome.TokenAdded added -> added(added);
            case Outcome.TokenEdited edited ->
                edited.changed().isEmpty()
                        ? one(code(edited.label()), " is recorded like that already. Nothing was changed.")
                        : one("Changed ", code(edited.label()), ": " + changed(edited) + ".");
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
            case Outcome.AccountsJoined joined -> LinkReplies.joined(joined);
            case Outcome.AccountsParted(var name, var platform) ->
                one("Your accounts are separate again. All that you answer for stays with " + name + " ("
                        + LinkReplies.chat(platform) + ").");
            case Outcome.LinkCancelled() -> one("Cancelled. Nothing was changed.");
            case Outcome.TokenRotated rotated -> RotationReply.parts(rotated, zone);
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
                        : one("Denied: ", code(label), ": " + Phrases.saidLast(reason) + " The requester is told.");
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
            case Outcome.Answered answered -> AnsweredReplies.answered(answered, zone);
            case Outcome.EditedReply edited -> AnsweredReplies.edited(edited, zone);
            case Outcome.Chosen chosen ->
                chosen.labels().isEmpty()
                        ? one("Nothing waits for you in this review.")
                        : AnswerReplies.chosen(chosen, zone);
            case Outcome.AnswersUndone(var open, var standing) -> AnswerReplies.undone(open, standing);
            case Outcome.SureUnused sure -> AnswerReplies.sure(sure);
            case Outcome.OwnerUnknown(var labels) -> List.of(AnswerReplies.unknown(labels));
            case Outcome.WhichOnes which -> AnsweredReplies.whichOnes(which);
            case Outcome.Hint hint -> hint.given() ? List.of() : AnsweredReplies.hint(hint);
            case Outcome.ApprovalEnded ended -> DecisionNotice.parts(ended, zone);
            case Outcome.Traced traced -> TraceReplies.parts(traced, zone);
            case Outcome.Compared compared -> one(String.join("\n", ImportReplies.lines(compared)));
        };
    }

    /** What was changed; the expiry with its day, since it may have been typed as {@code 90d}. */
    private static String changed(Outcome.TokenEdited edited) {
        var day = edited.expires().map(Phrases::day).orElse("no day any more");
        return edited.changed().stream()
                .map(option -> option.equals(EXPIRES) ? option + " (" + day + ")" : option)
                .collect(Collectors.joining(", "));
    }

    private static List<Part> added(Outcome.TokenAdded a) {
        var parts = new ArrayList<Part>();
        var ends = a.expires().map(day -> ". It expires on " + Phrases.day(day)).orElse("")
                + ". I keep no secret, only this record.";
        parts.add(
                a.approvers().isEmpty()
                        ? paragraph(
                                "Registered ",
                                code(a.label()),
                                ", but nobody of the approvers can decide on it: they are gone or too few, their groups"
                                        + " are empty, or the only one asked for it. " + Phrases.ADMINS_DECIDE,
                                Phrases.nameOthers(),
                                ends)
                        : paragraph(
                                "Registered ",
                                code(a.label()),
                                ", waiting for approval by " + Phrases.or(a.approvers()) + ends));
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
                        r.imported()
                                ? ". Somebody else checks, or the next complete import."
                                : ". Somebody else checks.");
            case GONE -> one(label, " is gone. Its record is closed, and its name is free.");
            case KEPT -> one("Noted: ", label, " stays. Its card says that you still need it.");
            case RESTORED -> one(label, " stays. Its removal is over.");
        };
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
