package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.store.CardAddress;
import java.util.Optional;

/**
 * Stores who can decide on new tokens, as the chats tell it. If that changed, waiting requests are drawn again. Admins
 * are told in the escalation channel while the approvers are too few.
 */
public record RecordDeciders(Deciders now) implements Command {
    static final CommandSpec<RecordDeciders> SPEC =
            CommandSpec.internal("record deciders", Needs.SCHEDULER, RecordDeciders.class, RecordDeciders::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RecordDeciders command, CommandContext context) {
        var tx = context.tx();
        boolean changed = !tx.team().deciders().equals(command.now);
        if (changed) {
            tx.team().deciders(command.now);
            tx.approvals()
                    .waiting()
                    .forEach(approval -> context.redrawIn(space -> new CardKey.Approval(space, approval.id())));
        }
        tellAdmins(command.now, changed, context);
        return new Outcome.Nothing();
    }

    /** While the approvers are too few for what the policy demands, the escalation channel has a card that says so. */
    private static void tellAdmins(Deciders now, boolean changed, CommandContext context) {
        var settings = context.settings();
        boolean enough = now.enough(Optional.empty(), settings.policy().quorumFor(true));
        for (var places : settings.places().values()) {
            var key = new CardKey.FewApprovers(places.escalation().space());
            if (enough) {
                context.tx().cards().withdraw(key);
            } else if (changed
                    || context.tx()
                            .cards()
                            .find(key)
                            .filter(card -> !card.withdrawn())
                            .isEmpty()) {
                context.want(key, new CardAddress.Channel(places.escalation()));
            }
        }
    }
}
