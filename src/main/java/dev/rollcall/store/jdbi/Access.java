package dev.rollcall.store.jdbi;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Transactions that are not bound to one team, for the look-ups that span teams. A backend implements it. */
public interface Access {
    /** Runs {@code work} in one durable transaction; fails as {@link dev.rollcall.store.Store#transact} does. */
    <R> R write(Function<Handle, R> work);

    /** Runs {@code work} in a read-only transaction over one snapshot. */
    <R> R read(Function<Handle, R> work);
}
