package dev.rollcall.store;

/** Receives how far long work is. Called often; must be cheap and must not throw. */
@FunctionalInterface
public interface Progress {
    /** Does nothing. */
    Progress UNSEEN = (_, _, _) -> {};

    /**
     * @param what in words, as the beginning of {@code what: 3 of 12}
     * @param done from 0 to {@code of}; with the last one the work is over
     */
    void at(String what, long done, long of);
}
