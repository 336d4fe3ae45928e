package dev.rollcall.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A page of a list. It begins after an element, which need not be in the list any more, so that no element is left out
 * or shown twice when the list changes between two pages.
 *
 * @param from the number of the first row, from 1
 * @param total the elements of the whole list
 * @param before the element after which the page before this one begins; empty if that is the first page
 * @param first whether this is the first page
 */
record Slice<T>(List<T> rows, int from, int total, Optional<T> before, boolean first) {
    Slice {
        rows = List.copyOf(rows);
    }

    /**
     * The page after the elements that {@code passed} holds for, which stand at the beginning. If none is left, the
     * last page.
     */
    static <T> Slice<T> after(List<T> all, Predicate<T> passed, int size) {
        return at(all, (int) all.stream().takeWhile(passed).count(), size);
    }

    /** The page that begins at an index; the nearest if there is none. */
    static <T> Slice<T> at(List<T> all, int index, int size) {
        int lastPage = Math.max(0, (all.size() - 1) / size * size);
        int from = index < all.size() ? Math.max(index, 0) : lastPage;
        var before = from > size ? Optional.of(all.get(from - size - 1)) : Optional.<T>empty();
        return new Slice<>(
                all.subList(from, Math.min(all.size(), from + size)), from + 1, all.size(), before, from == 0);
    }

    boolean more() {
        return from - 1 + rows.size() < total;
    }
}
