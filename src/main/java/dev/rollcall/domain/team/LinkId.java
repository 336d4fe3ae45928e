package dev.rollcall.domain.team;

import dev.rollcall.domain.Ids;

/** Names a {@link LinkCode}; not the code itself. */
public record LinkId(String value) {
    public LinkId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static LinkId fresh() {
        return new LinkId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
