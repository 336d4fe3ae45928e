package dev.rollcall.demo;

import org.jspecify.annotations.Nullable;

/** Thrown if the workspace that is being prepared is no longer wanted. */
final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled(@Nullable Throwable cause) {
        super("cancelled", cause);
    }
}
