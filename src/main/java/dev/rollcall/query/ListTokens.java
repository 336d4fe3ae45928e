package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Verb;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.input.Option.Position;
import dev.rollcall.domain.input.Press;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.TokenStore.Filter;
import java.util.List;
import java.util.Locale;

/**
 * A page of the tokens, by label.
 *
 * @param page from 0; a page that does not exist is replaced by the nearest
 */
public record ListTokens(Which which, int page) implements Query<ListTokens.View> {
    /** Tokens per page. */
    public static final int PAGE = 10;

    /** Which tokens are listed. */
    public enum Which {
        MINE,
        ALL,
        PENDING,
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

    /** @param from the number of the first row, from 1 */
    public record View(Which which, List<TokenView> rows, int from, int total, int page)
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
        var filter =
                switch (which) {
                    case MINE -> new Filter.Mine(context.member().orElse(new MemberId("-")));
                    case ALL -> new Filter.All();
                    case PENDING -> new Filter.Pending();
                    case UNCONFIRMED -> new Filter.Unconfirmed();
                };
        int total = context.tx().tokens().count(filter);
        int from = Math.min(Math.max(page, 0), Math.max(0, (total - 1) / PAGE)) * PAGE;
        var rows = context.tx().tokens().page(filter, from, PAGE).stream()
                .map(token -> TokenView.of(token, context))
                .toList();
        return new QueryResult.Found<>(new View(which, rows, from + 1, total, from / PAGE));
    }
}
