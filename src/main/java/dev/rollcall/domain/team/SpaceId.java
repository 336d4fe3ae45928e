package dev.rollcall.domain.team;

import java.util.Optional;

/** One chat home of a team: a Slack workspace ({@code slack:T01}) or a Discord guild ({@code discord:123}). */
public record SpaceId(String platform, String id) {
    public SpaceId {
        if (platform.isBlank() || platform.indexOf(':') >= 0) {
            throw new IllegalArgumentException("platform " + platform);
        }
        if (id.isBlank() || id.indexOf(':') >= 0) {
            throw new IllegalArgumentException("space " + id);
        }
    }

    /** Reads {@code platform:id}; empty if it is not of that form. */
    public static Optional<SpaceId> parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1 || text.indexOf(':', colon + 1) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new SpaceId(text.substring(0, colon), text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return platform + ":" + id;
    }
}
