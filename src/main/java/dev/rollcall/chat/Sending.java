package dev.rollcall.chat;

/**
 * How to send a new message so that it can be recognised.
 *
 * @param nonce at most 25 characters, the same for each try of one send; where the platform deduplicates by it
 *     (Discord), a repeat returns the first message
 */
public record Sending(String nonce) {
    /** Characters of a nonce (Discord, "Create Message"). */
    public static final int NONCE_MAX = 25;

    public Sending {
        if (nonce.isBlank() || nonce.length() > NONCE_MAX) {
            throw new IllegalArgumentException("nonce " + nonce);
        }
    }
}
