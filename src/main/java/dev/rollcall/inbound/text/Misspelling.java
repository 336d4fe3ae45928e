package dev.rollcall.inbound.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds words that differ from a known word by one typing error: two letters exchanged, one typed twice, missing, added
 * or replaced. The shorter a word is, the fewer kinds of errors count, since other words are near to short ones.
 */
final class Misspelling {
    /** For letters that are exchanged or typed twice. */
    private static final int SHORTEST = 4;

    /** For a letter that is missing or added. */
    private static final int LENGTH_CHANGED_MIN = 6;

    /** For a letter that is replaced by another. */
    private static final int REPLACED_MIN = 7;

    private final Map<Integer, List<String>> byLength = new HashMap<>();

    /** Adds a known word, in lower case; a phrase of several words is left out. */
    void add(String word) {
        if (word.length() >= SHORTEST && word.chars().allMatch(Character::isLetter)) {
            byLength.computeIfAbsent(word.length(), length -> new ArrayList<>()).add(word);
        }
    }

    /** Whether a word in lower case is a known word with one typing error. */
    boolean isNear(String word) {
        for (int length = word.length() - 1; length <= word.length() + 1; length++) {
            for (var known : byLength.getOrDefault(length, List.of())) {
                if (differsByOne(word, known)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean differsByOne(String word, String known) {
        int start = 0;
        int shorter = Math.min(word.length(), known.length());
        while (start < shorter && word.charAt(start) == known.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && word.charAt(word.length() - 1 - end) == known.charAt(known.length() - 1 - end)) {
            end++;
        }
        int typed = word.length() - start - end;
        int meant = known.length() - start - end;
        if (typed == 1 && meant == 0) {
            char added = word.charAt(start);
            boolean twice =
                    (start > 0 && word.charAt(start - 1) == added) || (end > 0 && word.charAt(start + 1) == added);
            return twice || known.length() >= LENGTH_CHANGED_MIN;
        }
        if (typed == 0 && meant == 1) {
            return known.length() >= LENGTH_CHANGED_MIN;
        }
        if (typed == 1 && meant == 1) {
            return known.length() >= REPLACED_MIN;
        }
        return typed == 2
                && meant == 2
                && word.charAt(start) == known.charAt(start + 1)
                && word.charAt(start + 1) == known.charAt(start);
    }
}
