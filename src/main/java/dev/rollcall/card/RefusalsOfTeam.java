package dev.rollcall.card;

import static dev.rollcall.card.RichText.code;

import dev.rollcall.domain.Refusal;
import java.time.ZoneId;

/** The sentences of the refusals about the settings of a team. */
final class RefusalsOfTeam {
    private RefusalsOfTeam() {}

    static RichText words(Refusal.OfTeam why, ZoneId zone) {
        return switch (why) {
            case Refusal.NotSetUp() ->
                RichText.of(
                        "This team is not set up yet. An admin runs ",
                        code("/token setup channel:#… escalation:#… approvers:@… zone:Europe/Berlin"),
                        " first.");
            case Refusal.NothingToRoute(var app, var name, var near) -> {
                var none = "No token has the " + (app ? "app" : "service") + " “" + name + "”. ";
                yield near.isEmpty()
                        ? RichText.of(none, RichText.command("list", "filter", "all"), " shows what there is.")
                        : RichText.of(none + "Did you mean ", code(near), "?");
            }
            case Refusal.NoSuchRoute(var app, var name) ->
                RichText.of(
                        "The tokens of the " + (app ? "app" : "service") + " “" + name
                                + "” are in the review channel of this chat already. Use ",
                        RouteReplies.command((app ? "app:" : "service:") + "… channel:#…"),
                        " to list them elsewhere.");
            case Refusal.CannotPost post -> cannotPost(post);
            case Refusal.QuorumOutOfReach few -> PolicyReplies.outOfReach(few);
            case Refusal.PolicyChanged() ->
                RichText.of(
                        "The policy was changed since you saw this, so nothing was changed now. Use ",
                        code("/token policy"),
                        " to see it, and propose your change again.");
            case Refusal.NobodyCouldApprove(var approvers) ->
                RichText.of(approvers.isEmpty() ? "No approver was named" : "Nobody is in " + Phrases.or(approvers))
                        .and(
                                ", so nothing could ever be approved. Name people or groups that have members: ",
                                code("approvers:@ben,@security"),
                                ".");
        };
    }

    private static RichText cannotPost(Refusal.CannotPost post) {
        var name = "#" + post.channel();
        if (!post.usable()) {
            return RichText.of("I cannot use " + name
                    + ": it has to be an ordinary text channel that is not archived. Choose another one.");
        }
        if (!post.inside()) {
            return RichText.of(
                    "I am not in " + name + ". ",
                    new Text.PerChat(
                            RichText.of("Run ", code("/invite @rollcall"), " there"),
                            RichText.of("Give my role the permission View Channel there")),
                    ", then set up again. Nothing was saved.");
        }
        return RichText.of("In " + name + " I lack: " + String.join(", ", post.missing())
                + ". Give my role these permissions there, then set up again. Nothing was saved.");
    }
}
