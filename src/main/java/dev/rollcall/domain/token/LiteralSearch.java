package dev.rollcall.domain.token;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds which of many literal texts occur in a text, in one pass whatever their number is: the automaton of Aho and
 * Corasick ("Efficient string matching", Communications of the ACM 18, 1975). It is written here because the domain
 * imports no library. Immutable and thread-safe.
 */
final class LiteralSearch {
    private static final int ASCII = 128;

    /** The column of each ASCII character in {@link #next}; 0 for those that no literal has. */
    private final byte[] columns = new byte[ASCII];

    private final int width;

    /** The state after a state and a character, at {@code state * width + column}. State 0 is the start. */
    private final int[] next;

    /** The literals that end in each state, their suffixes included. */
    private final BitSet[] ended;

    /** @param literals texts of ASCII characters, none of them empty */
    LiteralSearch(List<String> literals) {
        int last = 0;
        int states = 1;
        for (var literal : literals) {
            states += literal.length();
            for (int i = 0; i < literal.length(); i++) {
                char c = literal.charAt(i);
                if (columns[c] == 0) {
                    columns[c] = (byte) ++last;
                }
            }
        }
        width = last + 1;
        next = new int[states * width];
        ended = new BitSet[states];
        Arrays.setAll(ended, _ -> new BitSet());
        link(enter(literals));
    }

    /** Enters each literal as a path from the start, and returns the number of states. */
    private int enter(List<String> literals) {
        int made = 1;
        for (int i = 0; i < literals.size(); i++) {
            int state = 0;
            for (char c : literals.get(i).toCharArray()) {
                int at = state * width + columns[c];
                if (next[at] == 0) {
                    next[at] = made++;
                }
                state = next[at];
            }
            ended[state].set(i);
        }
        return made;
    }

    /** Gives each state, the nearest first, the transitions of its longest suffix that is a state too. */
    private void link(int states) {
        var suffix = new int[states];
        var queue = new ArrayDeque<Integer>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int column = 1; column < width; column++) {
                int at = state * width + column;
                int past = state == 0 ? 0 : next[suffix[state] * width + column];
                if (next[at] == 0) {
                    next[at] = past;
                } else {
                    suffix[next[at]] = past;
                    ended[next[at]].or(ended[past]);
                    queue.add(next[at]);
                }
            }
        }
    }

    /** The indexes of the literals that a text contains. */
    BitSet in(String text) {
        var found = new BitSet();
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            state = c < ASCII ? next[state * width + columns[c]] : 0;
            if (!ended[state].isEmpty()) {
                found.or(ended[state]);
            }
        }
        return found;
    }
}
