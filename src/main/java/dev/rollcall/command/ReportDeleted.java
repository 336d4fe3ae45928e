package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.review.Responsibility;

/**
 * The owner of a token, its backup or an admin says that they have deleted it at its issuer. Another person or the next
 * complete import checks.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchThing}, {@link Refusal.RemovalStands}.
 */
public record ReportDeleted(RemovalId removal) implements Command {
    public static final CommandSpec<ReportDeleted> SPEC = CommandSpec.pressed(
                    "report deleted", Needs.OWNER, ReportDeleted.class)
            .pressedAs(Verb.DELETED, press -> new ReportDeleted(new RemovalId(press.id())))
            .aboutToken((command, context) -> Removals.token(command.removal, context)
                    .map(token -> new Responsibility.Subject(token.label().text(), Responsibility.of(token))))
            .handledBy(ReportDeleted::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(ReportDeleted command, CommandContext context) {
        return Removals.step(
                command.removal,
                AuditAction.TOKEN_DELETED,
                context,
                (removal, facts) -> removal.deleted(context.member(), context.now(), Removals.times(context), facts));
    }
}
