package dev.rollcall.store.jdbi;

import dev.rollcall.store.EventStore.Age;
import dev.rollcall.store.OnceStore;
import java.time.Instant;

final class OnceRows implements OnceStore {
    private final TeamHandle bound;

    OnceRows(TeamHandle bound) {
        this.bound = bound;
    }

    @Override
    public boolean first(String key, Instant now) {
        return bound.update("""
                insert into once (team_id, key, at, written_at)
                values (:team, :key, :now, :written)
                    on conflict (team_id, key) do nothing
                """)
                        .bind("key", key)
                        .bind("now", now.toEpochMilli())
                        .bind("written", System.currentTimeMillis())
                        .execute()
                == 1;
    }

    @Override
    public boolean anyOlder(Age than) {
        return bound.query("""
                select exists (
                       select 1
                         from once
                        where team_id = :team and written_at < :written and at < :seen)
                """)
                .bind("written", than.written().toEpochMilli())
                .bind("seen", than.seen().toEpochMilli())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public int forget(Age older, int most) {
        return bound.update("""
                delete from once
                 where team_id = :team
                   and key in (
                       select key
                         from once
                        where team_id = :team and written_at < :written and at < :seen
                        order by written_at
                        limit :most)
                """)
                .bind("written", older.written().toEpochMilli())
                .bind("seen", older.seen().toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
