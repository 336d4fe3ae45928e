package dev.rollcall.store.jdbi;

import dev.rollcall.domain.Pointer;
import dev.rollcall.domain.Pointer.About;
import dev.rollcall.domain.PointerId;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.store.EventStore.Age;
import dev.rollcall.store.PointerStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The column {@code about} holds {@code event EVENT} or {@code decision APPROVAL}. */
final class PointerRows implements PointerStore {
    private static final String EVENT = "event ";
    private static final String DECISION = "decision ";

    private final TeamHandle bound;

    PointerRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public void add(Pointer pointer) {
        bound.update("""
                insert into pointer (team_id, id, member_id, place, about, created_at, written_at, withdrawn)
                values (:team, :id, :member, :place, :about, :created, :written, :withdrawn)
                """)
                .bind("id", pointer.id().value())
                .bind("member", pointer.to().value())
                .bind("place", pointer.place().toString())
                .bind("about", text(pointer.about()))
                .bind("created", pointer.createdAt().toEpochMilli())
                .bind("written", System.currentTimeMillis())
                .bind("withdrawn", pointer.withdrawn() ? 1 : 0)
                .execute();
        bound.dueChanged();
    }

    @Override
    public Optional<Pointer> find(PointerId id) {
        return bound.query("""
                select id, member_id, place, about, created_at, withdrawn
                  from pointer
                 where team_id = :team and id = :id and (about like 'event %' or about like 'decision %')
                """)
                .bind("id", id.value())
                .map((row, _) -> pointer(row))
                .findOne();
    }

    @Override
    public void withdraw(PointerId id) {
        bound.update("""
                update pointer
                   set withdrawn = 1
                 where team_id = :team and id = :id
                """).bind("id", id.value()).execute();
    }

    @Override
    public List<Pointer> createdUntil(Instant moment) {
        return bound.query("""
                select id, member_id, place, about, created_at, withdrawn
                  from pointer
                 where team_id = :team and withdrawn = 0 and created_at <= :moment
                   and (about like 'event %' or about like 'decision %')
                 order by created_at, id
                """)
                .bind("moment", moment.toEpochMilli())
                .map((row, _) -> pointer(row))
                .list();
    }

    @Override
    public Optional<Pointer> oldest() {
        return bound.query("""
                select id, member_id, place, about, created_at, withdrawn
                  from pointer
                 where team_id = :team and withdrawn = 0 and (about like 'event %' or about like 'decision %')
                 order by created_at, id
                 limit 1
                """).map((row, _) -> pointer(row)).findOne();
    }

    @Override
    public boolean anyOlder(Age than) {
        return bound.query("""
                select exists (
                       select 1
                         from pointer
                        where team_id = :team and withdrawn = 1 and written_at < :written and created_at < :seen)
                """)
                .bind("written", than.written().toEpochMilli())
                .bind("seen", than.seen().toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public int forget(Age older, int most) {
        return bound.update("""
                delete from pointer
                 where team_id = :team
                   and id in (
                       select id
                         from pointer
                        where team_id = :team and withdrawn = 1 and written_at < :written and created_at < :seen
                        order by written_at
                        limit :most)
                """)
                .bind("written", older.written().toEpochMilli())
                .bind("seen", older.seen().toEpochMilli())
                .bind("most", most)
                .execute();
    }

    private static String text(About about) {
        return switch (about) {
            case About.Event(var event) -> EVENT + event;
            case About.Decision(var approval) -> DECISION + approval;
        };
    }

    private static About about(String text) {
        if (text.startsWith(EVENT)) {
            return new About.Event(text.substring(EVENT.length()));
        }
        if (text.startsWith(DECISION)) {
            return new About.Decision(new ApprovalId(text.substring(DECISION.length())));
        }
        throw new IllegalArgumentException("a pointer's about: " + text);
    }

    private static Pointer pointer(ResultSet row) throws SQLException {
        return new Pointer(
                new PointerId(row.getString("id")),
                new MemberId(row.getString("member_id")),
                PlaceId.parse(row.getString("place")).orElseThrow(),
                about(row.getString("about")),
                Columns.moment(row, "created_at"),
                row.getInt("withdrawn") == 1);
    }
}
