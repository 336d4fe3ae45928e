package dev.rollcall.domain.token;

import dev.rollcall.domain.Ids;

/** The id of an offer of tokens to another owner. */
public record TransferId(String value) {
    public TransferId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static TransferId fresh() {
        return new TransferId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
