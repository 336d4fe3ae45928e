package dev.rollcall.store;

import dev.rollcall.domain.Outage;

/** The database cannot be used. The message says why and what to do, and contains no secret. */
public final class StoreDown extends Outage {
    private static final long serialVersionUID = 1;

    public StoreDown(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreDown(String message) {
        super(message);
    }
}
