package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewId;

/**
 * Refuses a reply in a review's thread before it is read, so that the refusal is recorded with the event and told once.
 *
 * <p>Refuses with {@code why}, always.
 */
public record RefuseReply(ReviewId review, Refusal why) implements Command {
    static final CommandSpec<RefuseReply> SPEC = CommandSpec.of(
            "token refuse-reply", Needs.MEMBER, RefuseReply.class, (command, turn) -> turn.refuse(command.why));
}
