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
public record Spec<C>(
        String name,
        Needs needs,
        Class<C> type,
        BiFunction<C, Turn, Outcome> handler,
        BiFunction<C, Turn, Optional<Token>> subject,
        BiFunction<C, Turn, Optional<Refusal>> before,
        boolean beforeSetup) {

    public static <C extends Command> Spec<C> of(
            String name, Needs needs, Class<C> type, BiFunction<C, Turn, Outcome> handler) {
        return new Spec<>(name, needs, type, handler, (_, _) -> Optional.empty(), (_, _) -> Optional.empty(), false);
    }

    /** The token it is about. */
    public Spec<C> about(BiFunction<C, Turn, Optional<Token>> token) {
        return new Spec<>(name, needs, type, handler, token, before, beforeSetup);
    }

    /** Refuses for this reason before authority is asked: only for what the person knows about themselves. */
    public Spec<C> refusingFirst(BiFunction<C, Turn, Optional<Refusal>> reason) {
        return new Spec<>(name, needs, type, handler, subject, reason, beforeSetup);
    }

    /** May be done before the team is set up. */
    public Spec<C> evenBeforeSetup() {
        return new Spec<>(name, needs, type, handler, subject, before, true);
    }
}
