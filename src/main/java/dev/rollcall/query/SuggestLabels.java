package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import java.util.List;

/** Labels that begin with or contain what is being typed. */
public record SuggestLabels(String part, int most) implements Query<SuggestLabels.Labels> {
    public static final QuerySpec<SuggestLabels> SPEC = QuerySpec.untyped(Needs.MEMBER);

    /** Labels as written, best first. */
    public record Labels(List<String> labels) implements View {
        public Labels {
            labels = List.copyOf(labels);
        }
    }

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<Labels> answer(QueryContext context) {
        return new QueryResult.Found<>(new Labels(context.tx().tokens().labelsLike(part, most)));
    }
}
