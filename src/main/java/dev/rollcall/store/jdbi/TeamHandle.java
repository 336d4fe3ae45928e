package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * One team's transaction. Every statement made here has {@code :team} bound; none can be made after the transaction.
 */
final class TeamHandle {
    /** Longer than a transaction takes. */
    private static final Duration SWEEP_SOON = Duration.ofMinutes(1);

    private final Handle handle;
    private final TeamId team;
    private final Dialect dialect;
    /** What was read; empty at first. Null if the transaction may write, so that what is read may change within it. */
    private final @Nullable Map<List<Object>, Object> known;

    private volatile boolean ended;

    TeamHandle(Handle handle, TeamId team, Dialect dialect) {
        this(handle, team, dialect, false);
    }

    /** @param snapshot whether the transaction reads one state of the database and writes nothing */
    TeamHandle(Handle handle, TeamId team, Dialect dialect, boolean snapshot) {
        this.known = snapshot ? new HashMap<>() : null;
        this.handle = handle;
        this.team = team;
        this.dialect = dialect;
    }

    TeamId team() {
        return team;
    }

    Query query(String sql) {
        return open().createQuery(sql).bind("team", team.value());
    }

    /**
     * Asks once for each {@code key} in a transaction over a snapshot, and each time in one that may write.
     *
     * @param key the question and its arguments; the same key always has an answer of the same type
     * @param question not null, and nothing that somebody can change
     */
    @SuppressWarnings("unchecked")
    <V> V once(List<Object> key, Supplier<V> question) {
        open();
        if (known == null) {
            return question.get();
        }
        var before = known.get(key);
        if (before != null) {
            return (V) before;
        }
        V answer = question.get();
        known.put(key, answer);
        return answer;
    }

    /** A question about the rows of every team; the statement has no {@code :team}. */
    Query anyTeam(String sql) {
        return open().createQuery(sql);
    }

    /** The handle of another team in the same transaction. Whoever writes for that team at the same time waits. */
    TeamHandle ofTeam(TeamId other) {
        dialect.awaitTurn(open(), other);
        return new TeamHandle(handle, other, dialect);
    }

    Update update(String sql) {
        return open().createUpdate(sql).bind("team", team.value());
    }

    /**
     * Notes that what is due next may have changed. The counter makes every such write conflict with a sweep that
     * computes at the same time.
     */
    void dueChanged() {
        update("""
                update team
                   set due_at = 0, due_version = due_version + 1
                 where team_id = :team
                """).execute();
    }

    /**
     * Notes that something is due at a moment. If something is due before, a sweep comes in time and nothing is
     * written, unless a sweep may compute what is due next before this transaction is committed.
     *
     * @param now team time
     */
    void dueAt(Instant at, Instant now) {
        update("""
                update team
                   set due_at = 0, due_version = due_version + 1
                 where team_id = :team and (due_at is null or due_at > :at or due_at <= :soon)
                """)
                .bind("at", at.toEpochMilli())
                .bind("soon", now.plus(SWEEP_SOON).toEpochMilli())
                .execute();
    }

    Dialect dialect() {
        return dialect;
    }

    void end() {
        ended = true;
    }

    private Handle open() {
        if (ended) {
            throw new IllegalStateException("the transaction is over");
        }
        return handle;
    }
}
