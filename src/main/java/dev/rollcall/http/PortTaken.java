package dev.rollcall.http;

/** The server cannot listen on the configured address. The message is a sentence that says what to do. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PortTaken(String message, Throwable cause) {
        super(message, cause);
    }
}
