package dev.rollcall.delivery;

import dev.rollcall.chat.Sent;

/** Is told of each card that was sent to a chat, so that somebody can count them. Thread-safe; cheap; never throws. */
@FunctionalInterface
public interface DeliveryMeter {
    /** Counts nothing. */
    DeliveryMeter NONE = (_, _) -> {};

    /**
     * A card was posted, edited or withdrawn, or the attempt ended otherwise.
     *
     * @param platform the name of the chat
     */
    void sent(String platform, Sent result);
}
