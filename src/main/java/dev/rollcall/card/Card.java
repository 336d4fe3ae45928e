package dev.rollcall.card;

import java.util.List;
import java.util.Optional;

/**
 * A message the bot owns in a chat, drawn from the state as it is now.
 *
 * @param key stable and short; is sent with the message, so that a message whose response was lost can be found
 * @param summary one plain sentence for notifications and screen readers
 * @param offers the reactions people may decide with, where the platform has {@code REACTIONS_DECIDE}; empty when it is
 *     over
 * @param thread the title of the thread below this message, if it opens one (at most 100 characters: Discord, "Channels
 *     Resource")
 */
public record Card(String key, RichText summary, List<Part> parts, List<Mark> offers, Optional<String> thread) {
    /** Characters of a key. */
    public static final int KEY_MAX = 90;

    public Card {
        parts = List.copyOf(parts);
        offers = List.copyOf(offers);
        if (key.isBlank() || key.length() > KEY_MAX) {
            throw new IllegalArgumentException("key " + key);
        }
    }

    public static Card of(String key, RichText summary, List<Part> parts) {
        return new Card(key, summary, parts, List.of(), Optional.empty());
    }

    public Card offering(Mark... marks) {
        return new Card(key, summary, parts, List.of(marks), thread);
    }

    public Card opening(String title) {
        return new Card(key, summary, parts, offers, Optional.of(title));
    }
}
