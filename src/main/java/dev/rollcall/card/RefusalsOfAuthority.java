package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Refusal;
import java.util.stream.Stream;

/** The sentences of the refusals for want of authority. */
final class RefusalsOfAuthority {
    private RefusalsOfAuthority() {}

    static RichText words(Refusal.OfAuthority why) {
        return switch (why) {
            case Refusal.NotApprover(var approvers)
            when approvers.isEmpty() ->
                RichText.of(
                        "Nobody of the approvers can decide on this. " + Phrases.ADMINS_DECIDE,
                        Phrases.nameOthers(),
                        ". Please ask one.");
            case Refusal.NotApprover(var approvers) ->
                RichText.of("Only an approver can decide this: " + Phrases.or(approvers) + ". Please ask them.");
            case Refusal.NotApproverOrAdmin(var approvers) ->
                RichText.of("Only an approver or an admin can do that. Please ask "
                        + Phrases.or(Stream.concat(approvers.stream(), Stream.of("an admin"))
                                .toList())
                        + ".");
            case Refusal.NotForYou() ->
                RichText.of("That word is for somebody else. Leave the button to them, please.");
            case Refusal.NoAuditor no -> AuditorReplies.none(no);
            case Refusal.AuditorReads(var until) -> AuditorReplies.onlyReads(until);
            case Refusal.NotAdmin() -> RichText.of("Only an admin of this space can do that. Please ask one.");
            case Refusal.Outsider() ->
                RichText.of("Rollcall answers members of this space only, no guests, bots or people of other "
                        + "workspaces. Please ask a member to do it.");
            case Refusal.NotYours(var label, var owner, var backup) ->
                owner.isEmpty() && backup.isEmpty()
                        ? RichText.of(
                                code(label),
                                " has no owner who can be asked. Ask an admin; if it waits for approval, whoever"
                                        + " approves it with ",
                                RichText.command("approve", "label", label),
                                " answers for it.")
                        : RichText.of(
                                "Only " + owner + (owner.isEmpty() || backup.isEmpty() ? "" : ", ")
                                        + (backup.isEmpty() ? "" : "the backup " + backup)
                                        + " or an admin can answer for ",
                                code(label),
                                ". Please ask them.");
            case Refusal.NotYoursNorApprover(var label, var owner, var backup, var approvers) ->
                RichText.of(
                        "Only " + (owner.isEmpty() ? "" : owner + ", ")
                                + (backup.isEmpty() ? "" : "the backup " + backup + ", ")
                                + "an approver (" + Phrases.or(approvers) + ") or an admin can close the incident of ",
                        code(label),
                        ". Please ask them.");
            case Refusal.NotOwner(var label, var owner) ->
                RichText.of(
                        code(label),
                        " belongs to " + owner
                                + "; a reply answers for your own tokens only. Leave it to them; a backup or an "
                                + "admin uses its buttons.");
        };
    }
}
