package dev.rollcall.chat;

/** What only some platforms can do. Each has a fallback for the others, asserted by a test. */
public enum Capability {
    /**
     * Private messages in a channel without an interaction (Slack's ephemeral messages). The fallback is a direct
     * message, then a public line with a button.
     */
    EPHEMERAL,
    /** Reactions on a card decide. The fallback is buttons alone. */
    REACTIONS_DECIDE
}
