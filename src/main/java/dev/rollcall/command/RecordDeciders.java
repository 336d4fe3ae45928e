package dev.rollcall.command;

import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.team.Deciders;

/** Stores who can decide on new tokens, as the chats tell it. If that changed, waiting requests are drawn again. */
public record RecordDeciders(Deciders now) implements Command {
    static final CommandSpec<RecordDeciders> SPEC =
            CommandSpec.internal("record deciders", Needs.SCHEDULER, RecordDeciders.class, RecordDeciders::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RecordDeciders command, CommandContext context) {
        var tx = context.tx();
        if (!tx.team().deciders().equals(command.now)) {
            tx.team().deciders(command.now);
            tx.approvals()
                    .waiting()
                    .forEach(approval -> context.redrawIn(space -> new CardKey.Approval(space, approval.id())));
        }
        return new Outcome.Nothing();
    }
}
