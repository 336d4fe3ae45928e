package dev.rollcall.domain;

/** The result of a pure decision: the new state, or a refusal. */
public sealed interface Decision<T> {
    /** Allowed; {@code after} is the new state. */
    record Go<T>(T after) implements Decision<T> {}

    /** Refused. */
    record No<T>(Refusal why) implements Decision<T> {}

    static <T> Decision<T> go(T after) {
        return new Go<>(after);
    }

    static <T> Decision<T> no(Refusal why) {
        return new No<>(why);
    }
}
