package dev.rollcall.domain.removal;

import dev.rollcall.domain.Ids;

/** The id of a removal. */
public record RemovalId(String value) {
    public RemovalId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static RemovalId fresh() {
        return new RemovalId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
