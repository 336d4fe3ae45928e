package dev.rollcall.domain.token;

import dev.rollcall.domain.Ids;

/** The id of a token. */
public record TokenId(String value) {
    public TokenId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static TokenId fresh() {
        return new TokenId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
