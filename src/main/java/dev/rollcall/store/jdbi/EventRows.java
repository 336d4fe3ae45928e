package dev.rollcall.store.jdbi;

import dev.rollcall.store.EventStore;
import dev.rollcall.store.Stale;
import java.time.Instant;
import java.util.Optional;

final class EventRows implements EventStore {
    private final TeamHandle bound;

    EventRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public Optional<String> outcome(String event) {
        return bound.query("""
                select outcome
                  from event
                 where team_id = :team and id = :event
                """).bind("event", event).mapTo(String.class).findOne();
    }

    @Override
    public void record(String event, String outcome, Instant now) {
        int added = bound.update("""
                insert into event (team_id, id, outcome, seen_at, written_at)
                values (:team, :event, :outcome, :now, :written)
                    on conflict (team_id, id) do nothing
                """)
                .bind("event", event)
                .bind("outcome", outcome)
                .bind("now", now.toEpochMilli())
                .bind("written", System.currentTimeMillis())
                .execute();
        if (added == 0) {
            throw new Stale();
        }
    }

    @Override
    public void replace(String event, String before, String after, Instant now) {
        int changed = bound.update("""
                update event
                   set outcome = :after, seen_at = :now, written_at = :written
                 where team_id = :team and id = :event and outcome = :before
                """)
                .bind("event", event)
                .bind("before", before)
                .bind("after", after)
                .bind("now", now.toEpochMilli())
                .bind("written", System.currentTimeMillis())
                .execute();
        if (changed == 0) {
            throw new Stale();
        }
    }

    @Override
    public boolean anyOlder(Age than) {
        return bound.query("""
                select exists (
                       select 1
                         from event
                        where team_id = :team and written_at < :written and seen_at < :seen)
                """)
                .bind("written", than.written().toEpochMilli())
                .bind("seen", than.seen().toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public int forget(Age older, int most) {
        return bound.update("""
                delete from event
                 where team_id = :team
                   and id in (
                       select id
                         from event
                        where team_id = :team and written_at < :written and seen_at < :seen
                        order by written_at
                        limit :most)
                """)
                .bind("written", older.written().toEpochMilli())
                .bind("seen", older.seen().toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
