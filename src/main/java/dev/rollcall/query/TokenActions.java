package dev.rollcall.query;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ListedApproval;
import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.review.Responsibility;
import dev.rollcall.domain.token.Token;
import java.util.Optional;

/**
 * What the person who looks at a record may do with the token, by the buttons below it. Authority is checked again when
 * one is pressed.
 *
 * @param token the token's id
 * @param changes whether the person may change the record
 * @param active whether it is in use, so that it can be rotated, given to another owner and removed
 * @param reports whether the person may report it as compromised; not while an incident of it is open
 * @param decides the approval that waits for the person's decision; empty if none does
 * @param withdraws the button's id for the person's own request that waits; empty if there is none
 * @param restores the removal that the person may end; empty if there is none
 */
public record TokenActions(
        String token,
        boolean changes,
        boolean active,
        boolean reports,
        Optional<String> decides,
        Optional<String> withdraws,
        Optional<String> restores) {

    static TokenActions of(Token token, QueryContext context) {
        boolean answers = context.respondent()
                .filter(Responsibility.of(token)::mayAnswerByControl)
                .isPresent();
        boolean outsider = context.caller().outsider();
        var waiting = context.tx()
                .approvals()
                .ofToken(token.id())
                .filter(approval -> approval.waiting(context.now()))
                .filter(_ -> !outsider);
        return new TokenActions(
                token.id().value(),
                answers && !outsider,
                token.state() == Token.State.ACTIVE,
                !outsider
                        && token.state().live()
                        && context.tx().incidents().openOf(token.id()).isEmpty(),
                waiting.filter(approval -> PendingRequests.toDecide(context).contains(approval))
                        .map(approval -> approval.id().value()),
                waiting.filter(approval -> own(approval, context))
                        .map(approval -> new ListedApproval(approval.id(), "").text()),
                context.tx()
                        .removals()
                        .ofToken(token.id())
                        .filter(_ -> answers && !outsider)
                        .filter(Removal::open)
                        .map(removal -> removal.id().value()));
    }

    private static boolean own(Approval approval, QueryContext context) {
        return approval.askedBy().isPresent() && approval.askedBy().equals(context.member());
    }
}
