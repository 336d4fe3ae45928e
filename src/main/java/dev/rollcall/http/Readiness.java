package dev.rollcall.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code /readyz} answers.
 *
 * @param chats each configured chat by name, and whether it is connected with its commands registered
 * @param problem why nothing can be written to the database, as a sentence; empty if it can be written
 * @param blocked the messages that cannot be shown until an admin changes something in a chat, as sentences; the bot is
 *     ready nevertheless
 */
public record Readiness(Map<String, Boolean> chats, Optional<String> problem, List<String> blocked) {
    public Readiness {
        chats = Map.copyOf(chats);
        blocked = List.copyOf(blocked);
    }

    /** Nothing is blocked. */
    public Readiness(Map<String, Boolean> chats, Optional<String> problem) {
        this(chats, problem, List.of());
    }

    /** Returns whether the bot can do its work: every chat is connected and changes can be written. */
    public boolean ready() {
        return problem.isEmpty() && !chats.isEmpty() && chats.values().stream().allMatch(Boolean::booleanValue);
    }
}
