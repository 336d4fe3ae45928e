package dev.rollcall.chat;

import java.time.Duration;

/** What became of showing a card. */
public sealed interface Sent {
    /** It stands there. */
    record Shown(MessageRef message) implements Sent {}

    /**
     * Not now: rate limited, overloaded or not connected. Nothing was posted; an edit or withdrawal may have happened
     * and can be repeated. {@code after} is machine time.
     */
    record Later(Duration after) implements Sent {}

    /** Not until somebody mends something. */
    record Never(Problem problem) implements Sent {}

    /** The answer was lost; it may stand there. Look before sending again. */
    record Unknown() implements Sent {}
}
