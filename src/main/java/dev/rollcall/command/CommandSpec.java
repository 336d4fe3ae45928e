package dev.rollcall.command;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.token.Token;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What the house knows of a command or query: its name, who may do it, and, if people type it, its options.
 *
 * @param name as it is typed behind {@code /}: "token add"; for what is only pressed, a name of the same form
 * @param before a reason to refuse that comes before authority
 * @param subject the token it is about, for {@link Needs#OWNER}
 */
public record CommandSpec<C>(
        String name,
        Needs needs,
        Class<C> type,
        BiFunction<C, CommandContext, Outcome> handler,
        BiFunction<C, CommandContext, Optional<Token>> subject,
        BiFunction<C, CommandContext, Optional<Refusal>> before,
        boolean beforeSetup) {

    public static <C extends Command> CommandSpec<C> of(
            String name, Needs needs, Class<C> type, BiFunction<C, CommandContext, Outcome> handler) {
        return new CommandSpec<>(
                name, needs, type, handler, (_, _) -> Optional.empty(), (_, _) -> Optional.empty(), false);
    }

    /** The token it is about. */
    public CommandSpec<C> about(BiFunction<C, CommandContext, Optional<Token>> token) {
        return new CommandSpec<>(name, needs, type, handler, token, before, beforeSetup);
    }

    /** Refuses for this reason before authority is asked: only for what the person knows about themselves. */
    public CommandSpec<C> refusingFirst(BiFunction<C, CommandContext, Optional<Refusal>> reason) {
        return new CommandSpec<>(name, needs, type, handler, subject, reason, beforeSetup);
    }

    /** May be done before the team is set up. */
    public CommandSpec<C> evenBeforeSetup() {
        return new CommandSpec<>(name, needs, type, handler, subject, before, true);
    }
}
