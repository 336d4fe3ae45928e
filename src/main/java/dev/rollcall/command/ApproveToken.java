package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.token.Token;

/**
 * An approver says yes to a token that someone asked for. With the last yes it goes live, and everyone sees so on the
 * approval card. A detected token gets its owner so: whoever lets it in answers for it.
 *
 * <p>Refuses with, in this order: {@link Refusal.OwnRequest} (whoever else may decide), {@link Refusal.NoSuchThing} or
 * {@link Refusal.NoSuchToken}, {@link Refusal.NotWaiting}, {@link Refusal.AlreadyDecided}, {@link Refusal.TooLate},
 * {@link Refusal.YesAlready}.
 */
public record ApproveToken(WhichApproval which) implements Command {
    static final CommandSpec<ApproveToken> SPEC = CommandSpec.of(
                    "token approve", Needs.APPROVER, ApproveToken.class, ApproveToken::handle)
            .refusingFirst((command, turn) -> Approvals.own(command.which, turn));

    private static Outcome handle(ApproveToken command, CommandContext turn) {
        return Approvals.with(command.which, turn, (approval, token) -> approve(approval, token, turn));
    }

    private static Outcome approve(Approval before, Token token, CommandContext turn) {
        return switch (before.approve(turn.member(), turn.now(), Approvals.facts(before, token, turn))) {
            case No(var why) -> turn.refuse(why);
            case Go(var after) -> {
                Approvals.save(before, after, turn);
                turn.audit(
                        AuditAction.TOKEN_APPROVE,
                        token.id().value(),
                        token.label().text());
                if (after.verdict().isEmpty()) {
                    yield new Outcome.TokenApproved(
                            token.label().text(), after.quorum() - after.yes().size());
                }
                var live = token.owner().isPresent() ? token : token.owned(turn.member());
                turn.save(token, live.in(Token.State.ACTIVE));
                Approvals.notifyRequester(after, turn);
                yield new Outcome.TokenApproved(token.label().text(), 0);
            }
        };
    }
}
