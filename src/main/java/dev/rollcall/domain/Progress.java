package dev.rollcall.domain;

/** Is told how far a long piece of work is. Called often; must be cheap and must not throw. */
@FunctionalInterface
public interface Progress {
    /** Ignores everything. */
    Progress UNSEEN = (_, _, _) -> {};

    /**
     * @param what in words, as the beginning of {@code what: 3 of 12}
     * @param done from 0 to {@code of}; with the last one the work is over
     */
    void at(String what, long done, long of);

    /** The progress of one piece of work, whose words are known already. */
    default Steps of(String what) {
        return (done, of) -> at(what, done, of);
    }

    /** Like {@link Progress}, for code that has no words for what it does. */
    @FunctionalInterface
    interface Steps {
        /** Ignores everything. */
        Steps UNSEEN = (_, _) -> {};

        /** @param done from 0 to {@code of}; with the last one the work is over */
        void at(long done, long of);
    }
}
