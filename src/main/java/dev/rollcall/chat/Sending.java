package dev.rollcall.chat;

/**
 * Identifies one send of a card, and what it shows.
 *
 * @param nonce 1 to 25 characters, the same for each try of one send. A platform that deduplicates by it (Discord)
 *     returns the first message for a repeat
 * @param content identifies what the card shows: the same for the same content. The platform keeps it with the message;
 *     see {@link ChatPlatform#changed}
 */
public record Sending(String nonce, String content) {
    /** Characters of a nonce (Discord, "Create Message"). */
    public static final int NONCE_MAX = 25;

    public Sending {
        if (nonce.isBlank() || nonce.length() > NONCE_MAX) {
            throw new IllegalArgumentException("nonce " + nonce);
        }
    }
}
