package dev.rollcall.domain;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Makes the ids of our own records: {@link #LENGTH} characters of lower-case base 32, which is 60 random bits. They are
 * short enough for the id of a button. Thread-safe.
 */
public final class Ids {
    /** Characters of an id. */
    public static final int LENGTH = 12;

    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new random id. */
    public static String fresh() {
        var id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** A reference to a logged fault: four characters, short enough to be typed by a person. */
    public static String reference() {
        return fresh().substring(0, 4).toUpperCase(Locale.ROOT);
    }
}
