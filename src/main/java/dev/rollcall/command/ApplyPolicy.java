package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.CardKeyCodec;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Outcome.PolicyChange;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.team.Approver;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.store.Stale;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An admin makes the change of the policy that {@link ProposePolicy} showed. Requests that wait keep the number of
 * approvals that they need; tokens that exist stay as they are.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.PolicyChanged}.
 *
 * @param proposal the id of the change
 */
public record ApplyPolicy(String proposal) implements Command {
    public static final CommandSpec<ApplyPolicy> SPEC = CommandSpec.pressed(
                    "apply policy", Needs.ADMIN, ApplyPolicy.class)
            .pressedAs(Verb.APPLY_POLICY, press -> new ApplyPolicy(press.id()))
            .handledBy(ApplyPolicy::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(ApplyPolicy command, CommandContext context) {
        var found = context.tx().policies().proposal(command.proposal, context.member());
        if (found.isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        var before = found.get().before();
        var after = found.get().after();
        if (!TeamPolicy.of(context.settings()).equals(before)) {
            return context.refuse(new Refusal.PolicyChanged());
        }
        if (!context.tx().team().replace(context.team(), context.team().with(after.in(context.settings())))) {
            throw new Stale();
        }
        context.tx().policies().forget(command.proposal);
        for (var approval : context.tx().approvals().waiting()) {
            context.redrawIn(space -> new CardKey.Approval(space, approval.id()));
        }
        context.tx().cards().staleOfKind(CardKeyCodec.FEW_APPROVERS);
        var changes = after.changesSince(before);
        context.audit(
                AuditAction.TEAM_POLICY,
                context.tx().teamId().value(),
                changes.stream().map(change -> audited(change, after)).collect(Collectors.joining("; ")));
        return new Outcome.PolicyApplied(changes);
    }

    /** Ids in place of names. */
    private static String audited(PolicyChange change, TeamPolicy after) {
        return switch (change.option()) {
            case TeamPolicy.APPROVERS -> audited(change, after.approvals().approvers());
            case TeamPolicy.REVIEWERS -> audited(change, after.approvals().reviewers());
            default -> change.option() + " from " + change.before() + " to " + change.after();
        };
    }

    private static String audited(PolicyChange change, List<Approver> people) {
        var ids = people.stream().map(Approver::audited).collect(Collectors.joining(", "));
        return change.option() + " " + (ids.isEmpty() ? TeamPolicy.OFF : ids);
    }
}
