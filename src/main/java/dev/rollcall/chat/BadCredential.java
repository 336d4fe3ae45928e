package dev.rollcall.chat;

/**
 * A chat refuses the bot's own credential or intents; trying again is useless until somebody mends it. The message says
 * what and how.
 */
public final class BadCredential extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadCredential(String message) {
        super(message);
    }
}
