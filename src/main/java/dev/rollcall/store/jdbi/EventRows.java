package dev.rollcall.store.jdbi;

import dev.rollcall.store.EventStore;
import dev.rollcall.store.Stale;
import java.time.Instant;
import java.util.Optional;

final class EventRows implements EventStore {
    private final Bound bound;

    EventRows(Bound bound) {
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
                insert into event (team_id, id, outcome, seen_at)
                values (:team, :event, :outcome, :now)
                    on conflict (team_id, id) do nothing
                """)
                .bind("event", event)
                .bind("outcome", outcome)
                .bind("now", now.toEpochMilli())
                .execute();
        if (added == 0) throw new Stale();
    }
}
