package dev.rollcall.store;

import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Look-ups that span teams. */
public interface Across {
    Optional<TeamId> teamOf(SpaceId space);

    /**
     * The team of a space, made if there is none. Repeating is harmless; an existing team's name is brought up to date.
     *
     * @param sealedKey the team's fingerprint key, encrypted under the master key; kept only if the team is made now
     */
    TeamId findOrCreateTeam(SpaceId space, String name, String sealedKey, Instant now);

    /** The sealed fingerprint key of a team. */
    String sealedKey(TeamId team);

    List<TeamRow> teams();

    /** One team for the command line and the sweeps. */
    record TeamRow(TeamId id, String name, List<SpaceId> spaces, boolean setUp) {
        public TeamRow {
            spaces = List.copyOf(spaces);
        }
    }
}
