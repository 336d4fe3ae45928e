package dev.rollcall.command;

import dev.rollcall.domain.token.Token;
import java.util.Optional;

/** The token that a command names by its label. */
final class Labels {
    private Labels() {}

    static Optional<Token> find(String typed, CommandContext turn) {
        return turn.lookup().byLabel(typed);
    }
}
