package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;

/**
 * Notes in the audit log that a typed reply was deleted. The answers that it gave stay: a deletion does not say what
 * its author means. Refuses nothing; does nothing for a message that gave no answer.
 *
 * @param original the event of the reply as it was first written
 */
public record NoteDeletedReply(String original) implements Command {
    static final CommandSpec<NoteDeletedReply> SPEC = CommandSpec.internal(
            "note deleted reply", Needs.SCHEDULER, NoteDeletedReply.class, NoteDeletedReply::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(NoteDeletedReply command, CommandContext context) {
        var versions = context.tx().events().versions(command.original);
        for (var item : ReadReply.answered(versions, context)) {
            var answer = item.answer().orElseThrow().answer();
            context.audit(AuditAction.REVIEW_REPLY_DELETED, item.token().value(), answer.name());
        }
        return new Outcome.Nothing();
    }
}
