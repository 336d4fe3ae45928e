package dev.rollcall.domain.team;

import dev.rollcall.domain.Ids;

/** Names a team. */
public record TeamId(String value) {
    public TeamId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static TeamId fresh() {
        return new TeamId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
