package dev.rollcall.http;

/** The address to listen on cannot be had. The message is a sentence that says what to do. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PortTaken(String message, Throwable cause) {
        super(message, cause);
    }
}
