package dev.rollcall.command;

import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.Retry;
import dev.rollcall.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Finds the team of a space. Each space is its own team, created at first contact. */
public final class TeamDirectory {
    private final Store store;
    private final InstantSource teamTime;
    private final Supplier<String> sealedKey;
    private final Map<SpaceId, TeamId> known = new ConcurrentHashMap<>();

    /** @param sealedKey makes a new team's fingerprint key, encrypted */
    public TeamDirectory(Store store, InstantSource teamTime, Supplier<String> sealedKey) {
        this.store = store;
        this.teamTime = teamTime;
        this.sealedKey = sealedKey;
    }

    /** The team of a space, created if there is none. */
    public TeamId of(SpaceId space) {
        var cached = known.get(space);
        if (cached != null) {
            return cached;
        }
        var found = store.across().teamOf(space).orElseGet(() -> joined(space, space.toString()));
        known.put(space, found);
        return found;
    }

    /** Records that the bot is in a space of that name; returns the space's team. */
    public TeamId joined(SpaceId space, String name) {
        return Retry.onStale(() -> store.across().findOrCreateTeam(space, name, sealedKey.get(), teamTime.instant()));
    }

    public List<TeamRow> all() {
        return store.across().teams();
    }

    /** The teams with a space on a platform. */
    public List<TeamId> on(String platform) {
        return all().stream()
                .filter(team -> team.spaces().stream()
                        .anyMatch(space -> space.platform().equals(platform)))
                .map(TeamRow::id)
                .toList();
    }

    /** Finds a team as the command line names it: {@code slack:T…}, {@code discord:…} or its id. */
    public Optional<TeamRow> named(String text) {
        return all().stream()
                .filter(team -> team.id().value().equals(text)
                        || SpaceId.parse(text).filter(team.spaces()::contains).isPresent())
                .findFirst();
    }
}
