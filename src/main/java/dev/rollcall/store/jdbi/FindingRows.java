package dev.rollcall.store.jdbi;

import dev.rollcall.domain.Ids;
import dev.rollcall.domain.finding.FindingId;
import dev.rollcall.domain.finding.FindingNote;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.store.FindingStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Days are ISO dates, which sort as text. */
final class FindingRows implements FindingStore {
    private final TeamHandle bound;

    FindingRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void add(FindingNote note) {
        bound.update("""
                insert into finding_note (team_id, id, finding, kind, rule, by_id, noted_at, until, reason, written_at)
                values (:team, :id, :finding, :kind, :rule, :by, :at, :until, :reason, :written)
                """)
                .bind("id", Ids.fresh())
                .bind("finding", note.finding().value())
                .bind("kind", note.kind().name())
                .bind("rule", note.rule())
                .bind("by", note.by().value())
                .bind("at", note.at().toEpochMilli())
                .bind("until", note.until().toString())
                .bind("reason", note.reason())
                .bind("written", System.currentTimeMillis())
                .execute();
    }

    @Override
    public List<FindingNote> endingFrom(LocalDate day) {
        return bound.query("""
                select finding, kind, rule, by_id, noted_at, until, reason
                  from finding_note
                 where team_id = :team and until >= :day
                 order by noted_at, kind desc, id
                """)
                .bind("day", day.toString())
                .map((row, _) -> note(row))
                .list();
    }

    @Override
    public boolean anySnoozedBefore(Instant written) {
        return bound.query("""
                select exists (
                       select 1
                         from finding_note
                        where team_id = :team and kind = 'SNOOZED' and written_at < :written)
                """)
                .bind("written", written.toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public int forgetSnoozed(Instant written, int most) {
        return bound.update("""
                delete from finding_note
                 where team_id = :team
                   and id in (
                       select id
                         from finding_note
                        where team_id = :team and kind = 'SNOOZED' and written_at < :written
                        order by written_at
                        limit :most)
                """)
                .bind("written", written.toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private static FindingNote note(ResultSet row) throws SQLException {
        return new FindingNote(
                new FindingId(row.getString("finding")),
                FindingNote.Kind.valueOf(row.getString("kind")),
                row.getString("rule"),
                new MemberId(row.getString("by_id")),
                Columns.moment(row, "noted_at"),
                LocalDate.parse(row.getString("until")),
                row.getString("reason"));
    }
}
