package dev.rollcall.store;

/** Somebody was faster: a record is no longer as it was read. The turn runs again. */
public final class Stale extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Stale() {
        super("a record changed since it was read", null, false, false);
    }
}
