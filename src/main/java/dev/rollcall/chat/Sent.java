package dev.rollcall.chat;

import java.time.Duration;

/** The result of showing or withdrawing a card. */
public sealed interface Sent {
    /** The message is shown. */
    record Shown(MessageRef message) implements Sent {}

    /**
     * The platform limits the rate, is overloaded or not connected. No new message was posted. An edit or withdrawal
     * may have taken effect and can be repeated.
     *
     * @param after when to try again, in machine time
     */
    record Later(Duration after) implements Sent {}

    /** The message cannot be shown until somebody fixes the problem. */
    record Never(Problem problem) implements Sent {}

    /** The response was lost, and the message may have been posted: look for it before sending it again. */
    record Unknown() implements Sent {}
}
