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
        return at(all.size(), index, size, (from, count) -> all.subList(from, Math.min(all.size(), from + count)));
    }

    /** The same of a list that is read in parts. */
    static <T> Slice<T> at(int total, int index, int size, Parts<T> parts) {
        int lastPage = Math.max(0, (total - 1) / size * size);
        int from = index < total ? Math.max(index, 0) : lastPage;
        var before = from > size ? Optional.of(parts.read(from - size - 1, 1).getFirst()) : Optional.<T>empty();
        return new Slice<>(parts.read(from, size), from + 1, total, before, from == 0);
    }

    /** Reads part of a list. */
    interface Parts<T> {
        /** @param count how many at most */
        List<T> read(int from, int count);
    }

    boolean more() {
        return from - 1 + rows.size() < total;
    }
}
