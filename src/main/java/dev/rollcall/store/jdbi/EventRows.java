package dev.rollcall.store.jdbi;

import dev.rollcall.store.EventStore;
import dev.rollcall.store.Stale;
import java.time.Instant;
import java.util.List;
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
    public Optional<Recorded> find(String event) {
        return bound.query("""
                select outcome, follow_up_until
                  from event
                 where team_id = :team and id = :event
                """)
                .bind("event", event)
                .map((row, _) -> new Recorded(row.getString("outcome"), Columns.maybeMoment(row, "follow_up_until")))
                .findOne();
    }

    @Override
    public List<Version> versions(String event) {
        // The semicolon is the character after the colon. One range, in which the index is walked.
        return bound.query("""
                select id, outcome, seen_at
                  from event
                 where team_id = :team
                   and id >= :event and id < :to
                   and (id = :event or id > :from)
                 order by id
                """)
                .bind("event", event)
                .bind("from", event + ":")
                .bind("to", event + ";")
                .map((row, _) ->
                        new Version(row.getString("id"), row.getString("outcome"), Columns.moment(row, "seen_at")))
                .list();
    }

    @Override
    public void record(String event, String outcome, Instant now, Optional<Instant> followUpUntil) {
        int added = bound.update("""
                insert into event (team_id, id, outcome, seen_at, written_at, follow_up_until)
                values (:team, :event, :outcome, :now, :written, :until)
                    on conflict (team_id, id) do nothing
                """)
                .bind("event", event)
                .bind("outcome", outcome)
                .bind("now", now.toEpochMilli())
                .bind("written", System.currentTimeMillis())
                .bind("until", followUpUntil.map(Instant::toEpochMilli))
                .execute();
        if (added == 0) {
            throw new Stale();
        }
    }

    @Override
    public void replace(String event, String before, String after, Instant now, Optional<Instant> followUpUntil) {
        int changed = bound.update("""
                update event
                   set outcome = :after, seen_at = :now, written_at = :written, follow_up_until = :until
                 where team_id = :team and id = :event and outcome = :before and follow_up_until is null
                """)
                .bind("event", event)
                .bind("before", before)
                .bind("after", after)
                .bind("now", now.toEpochMilli())
                .bind("written", System.currentTimeMillis())
                .bind("until", followUpUntil.map(Instant::toEpochMilli))
                .execute();
        if (changed == 0) {
            throw new Stale();
        }
    }

    @Override
    public boolean claimFollowUp(String event, Instant seen, Instant until) {
        return bound.update("""
                update event
                   set follow_up_until = :until
                 where team_id = :team and id = :event and follow_up_until = :seen
                """)
                        .bind("event", event)
                        .bind("seen", seen.toEpochMilli())
                        .bind("until", until.toEpochMilli())
                        .execute()
                == 1;
    }

    @Override
    public void followedUp(String event) {
        bound.update("""
                update event
                   set follow_up_until = null
                 where team_id = :team and id = :event
                """).bind("event", event).execute();
    }

    @Override
    public void releaseFollowUp(String event) {
        bound.update("""
                update event
                   set follow_up_until = 0
                 where team_id = :team and id = :event and follow_up_until is not null
                """).bind("event", event).execute();
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
