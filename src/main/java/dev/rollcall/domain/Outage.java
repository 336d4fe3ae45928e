package dev.rollcall.domain;

/**
 * Nothing can be recorded until somebody fixes the machine that the bot runs on. The message is one sentence for an
 * operator, which says why and what to do, and contains no secret.
 */
public abstract class Outage extends RuntimeException {
    private static final long serialVersionUID = 1;

    protected Outage(String message, Throwable cause) {
        super(message, cause);
    }

    protected Outage(String message) {
        super(message);
    }
}
