package dev.rollcall.chat;

import java.time.Duration;
import java.util.Optional;

/**
 * A chat did not answer, or answered that it is out of order or limits the rate. The message is a sentence without
 * secrets.
 */
public final class ChatDown extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Optional<Duration> retryAfter;

    public ChatDown(String message, Throwable cause) {
        super(message, cause);
        retryAfter = Optional.empty();
    }

    public ChatDown(String message) {
        super(message);
        retryAfter = Optional.empty();
    }

    /** The chat limits the rate, and asks to wait this long. */
    public ChatDown(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = Optional.of(retryAfter);
    }

    /** How long to wait before the same is asked again; empty if the chat does not say. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
