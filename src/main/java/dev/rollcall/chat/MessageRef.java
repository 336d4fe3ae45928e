package dev.rollcall.chat;

import dev.rollcall.domain.team.PlaceId;

/**
 * A message in a chat. In a Discord thread {@code place} is the thread's own channel; in Slack it is always the
 * channel.
 */
public record MessageRef(PlaceId place, String id) {
    public MessageRef {
        if (id.isBlank()) {
            throw new IllegalArgumentException("blank message id");
        }
    }

    /** As the store keeps it. */
    public String text() {
        return place + " " + id;
    }

    /** Reads what {@link #text} wrote. */
    public static MessageRef parse(String text) {
        int gap = text.indexOf(' ');
        return new MessageRef(PlaceId.parse(text.substring(0, gap)).orElseThrow(), text.substring(gap + 1));
    }
}
