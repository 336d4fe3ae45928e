package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;

/** The open review, for its status. */
public record ReviewStatus() implements Query<ReviewView> {
    @Override
    public Needs needs() {
        return Needs.ADMIN;
    }

    @Override
    public QueryResult<ReviewView> answer(QueryContext asking) {
        return asking.tx()
                .reviews()
                .open()
                .<QueryResult<ReviewView>>map(review -> new QueryResult.Found<>(ReviewView.of(review, asking)))
                .orElseGet(() -> new QueryResult.No<>(new Refusal.NoReview(asking.nextOpening())));
    }
}
