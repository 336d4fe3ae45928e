package dev.rollcall.emulator.slack;

import java.util.LinkedHashSet;

/** Adds and removes reactions. Used by the Web API and the control API. Called under the lock of {@link State}. */
final class Reactions {
    private final Events events;
    private final Changes changes;

    Reactions(Events events, Changes changes) {
        this.events = events;
        this.changes = changes;
    }

    /** Returns false if nothing changed. */
    boolean set(Message message, String user, String emoji, boolean on) {
        var users = message.reactions.computeIfAbsent(emoji, _ -> new LinkedHashSet<>());
        boolean changed = on ? users.add(user) : users.remove(user);
        if (users.isEmpty()) {
            message.reactions.remove(emoji);
        }
        if (changed) {
            changes.message("reaction", message);
            events.reacted(message, user, emoji, on);
        }
        return changed;
    }
}
