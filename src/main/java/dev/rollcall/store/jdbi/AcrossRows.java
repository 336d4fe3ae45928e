package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across;
import dev.rollcall.store.Backlog;
import dev.rollcall.store.Stale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The look-ups that span teams. */
public final class AcrossRows implements Across {
    private final Access access;

    public AcrossRows(Access access) {
        this.access = access;
    }

    @Override
    public Optional<Team> teamOf(SpaceId space) {
        return access.read(handle -> handle.createQuery("""
                select team_id, name, settings, since, version
                  from team
                 where team_id = (select team_id from space where space = :space)
                """)
                .bind("space", space.toString())
                .map((row, _) -> TeamRows.team(new TeamId(row.getString("team_id")), row))
                .findOne());
    }

    @Override
    public TeamId findOrCreateTeam(SpaceId space, String name, String sealedKey, Instant now) {
        return access.write(handle -> {
            var known = teamOf(handle, space);
            if (known.isPresent()) {
                rename(handle, known.get(), space, name);
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
            int added = handle.createUpdate("""
                    insert into space (space, team_id)
                    values (:space, :team)
                        on conflict (space) do nothing
                    """)
                    .bind("space", space.toString())
                    .bind("team", team.value())
                    .execute();
            if (added == 0) {
                throw new Stale();
            }
            return team;
        });
    }

    /** The team of a space that joined it keeps the name of its own first space. */
    private static void rename(Handle handle, TeamId team, SpaceId space, String name) {
        if (name.isBlank()) {
            return;
        }
        handle.createUpdate("""
                update team
                   set name = :name
                 where team_id = :team and name <> :name
                   and exists (select 1
                                 from space
                                where space.team_id = :team and space.space = :space and space.own_team is null)
                """)
                .bind("team", team.value())
                .bind("space", space.toString())
                .bind("name", name)
                .execute();
    }

    /** The condition tells SQLite that "on conflict" does not belong to a join. */
    @Override
    public void usedDirectly(SpaceId space, String channel, Instant now) {
        access.write(handle -> handle.createUpdate("""
                insert into direct_channel (team_id, channel, space, used_at)
                select team_id, :channel, space, :now
                  from space
                 where space = :space
                    on conflict (team_id, channel) do update set space = excluded.space, used_at = excluded.used_at
                """)
                .bind("channel", space.platform() + ":" + channel)
                .bind("now", now.toEpochMilli())
                .bind("space", space.toString())
                .execute());
    }

    @Override
    public Optional<SpaceId> lastDirectSpace(String platform, String channel) {
        return access.read(handle -> handle.createQuery("""
                select space
                  from direct_channel
                 where channel = :channel
                 order by used_at desc
                 limit 1
                """)
                .bind("channel", platform + ":" + channel)
                .mapTo(String.class)
                .findOne()
                .flatMap(SpaceId::parse));
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

    @Override
    public List<TeamRow> due(Instant now) {
        // Two queries: one over both conditions would not use both indexes.
        return access.read(handle -> Stream.of("""
                select team_id
                  from team
                 where settings is not null and due_at <= :now
                """, """
                select team_id
                  from team
                 where settings is not null and computed_at > :now
                """)
                .flatMap(sql ->
                        handle.createQuery(sql).bind("now", now.toEpochMilli()).mapTo(String.class).list().stream())
                .distinct()
                .map(id -> row(handle, id))
                .toList());
    }

    private static TeamRow row(Handle handle, String team) {
        var spaces = handle.createQuery("""
                select space
                  from space
                 where team_id = :team
                 order by space
                """)
                .bind("team", team)
                .map((row, _) -> SpaceId.parse(row.getString("space")).orElseThrow())
                .list();
        return handle.createQuery("""
                select name, settings is not null as set_up
                  from team
                 where team_id = :team
                """)
                .bind("team", team)
                .map((row, _) -> new TeamRow(new TeamId(team), row.getString("name"), spaces, row.getBoolean("set_up")))
                .one();
    }

    @Override
    public Optional<Instant> nextDue(Instant now) {
        return access.read(handle -> handle.createQuery("""
                select due_at
                  from team
                 where settings is not null and due_at > :now
                 order by due_at
                 limit 1
                """)
                .bind("now", now.toEpochMilli())
                .map((row, _) -> Columns.moment(row, "due_at"))
                .findOne());
    }

    @Override
    public List<TeamId> retentionDue(Instant now) {
        return access.read(handle -> handle.createQuery("""
                select team_id
                  from team
                 where settings is not null and retain_at <= :now
                """)
                .bind("now", now.toEpochMilli())
                .map((row, _) -> new TeamId(row.getString("team_id")))
                .list());
    }

    @Override
    public Backlog backlog(Instant now) {
        return access.read(handle -> {
            var cards = handle.createQuery("""
                    select count(key) as cards, min(wanted_order) as first_place, max(wanted_order) as last_place
                      from card
                     where wanted > shown
                    """)
                    .map((row, _) ->
                            new Waiting(row.getLong("cards"), place(row, "first_place"), place(row, "last_place")))
                    .one();
            long givenUp = handle.createQuery("""
                    select count(key)
                      from card
                     where problem is not null and wanted = shown and withdrawn = 0
                    """).mapTo(Long.class).one();
            var due = handle.createQuery("""
                    select count(team_id) as teams, min(case when due_at > 0 then due_at end) as since
                      from team
                     where settings is not null and due_at <= :now
                    """)
                    .bind("now", now.toEpochMilli())
                    .map((row, _) -> new Due(row.getLong("teams"), Columns.maybeMoment(row, "since")))
                    .one();
            var audited = handle.createQuery("""
                    select max((select at
                                  from audit
                                 where audit.team_id = team.team_id
                                 order by number desc
                                 limit 1)) as at
                      from team
                    """)
                    .map((row, _) -> new Audited(Columns.maybeMoment(row, "at")))
                    .one();
            return new Backlog(cards.count, cards.first, cards.last, givenUp, due.teams, due.since, audited.last);
        });
    }

    private record Waiting(long count, OptionalLong first, OptionalLong last) {}

    private record Due(long teams, Optional<Instant> since) {}

    private record Audited(Optional<Instant> last) {}

    private static OptionalLong place(ResultSet row, String column) throws SQLException {
        long place = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(place);
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
