package dev.rollcall.domain.review;

import java.util.ArrayList;
import java.util.List;

/** Divides the tokens of a review, in their order, into as few pages as possible, of nearly equal size if they fit. */
public final class PageCut {
    private PageCut() {}

    /**
     * The size of one token's line.
     *
     * @param characters the most characters that the line can have
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
     * {@code characters}; a single item with more characters than that gets a page of its own. No division in this
     * order has fewer pages.
     */
    public static List<Integer> cut(List<Weight> items, int lines, int characters) {
        if (lines < 1 || characters < 1) {
            throw new IllegalArgumentException("lines " + lines + " characters " + characters);
        }
        if (items.isEmpty()) {
            return List.of();
        }
        var full = greedy(items, lines, characters);
        int pages = full.getLast() + 1;
        return fits(items, pages, lines, characters) ? even(items.size(), pages) : full;
    }

    /** The pages that any division needs at least, in whatever order. */
    public static int bound(List<Weight> items, int lines, int characters) {
        long all = items.stream().mapToLong(Weight::characters).sum();
        return (int) Math.max(Math.ceilDiv(items.size(), lines), Math.ceilDiv(all, characters));
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

    /** Pages whose numbers of items differ by at most one. */
    private static List<Integer> even(int items, int pages) {
        var page = new ArrayList<Integer>(items);
        for (int i = 0; i < items; i++) {
            page.add((int) ((long) i * pages / items));
        }
        return page;
    }

    /** Fills each page as far as possible, which takes the fewest pages. */
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
