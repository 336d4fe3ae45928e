package dev.rollcall.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Compares names that people type with the names that exist, to ask "did you mean". */
public final class Spelling {
    /** One slip is allowed for so many letters; a shorter name may have one as well. */
    private static final int LETTERS_PER_SLIP = 4;

    private Spelling() {}

    /**
     * Returns the known name that is nearest to what was typed; of several, the first in alphabetical order. The case
     * of letters does not count. Empty if every known name differs in more than one letter of four.
     */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        var folded = fold(typed);
        int allowed = Math.max(1, folded.length() / LETTERS_PER_SLIP);
        return known.stream()
                .filter(name -> distance(folded, fold(name)) <= allowed)
                .min(Comparator.<String>comparingInt(name -> distance(folded, fold(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns how many letters have to be added, removed, changed or swapped with their neighbour. */
    public static int distance(String from, String to) {
        var before = new int[to.length() + 1];
        var last = new int[to.length() + 1];
        var row = new int[to.length() + 1];
        for (int j = 0; j < last.length; j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[to.length()];
    }
}
