package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.token.Token;

/** The clock ends approvals that waited too long; their labels are free again. */
public record ExpireApprovals() implements Command {
    static final Spec<ExpireApprovals> SPEC =
            Spec.of("sweep expire-approvals", Needs.CLOCK, ExpireApprovals.class, ExpireApprovals::handle);

    private static Outcome handle(ExpireApprovals command, Turn turn) {
        for (var approval : turn.tx().approvals().ranOut(turn.now())) expire(approval, turn);
        return new Outcome.Nothing();
    }

    static void expire(Approval approval, Turn turn) {
        Approvals.save(approval, approval.expire(), turn);
        turn.token(approval.token()).ifPresent(token -> turn.save(token, token.in(Token.State.EXPIRED)));
        turn.audit("token.expire", approval.token().value(), "");
    }
}
