package dev.rollcall.demo;

import org.jspecify.annotations.Nullable;

/** The workspace that is being prepared is not wanted any more. */
final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Cancelled(@Nullable Throwable cause) {
        super("called off", cause);
    }
}
