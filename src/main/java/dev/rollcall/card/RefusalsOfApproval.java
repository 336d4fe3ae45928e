package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Refusal;
import java.time.ZoneId;

/** The sentences of the refusals about the approval of a token, and of the questions that are asked for it. */
final class RefusalsOfApproval {
    private RefusalsOfApproval() {}

    static RichText words(Refusal.OfApproval why, ZoneId zone) {
        return switch (why) {
            case Refusal.AlreadyDecided(var label, var approved, var by, var at) ->
                RichText.of(
                        by + (approved ? " approved " : " denied "),
                        code(label),
                        " already, ",
                        RichText.when(at, zone),
                        approved ? ". That stands; see it with " : ". That stands; ask anew with ",
                        approved ? RichText.command("show", "label", label) : code("/token add"),
                        ".");
            case Refusal.NothingToUndo(var label) ->
                RichText.of(
                        "There is no decision of yours on ",
                        code(label),
                        " to take back. See it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.NotYourDecision(var label, var by) ->
                RichText.of("Only " + by + ", who decided on ", code(label), ", can take that back. Please ask them.");
            case Refusal.UndoTooLate(var label, var until) ->
                RichText.of(
                        "The decision on ",
                        code(label),
                        " could be taken back until ",
                        RichText.when(until, zone),
                        ". It stands now; see it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.ChangedSince(var label) ->
                RichText.of(
                        code(label),
                        " was changed since, or a review asks about it, so the decision stands. See it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.RequestWithdrawn(var label, var by, var at) ->
                RichText.of(
                        by + " took back the request for ",
                        code(label),
                        ", ",
                        RichText.when(at, zone),
                        ". Nothing is left to decide; ",
                        code("/token add"),
                        " asks again.");
            case Refusal.NotRequester(var label, var by)
            when by.isEmpty() ->
                RichText.of(
                        "Nobody asked for ",
                        code(label),
                        ": an import found it, so nobody can take it back. Ask an approver to decide on it.");
            case Refusal.NotRequester(var label, var by) ->
                RichText.of(
                        "Only " + by + ", who asked for ",
                        code(label),
                        ", can take that request back. Ask an approver to deny it instead.");
            case Refusal.NotWaiting(var label) ->
                RichText.of(
                        code(label),
                        " waits for nobody's approval. See it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.TooLate(var label, var at) ->
                RichText.of(
                        "The request for ",
                        code(label),
                        " expired ",
                        RichText.date(at, zone),
                        ". Ask again with ",
                        code("/token add"),
                        ".");
            case Refusal.OwnRequest(var label, var others)
            when others.isEmpty() ->
                RichText.of(
                        "You asked for ",
                        code(label),
                        " yourself, and nobody of the approvers can decide on it. " + Phrases.ADMINS_DECIDE,
                        Phrases.nameOthers(),
                        ".");
            case Refusal.OwnRequest(var label, var others) ->
                RichText.of(
                        "You asked for ",
                        code(label),
                        ", so somebody else must approve it: " + Phrases.or(others) + ".");
            case Refusal.YesAlready(var label, var missing) ->
                RichText.of(
                        "You said yes to ",
                        code(label),
                        " already. Now " + Phrases.count(missing, "more approver") + " must agree.");
            case Refusal.NotTheDecider(var by) ->
                RichText.of("Only " + by + ", who denied it, can say why. Please ask them.");
            case Refusal.NobodyToAsk(var label) ->
                RichText.of(
                        "Nobody asked for ",
                        code(label),
                        ": an import found it. See what is known of it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.AskedAlready(var label) ->
                RichText.of(
                        "A question about ",
                        code(label),
                        " waits for its answer already. See it on the card, and ask the next one after that.");
            case Refusal.NotAsked(var label, var by) ->
                by.isEmpty()
                        ? RichText.of(
                                "Nobody asked for ",
                                code(label),
                                ", so nobody has to answer. Leave it to the approvers.")
                        : RichText.of(
                                "Only " + by + ", who asked for ",
                                code(label),
                                ", can answer that. Please ask them. Leave the button to them.");
            case Refusal.NoQuestion(var label) ->
                RichText.of(
                        "No question about ",
                        code(label),
                        " waits for an answer. See how it stands with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.LabelNotTyped untyped -> PolicyReplies.labelNotTyped(untyped);
        };
    }
}
