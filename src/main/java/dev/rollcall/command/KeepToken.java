package dev.rollcall.command;

import dev.rollcall.domain.AuditAction;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.removal.RemovalId;

/**
 * Any full member still needs a token whose removal is announced. That ends the removal, since nobody's use is to be
 * broken; the card says who needs it. In the open review the token waits for an answer again.
 *
 * <p>Refuses with, in this order: {@link Refusal.NoSuchThing}, {@link Refusal.RemovalStands}.
 */
public record KeepToken(RemovalId removal) implements Command {
    public static final CommandSpec<KeepToken> SPEC = CommandSpec.pressed("still needed", Needs.MEMBER, KeepToken.class)
            .pressedAs(Verb.STILL_NEEDED, press -> new KeepToken(new RemovalId(press.id())))
            .handledBy(KeepToken::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(KeepToken command, CommandContext context) {
        return Removals.step(
                command.removal,
                AuditAction.TOKEN_KEPT,
                context,
                (removal, facts) -> removal.stillNeeded(context.member(), context.now(), facts));
    }
}
