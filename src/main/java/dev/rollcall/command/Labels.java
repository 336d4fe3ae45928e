package dev.rollcall.command;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import dev.rollcall.domain.token.Token;
import java.util.Optional;

/** Finds tokens by what people type. */
final class Labels {
    private Labels() {}

    static Optional<Token> find(String typed, CommandContext turn) {
        return turn.tx().tokens().byLabel(Label.fold(typed));
    }

    static Refusal noSuch(String typed, CommandContext turn) {
        var near = turn.tx().tokens().labelsLike("", Integer.MAX_VALUE);
        return new Refusal.NoSuchToken(
                Label.cut(Label.clean(typed)), Nearest.of(typed, near).orElse(""));
    }
}
