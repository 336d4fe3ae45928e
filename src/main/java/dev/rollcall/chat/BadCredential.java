package dev.rollcall.chat;

/**
 * A chat refuses the bot's credential or intents. Trying again is useless until an operator changes the configuration.
 * The message says what is wrong and how to fix it.
 */
public final class BadCredential extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadCredential(String message) {
        super(message);
    }
}
