package dev.rollcall.demo;

import org.jspecify.annotations.Nullable;

/** The workspace that is being prepared is not wanted any more. */
final class CalledOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    CalledOff(@Nullable Throwable cause) {
        super("called off", cause);
    }
}
