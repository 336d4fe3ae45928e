package dev.rollcall.domain;

/** Is told how far a long piece of work is. Called often; must be cheap and must not throw. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress UNSEEN = (_, _, _) -> {};

    /**
     * @param what in words, as the beginning of {@code what: 3 of 12}
     * @param done from 0 to {@code of}; with the last one the work is over
     */
    void at(String what, long done, long of);
}
