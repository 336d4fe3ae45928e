package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.review.Review;
import dev.rollcall.store.TokenStore.Filter;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page of the tokens, by label.
 *
 * @param page from 0; a page that does not exist is replaced by the nearest
 */
public record ListTokens(Which which, int page) implements Query<ListTokens.View> {
    /** Tokens per page. */
    public static final int PAGE = 10;

    /** Tokens per page where each has buttons. Discord: 40 components in a message ("Component Reference"). */
    public static final int PAGE_WITH_BUTTONS = 6;

    /** Which tokens are listed. */
    public enum Which {
        MINE,
        ALL,
        PENDING,
        /** Without an answer in the open review, or in the last one while none is open. */
        UNCONFIRMED;

        /**
         * Reads a filter as typed; nothing means {@link #MINE}.
         *
         * @throws IllegalArgumentException if there is no such filter
         */
        static Which named(String typed) {
            return typed.isBlank() ? MINE : valueOf(typed.strip().toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @param open the month of the open review whose tokens without an answer are listed; empty for any other list
     * @param from the number of the first row, from 1
     */
    public record View(Which which, Optional<YearMonth> open, List<TokenView> rows, int from, int total, int page)
            implements dev.rollcall.query.View {
        public boolean more() {
            return from - 1 + rows.size() < total;
        }
    }

    /** Asked by what is typed, and by the button for another page, whose id is the filter and the page: mine-1. */
    public static final QuerySpec<ListTokens> SPEC = QuerySpec.typed(
                    "list",
                    Needs.MEMBER,
                    "List tokens: yours, all, pending or unconfirmed",
                    "/token list all",
                    List.of(Option.choice("filter", "Which (mine)", "mine", "all", "pending", "unconfirmed")
                            .at(Position.REST_OF_LINE)),
                    arguments -> new ListTokens(Which.named(arguments.text("filter")), 0))
            .pressedAs(Verb.LIST_PAGE, ListTokens::page)
            .evenBeforeSetup();

    private static ListTokens page(Press press) {
        int dash = press.id().lastIndexOf('-');
        return new ListTokens(
                Which.named(press.id().substring(0, Math.max(dash, 0))),
                Integer.parseInt(press.id().substring(dash + 1)));
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        var review = which == Which.UNCONFIRMED
                ? context.tx().reviews().open().or(() -> context.tx().reviews().lastClosed())
                : Optional.<Review>empty();
        int size = which == Which.PENDING ? PAGE_WITH_BUTTONS : PAGE;
        var filter = filter(review, context);
        int total = filter.map(context.tx().tokens()::count).orElse(0);
        int from = Math.min(Math.max(page, 0), Math.max(0, (total - 1) / size)) * size;
        var rows = filter.stream()
                .flatMap(some -> context.tx().tokens().page(some, from, size).stream())
                .map(token -> TokenView.of(token, context))
                .toList();
        var open = review.filter(Review::open).map(Review::period);
        return new QueryResult.Found<>(new View(which, open, rows, from + 1, total, from / size));
    }

    /** Empty if nothing is listed. */
    private Optional<Filter> filter(Optional<Review> review, QueryContext context) {
        return switch (which) {
            case MINE -> context.member().<Filter>map(Filter.Mine::new);
            case ALL -> Optional.of(new Filter.All());
            case PENDING -> Optional.of(new Filter.Pending());
            case UNCONFIRMED -> review.map(Review::id).<Filter>map(Filter.Unanswered::new);
        };
    }
}
