package dev.rollcall.register;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.Store;

/** The facts that a refusal of {@link Approval} states: the label, who decided, who may approve. */
public record ApprovalFacts(Store.Tx tx, Settings settings) {
    /** The facts of an approval. */
    public Approval.Facts of(Approval approval) {
        return of(approval, token(approval));
    }

    /** The same, if the approval's token was already read. */
    public Approval.Facts of(Approval approval, Token token) {
        var decider = approval.verdict().flatMap(Verdict::decider).map(new MemberNames(tx)::of);
        return new Approval.Facts(token.label().text(), decider.orElse(""), settings.approverNames());
    }

    /** The token of an approval, whatever its state is now. */
    public Token token(Approval approval) {
        return tx.tokens().find(approval.token()).orElseThrow();
    }
}
