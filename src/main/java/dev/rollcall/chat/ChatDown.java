package dev.rollcall.chat;

/**
 * A chat did not answer, or answered that it is out of order or limits the rate. The message is a sentence without
 * secrets.
 */
public final class ChatDown extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ChatDown(String message, Throwable cause) {
        super(message, cause);
    }

    public ChatDown(String message) {
        super(message);
    }
}
