package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.review.EvidenceTimes;

/**
 * The scheduler posts the evidence of closed reviews anew whose late answers waited for it, see {@link EvidenceTimes}.
 */
public record PostEvidence() implements Command {
    static final CommandSpec<PostEvidence> SPEC =
            CommandSpec.internal("post evidence", Needs.SCHEDULER, PostEvidence.class, PostEvidence::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(PostEvidence command, CommandContext context) {
        context.tx().evidence().due(context.now()).forEach(context.reviewRedraws()::renewEvidence);
        return new Outcome.Nothing();
    }
}
