package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import java.util.List;

/** Labels that begin with or contain what the user has typed so far, at most {@code most}. */
public record SuggestLabels(String part, int most) implements Query<List<String>> {
    @Override
    public Needs needs() {
        return Needs.MEMBER;
    }

    @Override
    public QueryResult<List<String>> answer(QueryContext asking) {
        return new QueryResult.Found<>(asking.tx().tokens().labelsLike(part, most));
    }
}
