package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.TokenStore.Filter;
import java.util.List;

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
        UNCONFIRMED
    }

    /**
     * @param from the number of the first row, from 1
     * @param total the number of tokens on all pages
     */
    public record View(Which which, List<TokenView> rows, int from, int total, int page) {
        /** Whether there is a next page. */
        public boolean more() {
            return from - 1 + rows.size() < total;
        }
    }

    @Override
    public Needs needs() {
        return Needs.MEMBER;
    }

    @Override
    public boolean beforeSetup() {
        return true;
    }

    @Override
    public QueryResult<View> answer(QueryContext asking) {
        var filter =
                switch (which) {
                    case MINE -> new Filter.Mine(asking.member().orElse(new MemberId("-")));
                    case ALL -> new Filter.All();
                    case PENDING -> new Filter.Pending();
                    case UNCONFIRMED -> new Filter.Unconfirmed();
                };
        int total = asking.tx().tokens().count(filter);
        int from = Math.min(Math.max(page, 0), Math.max(0, (total - 1) / PAGE)) * PAGE;
        var rows = asking.tx().tokens().page(filter, from, PAGE).stream()
                .map(token -> TokenView.of(token, asking))
                .toList();
        return new QueryResult.Found<>(new View(which, rows, from + 1, total, from / PAGE));
    }
}
