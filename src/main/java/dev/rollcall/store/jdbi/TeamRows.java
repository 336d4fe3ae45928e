package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.team.SpaceId;
import dev.rollcall.domain.team.Team;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.TeamStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

final class TeamRows implements TeamStore {
    private final TeamHandle bound;

    TeamRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public Team get() {
        return bound.once(List.of("team"), this::read);
    }

    private Team read() {
        return bound.query("""
                select name, settings, since, version
                  from team
                 where team_id = :team
                """)
                .map((row, _) -> team(bound.team(), row))
                .findOne()
                .orElseThrow(() -> new IllegalStateException("there is no team " + bound.team()));
    }

    static Team team(TeamId id, ResultSet row) throws SQLException {
        return new Team(
                id,
                row.getString("name"),
                Columns.text(row, "settings", SettingsCodec::read),
                Columns.moment(row, "since"),
                row.getLong("version"));
    }

    @Override
    public List<SpaceId> spaces() {
        return bound.query("""
                select space
                  from space
                 where team_id = :team
                 order by space
                """)
                .map((row, _) -> SpaceId.parse(row.getString("space")).orElseThrow())
                .list();
    }

    @Override
    public Map<SpaceId, TeamId> joined() {
        var joined = new LinkedHashMap<SpaceId, TeamId>();
        bound.query("""
                select space, own_team
                  from space
                 where team_id = :team and own_team is not null
                 order by space
                """)
                .map((row, _) -> Map.entry(
                        SpaceId.parse(row.getString("space")).orElseThrow(), new TeamId(row.getString("own_team"))))
                .list()
                .forEach(one -> joined.put(one.getKey(), one.getValue()));
        return joined;
    }

    @Override
    public void take(TeamId from) {
        bound.update("""
                update space
                   set team_id = :team, own_team = coalesce(own_team, :from)
                 where team_id = :from
                """).bind("from", from.value()).execute();
    }

    @Override
    public void bring(TeamId from) {
        BroughtRows.move(bound, from);
    }

    @Override
    public boolean giveBack(SpaceId space) {
        return bound.update("""
                update space
                   set team_id = own_team, own_team = null
                 where team_id = :team and space = :space and own_team is not null
                """).bind("space", space.toString()).execute() == 1;
    }

    @Override
    public boolean replace(Team before, Team after) {
        var stored = settings();
        return bound.update("""
                update team
                   set settings = :settings, version = version + 1, due_at = 0, due_version = due_version + 1
                 where team_id = :team and team_id = :id and version = :seen
                """)
                        .bind("id", before.id().value())
                        .bind("seen", before.version())
                        .bind("settings", after.settings().map(to -> SettingsCodec.write(to, stored)))
                        .execute()
                == 1;
    }

    /** The settings as they are stored, with what only a newer version knows; an empty object if there are none. */
    private String settings() {
        return bound.query("""
                select coalesce(settings, '{}')
                  from team
                 where team_id = :team
                """).mapTo(String.class).one();
    }

    @Override
    public Deciders deciders() {
        return bound.query("""
                select deciders
                  from team
                 where team_id = :team
                """)
                .map((row, _) -> Columns.text(row, "deciders", TeamRows::readDeciders))
                .one()
                .orElse(Deciders.UNKNOWN);
    }

    private static Deciders readDeciders(String stored) {
        var accounts = Arrays.stream(stored.substring(1).strip().split(" ", -1))
                .flatMap(text -> AccountId.parse(text).stream())
                .collect(Collectors.toSet());
        return new Deciders(accounts, stored.charAt(0) == '+');
    }

    @Override
    public void deciders(Deciders now) {
        var stored = (now.others() ? "+" : "=")
                + now.people().stream().map(one -> " " + one).sorted().collect(Collectors.joining());
        bound.update("""
                update team
                   set deciders = :deciders
                 where team_id = :team
                """).bind("deciders", stored).execute();
    }

    @Override
    public void dueChanged() {
        bound.dueChanged();
    }

    @Override
    public long dueVersion() {
        return bound.query("""
                select due_version
                  from team
                 where team_id = :team
                """).mapTo(Long.class).one();
    }

    @Override
    public boolean dueComputed(long seen, Optional<Instant> next, Instant now) {
        return bound.update("""
                update team
                   set due_at = :next, computed_at = :now
                 where team_id = :team and due_version = :seen
                """)
                        .bind("next", next.map(Instant::toEpochMilli))
                        .bind("now", now.toEpochMilli())
                        .bind("seen", seen)
                        .execute()
                == 1;
    }

    @Override
    public void retentionNext(Instant at) {
        bound.update("""
                update team
                   set retain_at = :at
                 where team_id = :team
                """).bind("at", at.toEpochMilli()).execute();
    }
}
