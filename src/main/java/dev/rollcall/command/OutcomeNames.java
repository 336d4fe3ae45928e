package dev.rollcall.command;

import static java.util.Map.entry;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The name of each kind of outcome and refusal in recorded JSON. A name is never changed, reused or removed, whatever
 * happens to the class: other versions have written it. A new kind gets a name here and a frozen line in
 * {@code src/test/resources/formats}.
 */
final class OutcomeNames {
    static final Map<String, Class<? extends Outcome>> OUTCOMES = Map.ofEntries(
            entry("Refused", Outcome.Refused.class),
            entry("Nothing", Outcome.Nothing.class),
            entry("TeamSetUp", Outcome.TeamSetUp.class),
            entry("CalendarChanged", Outcome.CalendarChanged.class),
            entry("Reminded", Outcome.Reminded.class),
            entry("PolicyPreview", Outcome.PolicyPreview.class),
            entry("PolicyApplied", Outcome.PolicyApplied.class),
            entry("PolicyCancelled", Outcome.PolicyCancelled.class),
            entry("AuditorAppointed", Outcome.AuditorAppointed.class),
            entry("AuditorEnded", Outcome.AuditorEnded.class),
            entry("TokenAdded", Outcome.TokenAdded.class),
            entry("TokenEdited", Outcome.TokenEdited.class),
            entry("RemovalChanged", Outcome.RemovalChanged.class),
            entry("RemovalsBegun", Outcome.RemovalsBegun.class),
            entry("TokenRotated", Outcome.TokenRotated.class),
            entry("IncidentRaised", Outcome.IncidentRaised.class),
            entry("IncidentStands", Outcome.IncidentStands.class),
            entry("IncidentClosed", Outcome.IncidentClosed.class),
            entry("ExpirySnoozed", Outcome.ExpirySnoozed.class),
            entry("AwaySet", Outcome.AwaySet.class),
            entry("AwayEnded", Outcome.AwayEnded.class),
            entry("QuietSet", Outcome.QuietSet.class),
            entry("QuietEnded", Outcome.QuietEnded.class),
            entry("NotifyChosen", Outcome.NotifyChosen.class),
            entry("TokensOffered", Outcome.TokensOffered.class),
            entry("TokensTransferred", Outcome.TokensTransferred.class),
            entry("OfferDeclined", Outcome.OfferDeclined.class),
            entry("LinkCodeMade", Outcome.LinkCodeMade.class),
            entry("LinkPreview", Outcome.LinkPreview.class),
            entry("ChatJoined", Outcome.ChatJoined.class),
            entry("ChatLeft", Outcome.ChatLeft.class),
            entry("ReviewRouted", Outcome.ReviewRouted.class),
            entry("RouteEnded", Outcome.RouteEnded.class),
            entry("AccountsPreview", Outcome.AccountsPreview.class),
            entry("AccountsJoined", Outcome.AccountsJoined.class),
            entry("AccountsParted", Outcome.AccountsParted.class),
            entry("LinkCancelled", Outcome.LinkCancelled.class),
            entry("TokenApproved", Outcome.TokenApproved.class),
            entry("TokenDenied", Outcome.TokenDenied.class),
            entry("DetailsAsked", Outcome.DetailsAsked.class),
            entry("QuestionAnswered", Outcome.QuestionAnswered.class),
            entry("QuestionTold", Outcome.QuestionTold.class),
            entry("DecisionUndone", Outcome.DecisionUndone.class),
            entry("TokenWithdrawn", Outcome.TokenWithdrawn.class),
            entry("ReviewOpened", Outcome.ReviewOpened.class),
            entry("EvidenceExported", Outcome.EvidenceExported.class),
            entry("FindingSnoozed", Outcome.FindingSnoozed.class),
            entry("RiskAccepted", Outcome.RiskAccepted.class),
            entry("ReviewSigned", Outcome.ReviewSigned.class),
            entry("SigningCancelled", Outcome.SigningCancelled.class),
            entry("Answered", Outcome.Answered.class),
            entry("AnswersUndone", Outcome.AnswersUndone.class),
            entry("SureUnused", Outcome.SureUnused.class),
            entry("OwnerUnknown", Outcome.OwnerUnknown.class),
            entry("Chosen", Outcome.Chosen.class),
            entry("Hint", Outcome.Hint.class),
            entry("EditedReply", Outcome.EditedReply.class),
            entry("WhichOnes", Outcome.WhichOnes.class),
            entry("ApprovalEnded", Outcome.ApprovalEnded.class),
            entry("Traced", Outcome.Traced.class),
            entry("Compared", Outcome.Compared.class));

    static final Map<String, Class<? extends Refusal>> REFUSALS = Map.ofEntries(
            entry("BadField", Refusal.BadField.class),
            entry("Many", Refusal.Many.class),
            entry("LooksSecret", Refusal.LooksSecret.class),
            entry("NotSetUp", Refusal.NotSetUp.class),
            entry("LabelTaken", Refusal.LabelTaken.class),
            entry("WasApproved", Refusal.WasApproved.class),
            entry("NotApprovedYet", Refusal.NotApprovedYet.class),
            entry("NotBeingRemoved", Refusal.NotBeingRemoved.class),
            entry("RemovalStands", Refusal.RemovalStands.class),
            entry("SecondPersonChecks", Refusal.SecondPersonChecks.class),
            entry("OfferEnded", Refusal.OfferEnded.class),
            entry("OwnsNothing", Refusal.OwnsNothing.class),
            entry("NoSuchCode", Refusal.NoSuchCode.class),
            entry("OtherKindOfCode", Refusal.OtherKindOfCode.class),
            entry("CodeUsed", Refusal.CodeUsed.class),
            entry("CodeExpired", Refusal.CodeExpired.class),
            entry("OneTeamAlready", Refusal.OneTeamAlready.class),
            entry("TeamHasTokens", Refusal.ReviewOpenHere.class),
            entry("LabelsClash", Refusal.LabelsClash.class),
            entry("NotLinked", Refusal.NotLinked.class),
            entry("NotOneTeam", Refusal.NotOneTeam.class),
            entry("SameAccount", Refusal.SameAccount.class),
            entry("AccountHere", Refusal.AccountHere.class),
            entry("BothDecide", Refusal.BothDecide.class),
            entry("DecisionsWait", Refusal.DecisionsWait.class),
            entry("WhichChat", Refusal.WhichChat.class),
            entry("NothingToRoute", Refusal.NothingToRoute.class),
            entry("NoSuchRoute", Refusal.NoSuchRoute.class),
            entry("OnlyThere", Refusal.OnlyThere.class),
            entry("ApproversOnlyThere", Refusal.ApproversOnlyThere.class),
            entry("ChatMoved", Refusal.ChatMoved.class),
            entry("NoSuchToken", Refusal.NoSuchToken.class),
            entry("NoSuchThing", Refusal.NoSuchThing.class),
            entry("AlreadyDecided", Refusal.AlreadyDecided.class),
            entry("NothingToUndo", Refusal.NothingToUndo.class),
            entry("NotYourDecision", Refusal.NotYourDecision.class),
            entry("UndoTooLate", Refusal.UndoTooLate.class),
            entry("ChangedSince", Refusal.ChangedSince.class),
            entry("RequestWithdrawn", Refusal.RequestWithdrawn.class),
            entry("NotRequester", Refusal.NotRequester.class),
            entry("NotWaiting", Refusal.NotWaiting.class),
            entry("TooLate", Refusal.TooLate.class),
            entry("OwnRequest", Refusal.OwnRequest.class),
            entry("YesAlready", Refusal.YesAlready.class),
            entry("NotForYou", Refusal.NotForYou.class),
            entry("NotApprover", Refusal.NotApprover.class),
            entry("NotApproverOrAdmin", Refusal.NotApproverOrAdmin.class),
            entry("NotAdmin", Refusal.NotAdmin.class),
            entry("NoAuditor", Refusal.NoAuditor.class),
            entry("AuditorReads", Refusal.AuditorReads.class),
            entry("Outsider", Refusal.Outsider.class),
            entry("NotYours", Refusal.NotYours.class),
            entry("NotYoursNorApprover", Refusal.NotYoursNorApprover.class),
            entry("ServiceHoldsNothing", Refusal.ServiceHoldsNothing.class),
            entry("IncidentOver", Refusal.IncidentOver.class),
            entry("NotOwner", Refusal.NotOwner.class),
            entry("NotTheDecider", Refusal.NotTheDecider.class),
            entry("NoReview", Refusal.NoReview.class),
            entry("ReplyElsewhere", Refusal.ReplyElsewhere.class),
            entry("ReviewClosed", Refusal.ReviewClosed.class),
            entry("AnswerStands", Refusal.AnswerStands.class),
            entry("NotReviewer", Refusal.NotReviewer.class),
            entry("NotClosedYet", Refusal.NotClosedYet.class),
            entry("AlreadySigned", Refusal.AlreadySigned.class),
            entry("ResultChanged", Refusal.ResultChanged.class),
            entry("AnswerUndoTooLate", Refusal.AnswerUndoTooLate.class),
            entry("AnswersChanged", Refusal.AnswersChanged.class),
            entry("ReviewHeld", Refusal.ReviewHeld.class),
            entry("NoEvidence", Refusal.NoEvidence.class),
            entry("EvidenceNotYet", Refusal.EvidenceNotYet.class),
            entry("NothingToReview", Refusal.NothingToReview.class),
            entry("NotInReview", Refusal.NotInReview.class),
            entry("CannotPost", Refusal.CannotPost.class),
            entry("NobodyCouldApprove", Refusal.NobodyCouldApprove.class),
            entry("QuorumOutOfReach", Refusal.QuorumOutOfReach.class),
            entry("NobodyToAsk", Refusal.NobodyToAsk.class),
            entry("AskedAlready", Refusal.AskedAlready.class),
            entry("NotAsked", Refusal.NotAsked.class),
            entry("NoQuestion", Refusal.NoQuestion.class),
            entry("RemindedAlready", Refusal.RemindedAlready.class),
            entry("NobodyToRemind", Refusal.NobodyToRemind.class),
            entry("PolicyChanged", Refusal.PolicyChanged.class),
            entry("NoExpiry", Refusal.NoExpiry.class),
            entry("ExpiresTooLate", Refusal.ExpiresTooLate.class),
            entry("LabelNotTyped", Refusal.LabelNotTyped.class));

    private static final Map<Class<?>, String> NAMES = names();

    private OutcomeNames() {}

    private static Map<Class<?>, String> names() {
        var names = new HashMap<Class<?>, String>();
        OUTCOMES.forEach((name, type) -> names.put(type, name));
        REFUSALS.forEach((name, type) -> names.put(type, name));
        return Map.copyOf(names);
    }

    static String of(Outcome outcome) {
        return Objects.requireNonNull(NAMES.get(outcome.getClass()));
    }

    static String of(Refusal refusal) {
        return Objects.requireNonNull(NAMES.get(refusal.getClass()));
    }
}
