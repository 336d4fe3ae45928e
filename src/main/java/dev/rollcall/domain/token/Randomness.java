package dev.rollcall.domain.token;

import java.util.regex.Pattern;

/** Tells the characters of a key from those of a name. All limits were chosen with random keys and real names. */
final class Randomness {
    /** So much of a key shows whether it is random; what follows it may be prose. */
    private static final int SAMPLE = 40;

    /** So often letters and digits alternate in a key, but not in words followed by a year. */
    private static final int SWAPS_MIN = 4;

    /** Per cent of a text in words, from which it is a name: of 32 characters or more, and of fewer. */
    private static final int WORDS_LONG = 70;

    private static final int WORDS_SHORT = 45;
    private static final Pattern WORD = Pattern.compile("[A-Za-z][a-z]{2,}");
    private static final Pattern SEPARATORS = Pattern.compile("[^A-Za-z0-9]+");

    private Randomness() {}

    /** Whether the text has digits, or both cases, which a name of words after an issuer's prefix does not have. */
    static boolean isNoName(String text) {
        return hasDigit(text)
                || (text.chars().anyMatch(Character::isUpperCase)
                        && text.chars().anyMatch(Character::isLowerCase));
    }

    static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /**
     * Whether the text has a part of at least 16 characters with letters and digits, unlike a name such as
     * {@code sk-production-eu-west-1}.
     */
    static boolean hasRandomPart(String text) {
        for (var part : text.split("[-_]", -1)) {
            if (part.length() >= 16 && hasDigit(part) && part.chars().anyMatch(Character::isLetter)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what follows an issuer's prefix is random. */
    static boolean isRandomBody(String text) {
        var sample = text.substring(0, Math.min(text.length(), SAMPLE));
        return (hasDigit(sample) && (swaps(sample) >= SWAPS_MIN || changesOften(sample))) || isRandomPiece(sample);
    }

    /** Whether the value that was given to a key or a password is random. */
    static boolean isRandomValue(String text) {
        var sample = text.substring(0, Math.min(text.length(), SAMPLE));
        return hasDigit(sample) && (isRandomBody(sample) || (hasAllKinds(sample) && !isOfWords(sample, WORDS_SHORT)));
    }

    /**
     * Whether letters and digits alternate more often than in words followed by a year, or the case more often than in
     * words written together. White space does not count.
     */
    static boolean isRandomRun(String text) {
        var run = SEPARATORS.matcher(text).replaceAll("");
        return swaps(run) >= SWAPS_MIN || isRandomText(run);
    }

    /**
     * Whether at least two of five pairs of neighbours differ in kind (lower case, upper case, digit). In random base
     * 64 nearly three do; in words written together fewer than one and a half, unless they are short.
     */
    static boolean isRandomText(String text) {
        return changesOften(text) && !isOfWords(text, WORDS_LONG);
    }

    private static boolean changesOften(String text) {
        return changes(text) * 5 >= text.length() * 2;
    }

    /** Whether a text of fewer than 32 characters has all three kinds, mixed, and few parts that could be words. */
    static boolean isRandomShort(String text) {
        return hasAllKinds(text) && changesOften(text) && !isOfWords(text, WORDS_SHORT);
    }

    private static boolean hasAllKinds(String text) {
        return hasDigit(text)
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase);
    }

    private static boolean isRandomPiece(String text) {
        return isNoName(text) && changes(text) * 3 >= text.length() && !isOfWords(text, WORDS_SHORT);
    }

    /** Whether so much of a text is in parts that could be words: at least three letters, one of them a vowel. */
    private static boolean isOfWords(String text, int percent) {
        int letters = WORD.matcher(text)
                .results()
                .map(word -> word.group())
                .filter(word -> word.chars().anyMatch(c -> "aeiouAEIOU".indexOf(c) >= 0))
                .mapToInt(String::length)
                .sum();
        return letters * 100 >= text.length() * percent;
    }

    /** Whether each of the two parts of a text is random by itself. */
    static boolean hasRandomHalves(String text) {
        var halves = SEPARATORS.split(text, -1);
        for (var half : halves) {
            if (swaps(half) < SWAPS_MIN && !isRandomPiece(half)) {
                return false;
            }
        }
        return halves.length == 2;
    }

    /**
     * Whether a UUID may be a key. One that contains the time (version 1, 6 or 7 of RFC 9562) is an id, and so is one
     * of a single digit or two.
     */
    static boolean isRandomUuid(String text) {
        var digits = text.substring(text.length() - 36);
        boolean standard = "89abAB".indexOf(digits.charAt(19)) >= 0;
        boolean timed = standard && "167".indexOf(digits.charAt(14)) >= 0;
        return !timed && digits.chars().distinct().count() > 3;
    }

    /** How often two neighbours differ in kind. */
    private static int changes(String text) {
        int changes = 0;
        for (int i = 1; i < text.length(); i++) {
            int before = kind(text.charAt(i - 1));
            int here = kind(text.charAt(i));
            if (before != 0 && here != 0 && before != here) {
                changes++;
            }
        }
        return changes;
    }

    /** How often a letter stands beside a digit. */
    private static int swaps(String text) {
        int swaps = 0;
        for (int i = 1; i < text.length(); i++) {
            int before = kind(text.charAt(i - 1));
            int here = kind(text.charAt(i));
            if (before != 0 && here != 0 && (before == 1) != (here == 1)) {
                swaps++;
            }
        }
        return swaps;
    }

    private static int kind(char c) {
        if (c >= '0' && c <= '9') {
            return 1;
        }
        if (c >= 'a' && c <= 'z') {
            return 2;
        }
        return c >= 'A' && c <= 'Z' ? 3 : 0;
    }
}
