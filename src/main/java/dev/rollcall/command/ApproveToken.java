package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Decision.Go;
import dev.rollcall.domain.Decision.No;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.approval.ListedApproval;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.token.Token;

/**
 * An approver approves a waiting token. With the last approval needed the token becomes active, and the approval card
 * shows who decided. A detected token has no owner yet; the member who approves it becomes its owner.
 *
 * <p>Refuses with, in this order: {@link Refusal.OwnRequest} (before authority is checked), {@link Refusal.NoSuchThing}
 * or {@link Refusal.NoSuchToken}, {@link Refusal.NotWaiting}, {@link Refusal.AlreadyDecided},
 * {@link Refusal.RequestWithdrawn}, {@link Refusal.TooLate}, {@link Refusal.YesAlready}.
 */
public record ApproveToken(WhichApproval which) implements Command {
    public static final CommandSpec<ApproveToken> SPEC = CommandSpec.typed(
                    "approve", Needs.APPROVER, ApproveToken.class)
            .about("Approve a new token; without a name, list what waits", "/token approve ci-deploy")
            .option(Option.tokenLabel().mayBeLeftOut())
            .from(arguments -> new ApproveToken(new WhichApproval.Labelled(arguments.text("label"))))
            .pressedAs(Verb.APPROVE, press -> new ApproveToken(new WhichApproval.Pressed(new ApprovalId(press.id()))))
            .pressedAs(
                    Verb.PENDING_APPROVE,
                    PressReply.PENDING_LIST,
                    press -> new ApproveToken(new WhichApproval.Pressed(
                            ListedApproval.parse(press.id()).approval())))
            .refusingFirst((command, context) -> Approvals.own(command.which, context))
            .decidingOn((command, context) -> Approvals.token(command.which, context))
            .handledBy(ApproveToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(ApproveToken command, CommandContext context) {
        return Approvals.with(command.which, context, (approval, token) -> approve(approval, token, context));
    }

    private static Outcome approve(Approval before, Token token, CommandContext context) {
        return switch (before.approve(
                context.member(), context.now(), context.approvalFacts().of(before, token))) {
            case No(var why) -> context.refuse(why);
            case Go(var after) -> {
                Approvals.save(before, after, context);
                context.audit(
                        AuditAction.TOKEN_APPROVE,
                        token.id().value(),
                        token.label().text());
                if (after.verdict().isEmpty()) {
                    yield new Outcome.TokenApproved(
                            token.label().text(), after.quorum() - after.yes().size());
                }
                var live = token.owner().isPresent() ? token : token.owned(context.member());
                context.save(token, live.in(Token.State.ACTIVE));
                Approvals.notifyRequester(after, context);
                yield new Outcome.TokenApproved(token.label().text(), 0);
            }
        };
    }
}
