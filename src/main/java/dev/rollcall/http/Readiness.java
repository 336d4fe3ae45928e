package dev.rollcall.http;

import java.util.Map;
import java.util.Optional;

/**
 * What {@code /readyz} answers.
 *
 * @param chats each configured chat by name, and whether it is connected with its commands registered
 * @param problem why nothing can be written to the database, as a sentence; empty if it can be written
 */
public record Readiness(Map<String, Boolean> chats, Optional<String> problem) {
    public Readiness {
        chats = Map.copyOf(chats);
    }

    /** Returns whether the bot can do its work: every chat is connected and changes can be written. */
    public boolean ready() {
        return problem.isEmpty() && !chats.isEmpty() && chats.values().stream().allMatch(Boolean::booleanValue);
    }
}
