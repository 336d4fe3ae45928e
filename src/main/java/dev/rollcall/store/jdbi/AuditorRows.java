package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.Auditor;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.AuditorStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Days are ISO dates, which sort as text. */
final class AuditorRows implements AuditorStore {
    private final TeamHandle bound;

    AuditorRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void put(Auditor auditor) {
        bound.update("""
                insert into auditor (team_id, member_id, until, appointed_by, appointed_at)
                values (:team, :member, :until, :by, :at)
                    on conflict (team_id, member_id)
                    do update set until = excluded.until,
                                  appointed_by = excluded.appointed_by,
                                  appointed_at = excluded.appointed_at
                """)
                .bind("member", auditor.member().value())
                .bind("until", auditor.until().toString())
                .bind("by", auditor.by().value())
                .bind("at", auditor.at().toEpochMilli())
                .execute();
    }

    @Override
    public void remove(MemberId member) {
        bound.update("""
                delete from auditor
                 where team_id = :team and member_id = :member
                """).bind("member", member.value()).execute();
    }

    @Override
    public Optional<Auditor> find(MemberId member) {
        return bound.once(List.of("auditor", member), () -> read(member));
    }

    private Optional<Auditor> read(MemberId member) {
        return bound.query("""
                select member_id, until, appointed_by, appointed_at
                  from auditor
                 where team_id = :team and member_id = :member
                """)
                .bind("member", member.value())
                .map((row, _) -> auditor(row))
                .findOne();
    }

    @Override
    public List<Auditor> endingFrom(LocalDate day) {
        return bound.query("""
                select member_id, until, appointed_by, appointed_at
                  from auditor
                 where team_id = :team and until >= :day
                 order by until, member_id
                """)
                .bind("day", day.toString())
                .map((row, _) -> auditor(row))
                .list();
    }

    private static Auditor auditor(ResultSet row) throws SQLException {
        return new Auditor(
                new MemberId(row.getString("member_id")),
                LocalDate.parse(row.getString("until")),
                new MemberId(row.getString("appointed_by")),
                Columns.moment(row, "appointed_at"));
    }
}
