package dev.rollcall.query;

import dev.rollcall.domain.Needs;
import dev.rollcall.domain.Refusal;

/** How the check that is open stands. */
public record ReviewStatus() implements Query<ReviewView> {
    @Override
    public Needs needs() {
        return Needs.ADMIN;
    }

    @Override
    public Asked<ReviewView> answer(Asking asking) {
        return asking.tx()
                .reviews()
                .open()
                .<Asked<ReviewView>>map(review -> new Asked.Found<>(ReviewView.of(review, asking)))
                .orElseGet(() -> new Asked.No<>(new Refusal.NoReview(asking.nextOpening())));
    }
}
