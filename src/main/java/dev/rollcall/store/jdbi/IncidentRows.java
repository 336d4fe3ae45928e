package dev.rollcall.store.jdbi;

import dev.rollcall.domain.incident.Incident;
import dev.rollcall.domain.incident.IncidentId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import dev.rollcall.store.IncidentStore;
import dev.rollcall.store.Stale;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class IncidentRows implements IncidentStore {
    private final TeamHandle bound;

    IncidentRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void add(Incident incident) {
        bound.update("""
                insert into incident
                       (team_id, id, service, raised_by, raised_at, reason, reminded, due_at, version)
                values (:team, :id, :service, :raisedBy, :raisedAt, :reason, :reminded, :due, :version)
                """)
                .bind("id", incident.id().value())
                .bind("service", incident.service())
                .bind("raisedBy", incident.raisedBy().value())
                .bind("raisedAt", incident.raisedAt().toEpochMilli())
                .bind("reason", incident.reason())
                .bind("reminded", incident.reminded())
                .bind("due", incident.due().map(Instant::toEpochMilli))
                .bind("version", incident.version())
                .execute();
        for (var item : incident.tokens()) {
            add(incident.id(), item);
        }
        incident.due().ifPresent(at -> bound.dueAt(at, incident.raisedAt()));
    }

    private void add(IncidentId incident, Incident.Item item) {
        int added = bound.update("""
                insert into incident_token
                       (team_id, incident_id, token_id, ended, ended_by, ended_at, reason)
                values (:team, :incident, :token, :ended, :endedBy, :endedAt, :reason)
                    on conflict (team_id, token_id) where ended is null do nothing
                """)
                .bind("incident", incident.value())
                .bind("token", item.token().value())
                .bind("ended", item.over().map(over -> over.how().name()))
                .bind("endedBy", item.over().flatMap(Incident.Over::by).map(MemberId::value))
                .bind("endedAt", item.over().map(over -> over.at().toEpochMilli()))
                .bind("reason", item.over().map(Incident.Over::reason).orElse(""))
                .execute();
        if (added == 0) {
            throw new Stale();
        }
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        return bound.query("""
                select id, service, raised_by, raised_at, reason, reminded, due_at, version
                  from incident
                 where team_id = :team and id = :id
                """)
                .bind("id", id.value())
                .map((row, _) -> Head.of(row))
                .findOne()
                .map(this::whole);
    }

    @Override
    public Optional<Incident> openOf(TokenId token) {
        return bound.once(List.of("open incident of", token), () -> readOpenOf(token));
    }

    private Optional<Incident> readOpenOf(TokenId token) {
        return bound.query("""
                select incident_id
                  from incident_token
                 where team_id = :team and token_id = :token and ended is null
                """)
                .bind("token", token.value())
                .map((row, _) -> new IncidentId(row.getString("incident_id")))
                .findOne()
                .flatMap(this::find);
    }

    @Override
    public Map<TokenId, Instant> open() {
        var since = new HashMap<TokenId, Instant>();
        bound.query("""
                select t.token_id as token_id, i.raised_at as raised_at
                  from incident_token t
                  join incident i on i.team_id = t.team_id and i.id = t.incident_id
                 where t.team_id = :team and t.ended is null
                """)
                .map((row, _) -> Map.entry(new TokenId(row.getString("token_id")), Columns.moment(row, "raised_at")))
                .forEach(entry -> since.put(entry.getKey(), entry.getValue()));
        return Map.copyOf(since);
    }

    @Override
    public boolean replace(Incident before, Incident after) {
        bound.dueChanged();
        int replaced = bound.update("""
                update incident
                   set reminded = :reminded, due_at = :due, version = version + 1
                 where team_id = :team and id = :id and version = :seen
                """)
                .bind("id", before.id().value())
                .bind("seen", before.version())
                .bind("reminded", after.reminded())
                .bind("due", after.due().map(Instant::toEpochMilli))
                .execute();
        if (replaced == 0) {
            return false;
        }
        for (var item : after.tokens()) {
            item.over().ifPresent(over -> end(before.id(), item.token(), over));
        }
        return true;
    }

    private void end(IncidentId incident, TokenId token, Incident.Over over) {
        bound.update("""
                update incident_token
                   set ended = :ended, ended_by = :endedBy, ended_at = :endedAt, reason = :reason
                 where team_id = :team and incident_id = :incident and token_id = :token and ended is null
                """)
                .bind("incident", incident.value())
                .bind("token", token.value())
                .bind("ended", over.how().name())
                .bind("endedBy", over.by().map(MemberId::value))
                .bind("endedAt", over.at().toEpochMilli())
                .bind("reason", over.reason())
                .execute();
    }

    @Override
    public List<Incident> due(Instant now) {
        var heads = bound.query("""
                select id, service, raised_by, raised_at, reason, reminded, due_at, version
                  from incident
                 where team_id = :team and due_at is not null and due_at <= :now
                 order by due_at, id
                """)
                .bind("now", now.toEpochMilli())
                .map((row, _) -> Head.of(row))
                .list();
        return heads.stream().map(this::whole).toList();
    }

    @Override
    public Optional<Instant> nextDue() {
        return bound.query("""
                select due_at
                  from incident
                 where team_id = :team and due_at is not null
                 order by due_at
                 limit 1
                """).map((row, _) -> Columns.moment(row, "due_at")).findOne();
    }

    private Incident whole(Head head) {
        var tokens = bound.query("""
                select token_id, ended, ended_by, ended_at, reason
                  from incident_token
                 where team_id = :team and incident_id = :incident
                 order by token_id
                """)
                .bind("incident", head.id.value())
                .map((row, _) -> new Incident.Item(new TokenId(row.getString("token_id")), over(row)))
                .list();
        return new Incident(
                head.id,
                head.service,
                head.raisedBy,
                head.raisedAt,
                head.reason,
                tokens,
                head.reminded,
                head.due,
                head.version);
    }

    private static Optional<Incident.Over> over(ResultSet row) throws SQLException {
        var at = Columns.maybeMoment(row, "ended_at");
        var by = Columns.text(row, "ended_by", MemberId::new);
        var reason = row.getString("reason");
        return Columns.text(row, "ended", Incident.How::valueOf)
                .flatMap(how -> at.map(moment -> new Incident.Over(how, by, reason, moment)));
    }

    /** An incident without its tokens. */
    private record Head(
            IncidentId id,
            String service,
            MemberId raisedBy,
            Instant raisedAt,
            String reason,
            int reminded,
            Optional<Instant> due,
            long version) {
        static Head of(ResultSet row) throws SQLException {
            return new Head(
                    new IncidentId(row.getString("id")),
                    row.getString("service"),
                    new MemberId(row.getString("raised_by")),
                    Columns.moment(row, "raised_at"),
                    row.getString("reason"),
                    row.getInt("reminded"),
                    Columns.maybeMoment(row, "due_at"),
                    row.getLong("version"));
        }
    }
}
