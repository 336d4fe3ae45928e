package dev.rollcall.store;

import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Look-ups that span teams. Each method is a transaction of its own. */
public interface Across {
    /** The team of a space, as {@link TeamStore#get} returns it. One look-up by primary keys. */
    Optional<Team> teamOf(SpaceId space);

    /**
     * Returns the team of a space, creating it if there is none. An existing team gets a new non-blank name.
     *
     * @param sealedKey the team's fingerprint key, encrypted under the master key; stored only if the team is created
     * @throws Stale if another transaction created the team of this space at the same time
     */
    TeamId findOrCreateTeam(SpaceId space, String name, String sealedKey, Instant now);

    /**
     * Stores that the bot wrote to a direct channel for a space. Does nothing if no team has the space.
     *
     * @param now machine time
     */
    void usedDirectly(SpaceId space, String channel, Instant now);

    /** The space for which a direct channel of a platform was last used, by whichever instance. */
    Optional<SpaceId> lastDirectSpace(String platform, String channel);

    /** The encrypted fingerprint key of a team. */
    String sealedKey(TeamId team);

    /** All teams, in the order of their creation. */
    List<TeamRow> teams();

    /**
     * The teams that a sweep has to look at, found by index: those for which something is due at {@code now} (team
     * time) by what {@link TeamStore#dueComputed} stored, those for which nothing is stored since
     * {@link TeamStore#dueChanged}, and those for which it was computed at a later moment, since the clock was moved
     * back. Teams that are not set up are never among them.
     */
    List<TeamRow> due(Instant now);

    /** The first stored moment after {@code now} at which something is due for a team; teams in {@link #due} aside. */
    Optional<Instant> nextDue(Instant now);

    /** The teams whose old rows are to be deleted at {@code now} (machine time), found by index. */
    List<TeamId> retentionDue(Instant now);

    /** What is left to do at {@code now} (team time). Counts what waits, so it is cheap while little does. */
    Backlog backlog(Instant now);

    /** One team for the command line and the sweeps. */
    record TeamRow(TeamId id, String name, List<SpaceId> spaces, boolean setUp) {
        public TeamRow {
            spaces = List.copyOf(spaces);
        }
    }
}
