package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.input.Option;
import java.util.List;

/** The record of one token, by its label. */
public record ShowToken(String label) implements Query<TokenView> {
    public static final QuerySpec<ShowToken> SPEC = QuerySpec.typed(
            "show",
            Needs.MEMBER,
            "Show one token's record",
            "/token show ci-deploy",
            List.of(Option.tokenLabel()),
            arguments -> new ShowToken(arguments.text("label")));

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<TokenView> answer(QueryContext context) {
        var token = context.lookup().byLabel(label);
        return token.isPresent()
                ? new QueryResult.Found<>(TokenView.of(token.get(), context))
                : new QueryResult.No<>(context.lookup().noSuchToken(label));
    }
}
