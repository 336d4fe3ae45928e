package dev.rollcall.chat;

/** What a platform can do that another cannot. What lacks one has a fallback that a test asserts. */
public enum Capability {
    /**
     * A private message in a channel without an interaction (Slack's ephemerals). Otherwise: direct message, then a
     * public line with a button.
     */
    EPHEMERAL,
    /** Direct messages that the bot begins are welcome. Otherwise reminders stand in the review's thread. */
    DIRECT_MESSAGES,
    /** Reactions on a card decide. */
    REACTIONS_DECIDE,
    /** What happened while the bot was away is not told again: read it at start. */
    FORGETS_EVENTS
}
