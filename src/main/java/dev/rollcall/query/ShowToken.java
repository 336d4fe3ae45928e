package dev.rollcall.query;

import dev.rollcall.domain.Needs;

/** The record of one token, by its label. */
public record ShowToken(String label) implements Query<TokenView> {
    @Override
    public Needs needs() {
        return Needs.MEMBER;
    }

    @Override
    public QueryResult<TokenView> answer(QueryContext asking) {
        var token = asking.lookup().byLabel(label);
        return token.isPresent()
                ? new QueryResult.Found<>(TokenView.of(token.get(), asking))
                : new QueryResult.No<>(asking.lookup().noSuchToken(label));
    }
}
