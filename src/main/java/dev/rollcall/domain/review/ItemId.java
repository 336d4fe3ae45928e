package dev.rollcall.domain.review;

import dev.rollcall.domain.Ids;

/** Identifies one token in one review. */
public record ItemId(String value) {
    public ItemId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static ItemId fresh() {
        return new ItemId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
