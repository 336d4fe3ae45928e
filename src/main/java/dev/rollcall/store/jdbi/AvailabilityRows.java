package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.Availability;
import dev.rollcall.domain.team.Availability.Away;
import dev.rollcall.domain.team.Availability.NotifyBy;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.AvailabilityStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class AvailabilityRows implements AvailabilityStore {
    private final TeamHandle bound;

    AvailabilityRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public Availability of(MemberId member) {
        return bound.query("""
                select member_id, away_to, away_by, away_since, away_until, quiet_until, notify
                  from availability
                 where team_id = :team and member_id = :member
                """)
                .bind("member", member.value())
                .map((row, _) -> said(row))
                .findOne()
                .orElseGet(() -> Availability.unsaid(member));
    }

    @Override
    public List<Availability> all() {
        return bound.once(List.of("availability"), this::readAll);
    }

    private List<Availability> readAll() {
        return bound.query("""
                select member_id, away_to, away_by, away_since, away_until, quiet_until, notify
                  from availability
                 where team_id = :team
                 order by member_id
                """).map((row, _) -> said(row)).list();
    }

    @Override
    public void save(Availability said) {
        bound.dueChanged();
        if (!said.saysSomething()) {
            bound.update("""
                    delete from availability
                     where team_id = :team and member_id = :member
                    """).bind("member", said.member().value()).execute();
            return;
        }
        bound.update("""
                insert into availability
                       (team_id, member_id, away_to, away_by, away_since, away_until, quiet_until, notify)
                values (:team, :member, :to, :by, :since, :until, :quiet, :notify)
                    on conflict (team_id, member_id) do update
                   set away_to = excluded.away_to, away_by = excluded.away_by, away_since = excluded.away_since,
                       away_until = excluded.away_until, quiet_until = excluded.quiet_until,
                       notify = excluded.notify
                """)
                .bind("member", said.member().value())
                .bind("to", said.away().map(one -> one.to().value()))
                .bind("by", said.away().map(one -> one.by().value()))
                .bind("since", said.away().map(one -> one.since().toEpochMilli()))
                .bind("until", said.away().map(one -> one.until().toEpochMilli()))
                .bind("quiet", said.quietUntil().map(Instant::toEpochMilli))
                .bind("notify", said.notifyBy().map(NotifyBy::name))
                .execute();
    }

    @Override
    public Optional<Instant> nextEnd() {
        return bound.query("""
                select min(case when quiet_until is null then away_until
                                when away_until is null then quiet_until
                                when away_until < quiet_until then away_until
                                else quiet_until end) as ends
                  from availability
                 where team_id = :team
                """)
                .map((row, _) -> Columns.maybeMoment(row, "ends"))
                .one();
    }

    private static Availability said(ResultSet row) throws SQLException {
        var to = Columns.text(row, "away_to", MemberId::new);
        var by = Columns.text(row, "away_by", MemberId::new);
        var since = Columns.maybeMoment(row, "away_since");
        var until = Columns.maybeMoment(row, "away_until");
        return new Availability(
                new MemberId(row.getString("member_id")),
                to.map(delegate -> new Away(delegate, by.orElseThrow(), since.orElseThrow(), until.orElseThrow())),
                Columns.maybeMoment(row, "quiet_until"),
                Columns.text(row, "notify", NotifyBy::valueOf));
    }
}
