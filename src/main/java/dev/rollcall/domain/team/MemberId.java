package dev.rollcall.domain.team;

import dev.rollcall.domain.Ids;

/** Names a member of a team. */
public record MemberId(String value) {
    public MemberId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static MemberId fresh() {
        return new MemberId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
