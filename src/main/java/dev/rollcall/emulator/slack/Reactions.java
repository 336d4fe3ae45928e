package dev.rollcall.emulator.slack;

import java.util.LinkedHashSet;

/** Puts reactions on messages and takes them off, whoever does it. Called under the lock of {@link State}. */
final class Reactions {
    private final Events events;
    private final Changes changes;

    Reactions(Events events, Changes changes) {
        this.events = events;
        this.changes = changes;
    }

    /** False if it was so already. */
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
