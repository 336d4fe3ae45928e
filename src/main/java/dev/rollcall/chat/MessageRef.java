package dev.rollcall.chat;

import dev.rollcall.domain.team.PlaceId;

/**
 * Identifies a message in a chat.
 *
 * @param place the channel; for a message in a Discord thread, the thread's own channel
 * @param id the platform's message id
 */
public record MessageRef(PlaceId place, String id) {
    public MessageRef {
        if (id.isBlank()) {
            throw new IllegalArgumentException("blank message id");
        }
    }

    /** The form that the store keeps. */
    public String text() {
        return place + " " + id;
    }

    /** Parses what {@link #text} returns. */
    public static MessageRef parse(String text) {
        int gap = text.indexOf(' ');
        return new MessageRef(PlaceId.parse(text.substring(0, gap)).orElseThrow(), text.substring(gap + 1));
    }
}
