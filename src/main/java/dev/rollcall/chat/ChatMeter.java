package dev.rollcall.chat;

import java.time.Duration;

/** Is told what happens on one platform's wire, so that somebody can measure it. Thread-safe; cheap; never throws. */
public interface ChatMeter {
    /** Measures nothing. */
    ChatMeter NONE = new ChatMeter() {
        @Override
        public void acknowledged(Duration after) {}

        @Override
        public void limited() {}

        @Override
        public void reconnected() {}
    };

    /**
     * An event was acknowledged to the platform.
     *
     * @param after since the adapter received it
     */
    void acknowledged(Duration after);

    /** The platform refused a call because of a rate limit (HTTP 429). */
    void limited();

    /** A lost connection, over which the platform sends events, was replaced. */
    void reconnected();
}
