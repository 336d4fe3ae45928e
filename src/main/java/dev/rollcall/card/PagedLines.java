package dev.rollcall.card;

import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.OnHome;
import dev.rollcall.query.LineView;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A page of a person's private list of tokens. Every token is on one of the pages.
 *
 * @param shown the tokens of this page
 * @param page its index, from 0
 * @param total the tokens of all pages
 */
record PagedLines(List<LineView> shown, int page, int total) {
    /** Tokens of a page: two blocks of Slack each, with the other parts at most 50 ("Reference: blocks"). */
    static final int SIZE = 20;

    PagedLines {
        shown = List.copyOf(shown);
    }

    /** The page with this index; the last one if there is none. */
    static PagedLines of(List<LineView> all, int wanted) {
        int last = Math.max(0, (all.size() - 1) / SIZE);
        int page = Math.clamp(wanted, 0, last);
        return new PagedLines(all.subList(page * SIZE, Math.min(all.size(), (page + 1) * SIZE)), page, all.size());
    }

    /** The id of a button about a token, by which the same page is shown again. */
    String id(String item) {
        return page == 0 ? item : new OnHome(item, page).text();
    }

    /** Which tokens of how many these are, and the buttons for the other pages; nothing if there is one page. */
    List<Part> others(Verb verb, IntFunction<String> id) {
        if (total <= SIZE) {
            return List.of();
        }
        int from = page * SIZE;
        var note = new Part.Note(RichText.of((from + 1) + " to " + (from + shown.size()) + " of " + total));
        var buttons = ListReplies.pages(
                verb,
                page == 0 ? Optional.empty() : Optional.of(id.apply(page - 1)),
                from + shown.size() == total ? Optional.empty() : Optional.of(id.apply(page + 1)));
        return List.of(note, buttons.orElseThrow());
    }
}
