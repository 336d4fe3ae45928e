package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.token.Label;
import java.time.ZoneId;

/** The sentences of the refusals about a token, its removal, or the incident that it is part of. */
final class RefusalsOfToken {
    private RefusalsOfToken() {}

    static RichText words(Refusal.OfToken why, ZoneId zone) {
        return switch (why) {
            case Refusal.WasApproved(var label, var fields, var approvers) ->
                RichText.of(
                        code(label),
                        " was approved with its " + Phrases.and(fields) + " as they are, so its owner cannot change "
                                + (fields.size() == 1 ? "that" : "those") + " alone. Ask an approver to do it: "
                                + Phrases.or(approvers) + ".");
            case Refusal.LabelTaken(var label) ->
                RichText.of(
                        "There is a token called ",
                        code(label),
                        " already. Choose another name, or see it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.NotApprovedYet(var label) ->
                RichText.of(
                        code(label),
                        " still waits for approval, so there is nothing to remove. Ask an approver to deny it: ",
                        RichText.command("deny", "label", label),
                        ".");
            case Refusal.NotBeingRemoved(var label) ->
                RichText.of(
                        code(label),
                        " is not being removed, so there is nothing to restore. See it with ",
                        RichText.command("show", "label", label),
                        ".");
            case Refusal.SecondPersonChecks(var label, var service) ->
                RichText.of(
                        "You said that you deleted ",
                        code(label),
                        ", so somebody else must check that it is gone at ",
                        service,
                        ".");
            case Refusal.RemovalStands stands -> stands(stands, zone);
            case Refusal.OfferEnded() ->
                RichText.of("That offer has ended. ", code("/token list mine"), " shows what is yours.");
            case Refusal.OwnsNothing(var owner) ->
                RichText.of(
                        (owner.isEmpty() ? "You own" : owner + " owns") + " no token. ",
                        RichText.command("list", "filter", "all"),
                        " shows who owns which.");
            case Refusal.NoSuchToken(var label, var near) -> noSuchToken(label, near);
            case Refusal.ServiceHoldsNothing(var service, var near) ->
                near.isEmpty()
                        ? RichText.of(
                                "No token is held by “" + service + "”. ",
                                RichText.command("list", "filter", "all"),
                                " shows who holds which.")
                        : RichText.of("No token is held by “" + service + "”. Did you mean ", code(near), "?");
            case Refusal.IncidentOver() ->
                RichText.of(
                        "That incident is over. See on its card how it ended; to report a token again, use ",
                        code("/token compromised"),
                        ".");
            case Refusal.NoExpiry missing -> PolicyReplies.noExpiry(missing);
            case Refusal.ExpiresTooLate late -> PolicyReplies.tooLate(late);
        };
    }

    /** Where a removal stands, and what can be done there. */
    private static RichText stands(Refusal.RemovalStands r, ZoneId zone) {
        var label = code(r.label());
        return switch (r.step()) {
            case ANNOUNCED ->
                RichText.of(
                        label,
                        " is announced to be removed already. Use the button on its card to keep it; anybody can"
                                + " until ",
                        RichText.deadline(r.at(), zone),
                        "; afterwards it is deleted.");
            case TO_DO ->
                RichText.of(
                        label,
                        " is to be deleted at ",
                        r.service(),
                        " already; the time in which anybody can keep it is over. Use ",
                        RichText.command("restore", "label", r.label()),
                        " if you own it, back it up or are an admin; else ask one of them.");
            case DELETED ->
                RichText.of(
                        r.by() + " says that ",
                        label,
                        " is deleted at ",
                        r.service(),
                        ", ",
                        RichText.when(r.at(), zone),
                        ". Ask somebody else to check on its card that it is gone.");
            case GONE ->
                RichText.of(
                        label,
                        " is gone since ",
                        RichText.when(r.at(), zone),
                        ". Use this to register a new one: ",
                        code("/token add"),
                        ".");
            case KEPT ->
                RichText.of(
                        "The removal of ",
                        label,
                        " has ended: " + r.by() + " kept it, ",
                        RichText.when(r.at(), zone),
                        ". Use this to begin it again: ",
                        RichText.command("remove", "label", r.label()),
                        ".");
            case RESTORED ->
                RichText.of(
                        "The removal of ",
                        label,
                        " has ended: " + r.by() + " restored it, ",
                        RichText.when(r.at(), zone),
                        ". Use this to begin it again: ",
                        RichText.command("remove", "label", r.label()),
                        ".");
        };
    }

    private static RichText noSuchToken(String label, String near) {
        var none = "There is no token called “" + label + "”. ";
        if (near.isEmpty()) {
            return RichText.of(none, RichText.command("list", "filter", "all"), " shows every name.");
        }
        return Label.fold(near).startsWith(Label.fold(label) + " ")
                ? RichText.of(
                        none,
                        "Did you mean one that begins so, such as ",
                        code(near),
                        "? In a typed command, quote a name that has spaces.")
                : RichText.of(none, "Did you mean ", code(near), "?");
    }
}
