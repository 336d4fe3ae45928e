package dev.rollcall.domain.review;

import java.util.ArrayList;
import java.util.List;

/** Cuts a review's tokens, in their order, into pages of nearly the same size. */
public final class PageCut {
    /** So few tokens stay on one page if their text fits. */
    public static final int ONE_PAGE = 12;

    private PageCut() {}

    /**
     * How much room one token takes.
     *
     * @param characters of its line at the longest it can grow to
     */
    public record Weight(int characters) {
        public Weight {
            if (characters < 0) {
                throw new IllegalArgumentException("characters " + characters);
            }
        }
    }

    /**
     * The page of each item, from 0, ascending without a gap. No page has more than {@code lines} items, nor more than
     * {@code characters}, unless a single item has more than that: it stands alone.
     */
    public static List<Integer> cut(List<Weight> items, int lines, int characters) {
        if (lines < 1 || characters < 1) {
            throw new IllegalArgumentException("lines " + lines + " characters " + characters);
        }
        if (items.isEmpty()) {
            return List.of();
        }
        int least = items.size() <= Math.min(ONE_PAGE, lines) ? 1 : Math.ceilDiv(items.size(), lines);
        for (int pages = least; pages < items.size(); pages++) {
            if (fits(items, pages, lines, characters)) {
                return even(items.size(), pages);
            }
        }
        return greedy(items, lines, characters);
    }

    private static boolean fits(List<Weight> items, int pages, int lines, int characters) {
        var page = even(items.size(), pages);
        var used = new long[pages];
        var count = new int[pages];
        for (int i = 0; i < items.size(); i++) {
            used[page.get(i)] += items.get(i).characters();
            count[page.get(i)]++;
        }
        for (int i = 0; i < pages; i++) {
            if (count[i] > lines || (count[i] > 1 && used[i] > characters)) {
                return false;
            }
        }
        return true;
    }

    /** Sizes differ by one at most. */
    private static List<Integer> even(int items, int pages) {
        var page = new ArrayList<Integer>(items);
        for (int i = 0; i < items; i++) {
            page.add((int) ((long) i * pages / items));
        }
        return page;
    }

    /** For texts so uneven that equal pages do not fit: each page takes what it can. */
    private static List<Integer> greedy(List<Weight> items, int lines, int characters) {
        var page = new ArrayList<Integer>(items.size());
        int at = 0;
        int count = 0;
        long used = 0;
        for (var item : items) {
            if (count > 0 && (count == lines || used + item.characters() > characters)) {
                at++;
                count = 0;
                used = 0;
            }
            page.add(at);
            count++;
            used += item.characters();
        }
        return page;
    }
}
