package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.input.Arguments;
import dev.rollcall.domain.team.TeamPolicy;
import dev.rollcall.register.PolicyEffects;
import dev.rollcall.store.PolicyStore.Proposal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * An admin asks what a change of the policy would do. Nothing is changed: the outcome names what would differ, and
 * {@link ApplyPolicy} makes the change that was shown.
 *
 * <p>Refuses with, in this order: all {@link BadField} together, {@link Refusal.NobodyCouldApprove} or
 * {@link Refusal.QuorumOutOfReach}.
 *
 * @param options what was typed
 * @param problems refusals found while the input was parsed
 */
public record ProposePolicy(PolicyOptions options, List<Refusal> problems) implements Command {
    public static final CommandSpec<ProposePolicy> SPEC = CommandSpec.typed("policy", Needs.ADMIN, ProposePolicy.class)
            .about("Show what the team demands; with options, preview a change", "/token policy quorum:2 max-life:365d")
            .options(PolicyOptions.ALL)
            .from(ProposePolicy::from)
            .validatingArguments()
            .handledBy(ProposePolicy::handle);

    public ProposePolicy {
        problems = List.copyOf(problems);
    }

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static ProposePolicy from(Arguments arguments) {
        var problems = new LinkedHashSet<>(arguments.problems());
        arguments.emptied().forEach(option -> problems.add(new BadField(option, "", Rule.REQUIRED)));
        return new ProposePolicy(PolicyOptions.of(arguments), List.copyOf(problems));
    }

    private static Outcome handle(ProposePolicy command, CommandContext context) {
        var before = TeamPolicy.of(context.settings());
        var problems = new LinkedHashSet<>(command.problems);
        var space = context.person().caller().account().space();
        var after = command.options.changed(before, space, problems);
        if (!problems.isEmpty()) {
            return context.refuse(new Refusal.Many(List.copyOf(problems)));
        }
        var people = PolicyReach.people(before.approvals(), command.options.approvers(), space, context);
        var outOfReach = after.approvals().approvesLike(before.approvals())
                ? List.<Refusal>of()
                : PolicyReach.refusal(after.approvals(), people).stream().toList();
        if (!outOfReach.isEmpty()) {
            return context.refuse(outOfReach.getFirst());
        }
        var changes = after.changesSince(before);
        if (changes.isEmpty()) {
            return new Outcome.PolicyPreview("", List.of(), List.of(), 0, false, 0);
        }
        var id = context.tx().policies().propose(new Proposal(before, after), context.member());
        var effects = new PolicyEffects(context.tx(), context.team().zone(), context.now());
        boolean alone = !after.approvals().approvesLike(before.approvals())
                && people.filter(known -> known == 1).isPresent();
        return new Outcome.PolicyPreview(
                id,
                changes,
                effects.broken(before, after),
                effects.waiting(after.approvals()),
                alone,
                uncounted(before, after, people));
    }

    /** How many approvals are demanded of people whom nobody can count; 0 if one is enough or it is known. */
    private static int uncounted(TeamPolicy before, TeamPolicy after, Optional<Integer> people) {
        int most = after.approvals().quorumFor(true);
        return people.isPresent() || most == 1 || after.approvals().approvesLike(before.approvals()) ? 0 : most;
    }
}
