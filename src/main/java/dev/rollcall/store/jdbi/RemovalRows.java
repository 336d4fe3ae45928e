package dev.rollcall.store.jdbi;

import dev.rollcall.domain.removal.Removal;
import dev.rollcall.domain.removal.RemovalId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.RemovalStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class RemovalRows implements RemovalStore {
    private final TeamHandle bound;

    RemovalRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public boolean add(Removal removal) {
        int added = bound.update("""
                insert into removal
                       (team_id, id, token_id, said_by, opened_at, reason, unanswered, step, state, climbed, told,
                        due_at, version)
                values (:team, :id, :token, :saidBy, :openedAt, :reason, :unanswered, :step, :state, :climbed, :told,
                        :due, :version)
                    on conflict (team_id, token_id) where step in ('ANNOUNCED', 'TO_DO', 'DELETED') do nothing
                """)
                .bind("id", removal.id().value())
                .bind("token", removal.token().value())
                .bind("saidBy", removal.by().value())
                .bind("openedAt", removal.openedAt().toEpochMilli())
                .bind("reason", removal.reason())
                .bind("unanswered", removal.unanswered() ? 1 : 0)
                .bind("step", removal.step().name())
                .bind("state", Codecs.removal(removal.state()))
                .bind("climbed", removal.climbed())
                .bind("told", removal.told())
                .bind("due", removal.due().map(Instant::toEpochMilli))
                .bind("version", removal.version())
                .execute();
        if (added == 1) {
            removal.due().ifPresent(at -> bound.dueAt(at, removal.openedAt()));
        }
        return added == 1;
    }

    @Override
    public Optional<Removal> find(RemovalId id) {
        return bound.query("""
                select id, token_id, said_by, opened_at, reason, unanswered, state, climbed, told, due_at, version
                  from removal
                 where team_id = :team and id = :id
                """)
                .bind("id", id.value())
                .map((row, _) -> removal(row))
                .findOne();
    }

    @Override
    public Optional<Removal> ofToken(TokenId token) {
        return bound.once(List.of("removal of", token), () -> readOfToken(token));
    }

    private Optional<Removal> readOfToken(TokenId token) {
        return bound.query("""
                select id, token_id, said_by, opened_at, reason, unanswered, state, climbed, told, due_at, version
                  from removal
                 where team_id = :team and token_id = :token
                 order by opened_at desc, case when step in ('ANNOUNCED', 'TO_DO', 'DELETED') then 0 else 1 end, id
                 limit 1
                """)
                .bind("token", token.value())
                .map((row, _) -> removal(row))
                .findOne();
    }

    @Override
    public Map<TokenId, Removal> openOf(Collection<TokenId> tokens) {
        var open = new HashMap<TokenId, Removal>();
        if (!tokens.isEmpty()) {
            bound.query("""
                    select id, token_id, said_by, opened_at, reason, unanswered, state, climbed, told, due_at, version
                      from removal
                     where team_id = :team and token_id in (<tokens>) and step in ('ANNOUNCED', 'TO_DO', 'DELETED')
                    """)
                    .bindList("tokens", tokens.stream().map(TokenId::value).toList())
                    .map((row, _) -> removal(row))
                    .forEach(one -> open.put(one.token(), one));
        }
        return open;
    }

    @Override
    public List<Removal> open() {
        return bound.query("""
                select id, token_id, said_by, opened_at, reason, unanswered, state, climbed, told, due_at, version
                  from removal
                 where team_id = :team and step in ('ANNOUNCED', 'TO_DO', 'DELETED')
                 order by opened_at, id
                """).map((row, _) -> removal(row)).list();
    }

    @Override
    public boolean replace(Removal before, Removal after) {
        bound.dueChanged();
        return bound.update("""
                update removal
                   set step = :step, state = :state, climbed = :climbed, told = :told, due_at = :due,
                       version = version + 1
                 where team_id = :team and id = :id and version = :seen
                """)
                        .bind("id", before.id().value())
                        .bind("seen", before.version())
                        .bind("step", after.step().name())
                        .bind("state", Codecs.removal(after.state()))
                        .bind("climbed", after.climbed())
                        .bind("told", after.told())
                        .bind("due", after.due().map(Instant::toEpochMilli))
                        .execute()
                == 1;
    }

    @Override
    public List<Removal> due(Instant now) {
        return bound.query("""
                select id, token_id, said_by, opened_at, reason, unanswered, state, climbed, told, due_at, version
                  from removal
                 where team_id = :team and due_at is not null and due_at <= :now
                 order by due_at, id
                """)
                .bind("now", now.toEpochMilli())
                .map((row, _) -> removal(row))
                .list();
    }

    @Override
    public Optional<Instant> nextDue() {
        return bound.query("""
                select due_at
                  from removal
                 where team_id = :team and due_at is not null
                 order by due_at
                 limit 1
                """).map((row, _) -> Columns.moment(row, "due_at")).findOne();
    }

    private static Removal removal(ResultSet row) throws SQLException {
        return new Removal(
                new RemovalId(row.getString("id")),
                new TokenId(row.getString("token_id")),
                new MemberId(row.getString("said_by")),
                Columns.moment(row, "opened_at"),
                row.getString("reason"),
                row.getInt("unanswered") == 1,
                Codecs.removal(row.getString("state")),
                row.getInt("climbed"),
                row.getInt("told"),
                Columns.maybeMoment(row, "due_at"),
                row.getLong("version"));
    }
}
