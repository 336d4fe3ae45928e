package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;

/**
 * Refuses a direct message that cannot be an answer in a review, so that the refusal is recorded with the event and
 * told once.
 *
 * <p>Refuses with {@code why}.
 */
public record RefuseDirectReply(Refusal why) implements Command {
    static final CommandSpec<RefuseDirectReply> SPEC = CommandSpec.internal(
            "refuse direct reply", Needs.ANYONE, RefuseDirectReply.class, RefuseDirectReply::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RefuseDirectReply command, CommandContext context) {
        return context.refuse(command.why);
    }
}
