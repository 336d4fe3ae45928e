package dev.rollcall.command;

import dev.rollcall.command.CommandSpec.PressReply;
import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.token.TokenId;

/**
 * Somebody begins the removal of a token by a button, as {@link RemoveToken} does by a typed command. If an incident of
 * it is open, the reason of that is the reason of the removal.
 *
 * <p>Refuses with, in this order: {@link Refusal.NotYours}, {@link Refusal.NoSuchThing}, then as {@link RemoveToken}.
 */
public record RemoveByButton(TokenId token) implements Command {
    public static final CommandSpec<RemoveByButton> SPEC = CommandSpec.pressed(
                    "remove by button", Needs.OWNER, RemoveByButton.class)
            .aboutToken((command, context) -> new WhichToken.Known(command.token)
                    .find(context)
                    .flatMap(token -> context.lookup().subject(token.label().text())))
            .pressedAs(Verb.REMOVE, PressReply.OUTCOME, press -> new RemoveByButton(new TokenId(press.id())))
            .handledBy(RemoveByButton::handle);

    @Override
    public CommandSpec<?> spec() {
        return SPEC;
    }

    private static Outcome handle(RemoveByButton command, CommandContext context) {
        var reason = context.tx()
                .incidents()
                .openOf(command.token)
                .map(Incident::reason)
                .orElse("");
        return new WhichToken.Known(command.token)
                .find(context)
                .map(token -> RemoveToken.handle(new RemoveToken(token.label().text(), reason), context))
                .orElseGet(() -> context.refuse(new Refusal.NoSuchThing()));
    }
}
