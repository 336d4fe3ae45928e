package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;

/**
 * An admin does not want the change of the policy that {@link ProposePolicy} showed.
 *
 * <p>Refuses with {@link Refusal.NoSuchThing}.
 *
 * @param proposal the id of the change
 */
public record CancelPolicy(String proposal) implements Command {
    public static final CommandSpec<CancelPolicy> SPEC = CommandSpec.pressed(
                    "cancel policy", Needs.ADMIN, CancelPolicy.class)
            .pressedAs(Verb.CANCEL_POLICY, press -> new CancelPolicy(press.id()))
            .handledBy(CancelPolicy::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(CancelPolicy command, CommandContext context) {
        if (context.tx().policies().proposal(command.proposal, context.member()).isEmpty()) {
            return context.refuse(new Refusal.NoSuchThing());
        }
        context.tx().policies().forget(command.proposal);
        return new Outcome.PolicyCancelled();
    }
}
