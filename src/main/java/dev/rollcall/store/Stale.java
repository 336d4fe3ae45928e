package dev.rollcall.store;

/**
 * A transaction lost a race: a record is no longer as it was read, or another transaction added the same one. Nothing
 * of the transaction was written; the caller runs it again from the start, as {@link Retry} does.
 */
public final class Stale extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Stale() {
        super("a record changed since it was read", null, false, false);
    }

    /** The same, where the database itself reported the conflict. */
    public Stale(Throwable cause) {
        super("another transaction was faster", cause, false, false);
    }
}
