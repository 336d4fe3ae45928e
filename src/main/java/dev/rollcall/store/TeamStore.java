package dev.rollcall.store;

import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.Team;
import java.util.List;

public interface TeamStore {
    /** The team this transaction is bound to. */
    Team get();

    List<SpaceId> spaces();

    /** Saves the settings if the row is still as it was read. False: someone was faster. */
    boolean replace(Team before, Team after);
}
