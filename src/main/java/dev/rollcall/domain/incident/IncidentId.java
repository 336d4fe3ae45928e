package dev.rollcall.domain.incident;

import dev.rollcall.domain.Ids;

/** The id of an incident. */
public record IncidentId(String value) {
    public IncidentId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank id");
        }
    }

    public static IncidentId fresh() {
        return new IncidentId(Ids.fresh());
    }

    @Override
    public String toString() {
        return value;
    }
}
