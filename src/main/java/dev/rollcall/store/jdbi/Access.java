package dev.rollcall.store.jdbi;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Transactions over all teams, for the look-ups that span them; the database's own room supplies them. */
public interface Access {
    /** One durable transaction, serialised with every other writer. */
    <R> R write(Function<Handle, R> work);

    /** One read-only snapshot. */
    <R> R read(Function<Handle, R> work);
}
