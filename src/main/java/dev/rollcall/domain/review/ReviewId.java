package dev.rollcall.domain.review;

import dev.rollcall.domain.Ids;

/** The id of a review. */
public record ReviewId(String value) {
    public ReviewId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static ReviewId fresh() {
        return new ReviewId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
