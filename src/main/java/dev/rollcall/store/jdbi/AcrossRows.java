package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What no single team can be asked. */
public final class AcrossRows implements Across {
    private final Access access;

    public AcrossRows(Access access) {
        this.access = access;
    }

    @Override
    public Optional<TeamId> teamOf(SpaceId space) {
        return access.read(handle -> teamOf(handle, space));
    }

    @Override
    public TeamId findOrCreateTeam(SpaceId space, String name, String sealedKey, Instant now) {
        return access.write(handle -> {
            var known = teamOf(handle, space);
            if (known.isPresent()) {
                rename(handle, known.get(), name);
                return known.get();
            }
            var team = TeamId.fresh();
            handle.createUpdate("""
                    insert into team (team_id, name, sealed_key, since, version)
                    values (:team, :name, :key, :now, 1)
                    """)
                    .bind("team", team.value())
                    .bind("name", name)
                    .bind("key", sealedKey)
                    .bind("now", now.toEpochMilli())
                    .execute();
            handle.createUpdate("""
                    insert into space (space, team_id)
                    values (:space, :team)
                    """)
                    .bind("space", space.toString())
                    .bind("team", team.value())
                    .execute();
            return team;
        });
    }

    private static void rename(Handle handle, TeamId team, String name) {
        if (name.isBlank()) {
            return;
        }
        handle.createUpdate("""
                update team
                   set name = :name
                 where team_id = :team and name <> :name
                """).bind("team", team.value()).bind("name", name).execute();
    }

    @Override
    public String sealedKey(TeamId team) {
        return access.read(handle -> handle.createQuery("""
                select sealed_key
                  from team
                 where team_id = :team
                """)
                .bind("team", team.value())
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new IllegalStateException("there is no team " + team)));
    }

    @Override
    public List<TeamRow> teams() {
        return access.read(handle -> {
            var spaces = new LinkedHashMap<String, List<SpaceId>>();
            handle.createQuery("""
                    select team_id, space
                      from space
                     order by team_id, space
                    """)
                    .map((row, _) -> spaces.computeIfAbsent(row.getString("team_id"), _ -> new ArrayList<>())
                            .add(SpaceId.parse(row.getString("space")).orElseThrow()))
                    .list();
            return handle.createQuery("""
                    select team_id, name, settings is not null as set_up
                      from team
                     order by since, team_id
                    """)
                    .map((row, _) -> new TeamRow(
                            new TeamId(row.getString("team_id")),
                            row.getString("name"),
                            spaces.getOrDefault(row.getString("team_id"), List.of()),
                            row.getBoolean("set_up")))
                    .list();
        });
    }

    private static Optional<TeamId> teamOf(Handle handle, SpaceId space) {
        return handle.createQuery("""
                select team_id
                  from space
                 where space = :space
                """)
                .bind("space", space.toString())
                .map((row, _) -> new TeamId(row.getString("team_id")))
                .findOne();
    }
}
