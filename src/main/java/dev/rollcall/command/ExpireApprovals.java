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

    private static Outcome handle(ExpireApprovals command, CommandContext turn) {
        for (var approval : turn.tx().approvals().ranOut(turn.now())) {
            expire(approval, turn);
        }
        return new Outcome.Nothing();
    }

    /** Expires one approval. */
    static void expire(Approval approval, CommandContext turn) {
        var after = approval.expire();
        var token = turn.approvalFacts().token(approval);
        Approvals.save(approval, after, turn);
        turn.save(token, token.in(Token.State.EXPIRED));
        Approvals.notifyRequester(after, turn);
        turn.audit(AuditAction.TOKEN_EXPIRE, token.id().value(), token.label().text());
    }
}
