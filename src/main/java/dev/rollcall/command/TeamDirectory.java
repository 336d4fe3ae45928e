package dev.rollcall.command;

import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.Retry;
import dev.rollcall.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which team a space belongs to. Each space is its own team, created at first contact. Nothing is cached: another
 * process may let a space join another team.
 */
public final class TeamDirectory {
    private final Store store;
    private final InstantSource teamTime;
    private final Supplier<String> sealedKey;

    /** @param sealedKey makes a new team's fingerprint key, encrypted */
    public TeamDirectory(Store store, InstantSource teamTime, Supplier<String> sealedKey) {
        this.store = store;
        this.teamTime = teamTime;
        this.sealedKey = sealedKey;
    }

    /** Returns the team of a space. One look-up by primary keys. */
    public Team of(SpaceId space) {
        return store.across().teamOf(space).orElseGet(() -> {
            joined(space, space.toString());
            return store.across().teamOf(space).orElseThrow();
        });
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
        return on(platform, _ -> true);
    }

    /** The teams with one of these spaces on a platform. */
    public List<TeamId> on(String platform, Predicate<SpaceId> where) {
        return all().stream()
                .filter(team -> team.spaces().stream()
                        .anyMatch(space -> space.platform().equals(platform) && where.test(space)))
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
