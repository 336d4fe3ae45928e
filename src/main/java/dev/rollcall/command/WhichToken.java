package dev.rollcall.command;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.TokenId;
import java.util.Optional;

/** Which live token a command is about. */
public sealed interface WhichToken {
    /** The one that somebody typed. */
    record Labelled(String label) implements WhichToken {}

    /** The one that a button or form is about. */
    record Known(TokenId id) implements WhichToken {}

    /** The token; empty if it does not exist or is not live any more. */
    default Optional<Token> find(CommandContext context) {
        return switch (this) {
            case Labelled(var label) -> context.lookup().byLabel(label);
            case Known(var id) ->
                context.tx().tokens().find(id).filter(token -> token.state().live());
        };
    }

    /** The refusal if there is no such token. */
    default Refusal missing(CommandContext context) {
        return switch (this) {
            case Labelled(var label) -> context.lookup().noSuchToken(label);
            case Known _ -> new Refusal.NoSuchThing();
        };
    }
}
