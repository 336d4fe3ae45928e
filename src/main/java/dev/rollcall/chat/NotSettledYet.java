package dev.rollcall.chat;

/**
 * A person reacted or replied to a card whose message id is not stored yet, because the response to our own request is
 * still under way. This is expected and short: the adapter passes the event in again, or lets the chat send it again,
 * and logs it at debug level at most.
 */
public final class NotSettledYet extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotSettledYet() {
        super("The event may belong to a card that is being sent.");
    }
}
