package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Verb;
import dev.rollcall.register.OwnItems;
import java.util.List;

/**
 * The tokens that the newest closed review left unconfirmed and about which a person was asked, those without an answer
 * first. They can still be answered.
 *
 * @param page the index of the page, from 0
 */
public record LateItems(int page) implements Query<LateItems.View> {
    /**
     * @param review without lines
     * @param lines those of all pages, and those that were answered late included
     * @param page the index of the page that is shown, from 0; the last one is if there is none
     */
    public record View(ReviewView review, List<LineView> lines, int page) implements dev.rollcall.query.View {
        public View {
            lines = List.copyOf(lines);
        }

        /** How many have no answer yet. */
        public int open() {
            return (int) lines.stream().filter(LineView::unconfirmed).count();
        }
    }

    public static final QuerySpec<LateItems> SPEC = QuerySpec.<LateItems>untyped(Needs.MEMBER)
            .pressedAs(Verb.LATE_LIST, _ -> new LateItems())
            .pressedAs(Verb.LATE_PAGE, press -> new LateItems(Integer.parseInt(press.id())));

    /** The first page. */
    public LateItems() {
        this(0);
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var closed = context.tx().reviews().lastClosed();
        if (closed.isEmpty()) {
            return new QueryResult.No<>(new Refusal.NoReview(context.nextOpening()));
        }
        var review = closed.get();
        var own = new OwnItems(
                context.tx(), context.availability(), context.caller().admin());
        var mine = context.member().stream()
                .flatMap(member -> own.listed(review, member).stream())
                .filter(item -> !item.answeredInTime())
                .sorted((a, b) -> Boolean.compare(b.open(), a.open()))
                .toList();
        return new QueryResult.Found<>(
                new View(ReviewView.of(review, List.of(), context), Lines.of(mine, review, context), page));
    }
}
