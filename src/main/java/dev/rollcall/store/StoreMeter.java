package dev.rollcall.store;

import java.time.Duration;

/**
 * Is told of each transaction and of each statement, so that somebody can measure the database. Thread-safe; cheap;
 * never throws.
 */
@FunctionalInterface
public interface StoreMeter {
    /** Measures nothing. */
    StoreMeter NONE = (_, _) -> {};

    /** What a transaction may do. */
    enum Kind {
        READ,
        WRITE
    }

    /**
     * A transaction ended, whether it was committed or failed.
     *
     * @param took from the call until it returned, so with the wait for a connection or for other writers
     */
    void transaction(Kind kind, Duration took);

    /**
     * A statement is about to be executed.
     *
     * @param sql with the names of its parameters and without values
     */
    default void statement(String sql) {}
}
