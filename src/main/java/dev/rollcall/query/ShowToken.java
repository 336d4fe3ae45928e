package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;

/** One token's record. */
public record ShowToken(String label) implements Query<TokenView> {
    @Override
    public Needs needs() {
        return Needs.MEMBER;
    }

    @Override
    public QueryResult<TokenView> answer(QueryContext asking) {
        var token = asking.tx().tokens().byLabel(Label.fold(label));
        if (token.isPresent()) {
            return new QueryResult.Found<>(TokenView.of(token.get(), asking));
        }
        var near = Nearest.of(label, asking.tx().tokens().labelsLike("", Integer.MAX_VALUE));
        return new QueryResult.No<>(new Refusal.NoSuchToken(Label.cut(Label.clean(label)), near.orElse("")));
    }
}
