package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewId;

/**
 * Refuses a reply in a review's thread before it is read, so that the refusal is recorded with the event and told once.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@code why}.
 */
public record RefuseReply(ReviewId review, Refusal why) implements Command {
    static final CommandSpec<RefuseReply> SPEC =
            CommandSpec.internal("refuse reply", Needs.ANYONE, RefuseReply.class, RefuseReply::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RefuseReply command, CommandContext context) {
        var review = context.tx().reviews().find(command.review);
        return context.refuse(review.isEmpty() ? new Refusal.NoSuchThing() : command.why);
    }
}
