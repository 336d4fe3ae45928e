package dev.rollcall.inbound.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Finds the longest of many phrases at a place in a text, in time that does not depend on how many there are. */
final class WordTree<T> {
    private static final class Node<T> {
        private final Map<Character, Node<T>> next = new HashMap<>();
        private @Nullable T value;
    }

    /** @param end the index after the phrase */
    record Found<T>(T value, int end) {}

    private final Node<T> root = new Node<>();

    /** Adds a phrase; the first value that was added for a phrase stays. */
    void add(String phrase, T value) {
        var node = root;
        for (int i = 0; i < phrase.length(); i++) {
            node = node.next.computeIfAbsent(phrase.charAt(i), key -> new Node<>());
        }
        if (node.value == null) {
            node.value = value;
        }
    }

    /**
     * The longest phrase at {@code from}.
     *
     * @param letters each character of the text in the form in which the phrases were added
     * @param ends whether a phrase may end at an index
     */
    Optional<Found<T>> longest(String[] letters, int from, IntPredicate ends) {
        Optional<Found<T>> found = Optional.empty();
        var node = root;
        for (int i = from; i < letters.length; i++) {
            for (char c : letters[i].toCharArray()) {
                node = node.next.get(c);
                if (node == null) {
                    return found;
                }
            }
            var value = node.value;
            if (value != null && ends.test(i + 1)) {
                found = Optional.of(new Found<>(value, i + 1));
            }
        }
        return found;
    }
}
