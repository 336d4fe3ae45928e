package dev.rollcall.domain;

/** What a pure decide returns: the state after, or why not. */
public sealed interface Decision<T> {
    /** It may be done; this is the state after. */
    record Go<T>(T after) implements Decision<T> {}

    /** It may not be done, and why. */
    record No<T>(Refusal why) implements Decision<T> {}

    static <T> Decision<T> go(T after) {
        return new Go<>(after);
    }

    static <T> Decision<T> no(Refusal why) {
        return new No<>(why);
    }
}
