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
    public Optional<Refusal> before(Asking asking) {
        if (afterwards || asking.member().isEmpty()) return Optional.empty();
        return asking.tx()
                .approvals()
                .find(approval)
                .flatMap(one -> one.ownRequest(
                        asking.member().get(), asking.now(), facts(one, label(one.token(), asking), asking)));
    }

    private static Approval.Facts facts(Approval approval, String label, Asking asking) {
        return new Approval.Facts(
                label,
                decider(approval, asking),
                asking.team().settings().orElseThrow().approverNames());
    }

    @Override
    public Asked<String> answer(Asking asking) {
        var found = asking.tx().approvals().find(approval);
        if (found.isEmpty()) return new Asked.No<>(new Refusal.NoSuchThing());
        var label = label(found.get().token(), asking);
        if (afterwards) return afterwards(found.get(), label, asking);
        var me = asking.member();
        if (me.isEmpty()) return new Asked.Found<>(label);
        var facts = facts(found.get(), label, asking);
        return switch (found.get().deny(me.get(), asking.now(), Optional.of(""), facts)) {
            case Decision.No(var why) -> new Asked.No<>(why);
            case Decision.Go(var _) -> new Asked.Found<>(label);
        };
    }

    private static Asked<String> afterwards(Approval approval, String label, Asking asking) {
        return approval.verdict().orElse(null) instanceof Verdict.Denied denied
                ? asking.member().filter(denied.by()::equals).isPresent()
                        ? new Asked.Found<>(label)
                        : new Asked.No<>(new Refusal.NotTheDecider(asking.name(denied.by())))
                : new Asked.No<>(new Refusal.NoSuchThing());
    }

    private static String label(TokenId id, Asking asking) {
        return asking.tx().tokens().find(id).orElseThrow().label().text();
    }

    private static String decider(Approval approval, Asking asking) {
        return approval.verdict()
                .map(verdict -> switch (verdict) {
                    case Verdict.Approved a -> asking.name(a.by());
                    case Verdict.Denied d -> asking.name(d.by());
                    case Verdict.Expired _ -> "";
                })
                .orElse("");
    }
}
