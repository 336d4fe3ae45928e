package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.token.Token;

/** The scheduler expires approvals that waited too long. Their labels are free again, and the requesters are told. */
public record ExpireApprovals() implements Command {
    static final CommandSpec<ExpireApprovals> SPEC =
            CommandSpec.internal("expire approvals", Needs.SCHEDULER, ExpireApprovals.class, ExpireApprovals::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(ExpireApprovals command, CommandContext context) {
        for (var approval : context.tx().approvals().ranOut(context.now())) {
            expire(approval, context);
        }
        return new Outcome.Nothing();
    }

    /** Expires one approval. */
    static void expire(Approval approval, CommandContext context) {
        var after = approval.expire();
        var token = context.approvalFacts().token(approval);
        Approvals.save(approval, after, context);
        context.save(token, token.in(Token.State.EXPIRED));
        Approvals.notifyRequester(after, context);
        context.audit(
                AuditAction.TOKEN_EXPIRE, token.id().value(), token.label().text());
    }
}
