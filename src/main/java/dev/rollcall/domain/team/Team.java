package dev.rollcall.domain.team;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The group of people that governs its tokens together. {@code settings} is empty until somebody set it up. */
public record Team(TeamId id, String name, Optional<Settings> settings, Instant since, long version) {
    public ZoneId zone() {
        return settings.map(Settings::zone).orElse(ZoneOffset.UTC);
    }

    public Team with(Settings after) {
        return new Team(id, name, Optional.of(after), since, version);
    }
}
