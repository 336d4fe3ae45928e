package dev.rollcall.query;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import java.util.Optional;

/**
 * The label of the token to deny, if the person may give a reason now; otherwise the refusal. Asked before the form for
 * the reason is opened.
 *
 * @param afterwards the token was denied already and the reason is added
 */
public record DenialForm(ApprovalId approval, boolean afterwards) implements Query<String> {
    @Override
    public Needs needs() {
        return afterwards ? Needs.MEMBER : Needs.APPROVER;
    }

    @Override
    public Optional<Refusal> before(QueryContext asking) {
        if (afterwards || asking.member().isEmpty()) {
            return Optional.empty();
        }
        return asking.tx()
                .approvals()
                .find(approval)
                .flatMap(one -> one.ownRequest(
                        asking.member().get(),
                        asking.now(),
                        asking.approvalFacts().of(one)));
    }

    @Override
    public QueryResult<String> answer(QueryContext asking) {
        var found = asking.tx().approvals().find(approval);
        if (found.isEmpty()) {
            return new QueryResult.No<>(new Refusal.NoSuchThing());
        }
        var facts = asking.approvalFacts().of(found.get());
        if (afterwards) {
            return afterwards(found.get(), facts, asking);
        }
        var me = asking.member();
        if (me.isEmpty()) {
            return new QueryResult.Found<>(facts.label());
        }
        return switch (found.get().deny(me.get(), asking.now(), Optional.of(""), facts)) {
            case Decision.No(var why) -> new QueryResult.No<>(why);
            case Decision.Go(var _) -> new QueryResult.Found<>(facts.label());
        };
    }

    private static QueryResult<String> afterwards(Approval approval, Approval.Facts facts, QueryContext asking) {
        return approval.verdict().orElse(null) instanceof Verdict.Denied denied
                ? asking.member().filter(denied.by()::equals).isPresent()
                        ? new QueryResult.Found<>(facts.label())
                        : new QueryResult.No<>(new Refusal.NotTheDecider(facts.decider()))
                : new QueryResult.No<>(new Refusal.NoSuchThing());
    }
}
