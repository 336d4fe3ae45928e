package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.input.Option;
import dev.rollcall.domain.token.Label;
import dev.rollcall.domain.token.Nearest;
import java.util.List;

/** One token's record. */
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
    public QueryResult<TokenView> answer(QueryContext asking) {
        var token = asking.tx().tokens().byLabel(Label.fold(label));
        if (token.isPresent()) {
            return new QueryResult.Found<>(TokenView.of(token.get(), asking));
        }
        var near = Nearest.of(label, asking.tx().tokens().labelsLike("", Integer.MAX_VALUE));
        return new QueryResult.No<>(new Refusal.NoSuchToken(Label.cut(Label.clean(label)), near.orElse("")));
    }
}
