package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.Review;
import java.util.List;
import java.util.Optional;

/** How far the open review is; for an admin or an auditor, also which tokens are open and what happens next. */
public record ReviewStatus() implements Query<ReviewStatus.View> {
    /**
     * @param detailed whether an admin or an auditor asks
     * @param next the next reminder, escalation or close; empty if none is left
     */
    public record View(ReviewView review, boolean detailed, Optional<Review.Rung> next)
            implements dev.rollcall.query.View {}

    public static final QuerySpec<ReviewStatus> SPEC = QuerySpec.typed(
            "review status",
            Needs.MEMBER,
            "How this month's review stands",
            "/token review status",
            List.of(),
            _ -> new ReviewStatus());

    @Override
    public QuerySpec<?> spec() {
        return SPEC;
    }

    @Override
    public QueryResult<View> answer(QueryContext context) {
        return context.tx()
                .reviews()
                .open()
                .<QueryResult<View>>map(review -> new QueryResult.Found<>(view(review, context)))
                .orElseGet(() -> new QueryResult.No<>(new Refusal.NoReview(context.nextOpening())));
    }

    private static View view(Review review, QueryContext context) {
        var next = review.rungs().stream().skip(review.climbed()).findFirst();
        return new View(ReviewView.of(review, context), context.caller().admin() || context.auditor(), next);
    }
}
