package dev.rollcall.query;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.token.TokenId;
import java.util.Optional;

/** Whether somebody may be asked for a reason, and for which label: before a form is opened in vain. */
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
                        asking.member().get(), asking.now(), facts(one, label(one.token(), asking), asking)));
    }

    private static Approval.Facts facts(Approval approval, String label, QueryContext asking) {
        return new Approval.Facts(
                label,
                decider(approval, asking),
                asking.team().settings().orElseThrow().approverNames());
    }

    @Override
    public QueryResult<String> answer(QueryContext asking) {
        var found = asking.tx().approvals().find(approval);
        if (found.isEmpty()) {
            return new QueryResult.No<>(new Refusal.NoSuchThing());
        }
        var label = label(found.get().token(), asking);
        if (afterwards) {
            return afterwards(found.get(), label, asking);
        }
        var me = asking.member();
        if (me.isEmpty()) {
            return new QueryResult.Found<>(label);
        }
        var facts = facts(found.get(), label, asking);
        return switch (found.get().deny(me.get(), asking.now(), Optional.of(""), facts)) {
            case Decision.No(var why) -> new QueryResult.No<>(why);
            case Decision.Go(var _) -> new QueryResult.Found<>(label);
        };
    }

    private static QueryResult<String> afterwards(Approval approval, String label, QueryContext asking) {
        return approval.verdict().orElse(null) instanceof Verdict.Denied denied
                ? asking.member().filter(denied.by()::equals).isPresent()
                        ? new QueryResult.Found<>(label)
                        : new QueryResult.No<>(new Refusal.NotTheDecider(asking.name(denied.by())))
                : new QueryResult.No<>(new Refusal.NoSuchThing());
    }

    private static String label(TokenId id, QueryContext asking) {
        return asking.tx().tokens().find(id).orElseThrow().label().text();
    }

    private static String decider(Approval approval, QueryContext asking) {
        return approval.verdict()
                .map(verdict -> switch (verdict) {
                    case Verdict.Approved a -> asking.name(a.by());
                    case Verdict.Denied d -> asking.name(d.by());
                    case Verdict.Expired _ -> "";
                })
                .orElse("");
    }
}
