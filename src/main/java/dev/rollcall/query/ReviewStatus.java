package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import java.util.List;

/** The open review, for its status. */
public record ReviewStatus() implements Query<ReviewView> {
    public static final QuerySpec<ReviewStatus> SPEC = QuerySpec.typed(
            "review status",
            Needs.ADMIN,
            "How this month's review stands",
            "/token review status",
            List.of(),
            _ -> new ReviewStatus());

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<ReviewView> answer(QueryContext context) {
        return context.tx()
                .reviews()
                .open()
                .<QueryResult<ReviewView>>map(review -> new QueryResult.Found<>(ReviewView.of(review, context)))
                .orElseGet(() -> new QueryResult.No<>(new Refusal.NoReview(context.nextOpening())));
    }
}
