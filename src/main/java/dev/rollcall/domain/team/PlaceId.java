package dev.rollcall.domain.team;

import java.util.Optional;

/** A channel, thread channel or direct conversation of one space, by the platform's id: {@code slack:T01:C01}. */
public record PlaceId(SpaceId space, String id) {
    public PlaceId {
        if (id.isBlank() || id.indexOf(':') >= 0) {
            throw new IllegalArgumentException("place " + id);
        }
    }

    /** Reads {@code platform:space:place}; empty if it is not of that form. */
    public static Optional<PlaceId> parse(String text) {
        return AccountId.parse(text).map(read -> new PlaceId(read.space(), read.id()));
    }

    @Override
    public String toString() {
        return space + ":" + id;
    }
}
