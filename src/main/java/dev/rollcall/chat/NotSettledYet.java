package dev.rollcall.chat;

/**
 * Somebody was faster than the answer to our own message: what they acted on is not known yet. Expected and soon over:
 * the adapter hands the act in again, or has the chat send it again, and says so at most in the debug log.
 */
public final class NotSettledYet extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotSettledYet() {
        super("A card is on its way; this may be about it.");
    }
}
