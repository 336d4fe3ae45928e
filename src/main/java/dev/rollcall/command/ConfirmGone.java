package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.removal.RemovalId;

/**
 * A second full member has checked that a token is gone from its issuer. Its record is removed, and its label is free.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.RemovalStands},
 * {@link Refusal.SecondPersonChecks}.
 */
public record ConfirmGone(RemovalId removal) implements Command {
    public static final CommandSpec<ConfirmGone> SPEC = CommandSpec.pressed(
                    "confirm gone", Needs.MEMBER, ConfirmGone.class)
            .pressedAs(Verb.CHECKED_GONE, press -> new ConfirmGone(new RemovalId(press.id())))
            .handledBy(ConfirmGone::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(ConfirmGone command, CommandContext context) {
        return Removals.step(
                command.removal,
                AuditAction.TOKEN_REMOVED,
                context,
                (removal, facts) -> removal.checked(context.member(), context.now(), facts));
    }
}
