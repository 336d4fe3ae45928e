package dev.rollcall.store;

import java.util.function.Supplier;

/** Runs work again that lost a race against another transaction. */
public final class Retry {
    /** How often work runs before its {@link Stale} is thrown on. */
    public static final int TRIES_MAX = 10;

    private Retry() {}

    /**
     * Runs {@code work}, again from the start if it throws {@link Stale}. The work must begin its own transactions, so
     * that nothing of a lost try is left.
     */
    public static <R> R onStale(Supplier<R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (Stale lost) {
                if (attempt == TRIES_MAX) {
                    throw lost;
                }
            }
        }
    }
}
