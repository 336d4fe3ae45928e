package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.TeamId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * One team's transaction. Every statement made here has {@code :team} bound; none can be made after the transaction.
 */
final class TeamHandle {
    private final Handle handle;
    private final TeamId team;
    private volatile boolean ended;

    TeamHandle(Handle handle, TeamId team) {
        this.handle = handle;
        this.team = team;
    }

    TeamId team() {
        return team;
    }

    Query query(String sql) {
        return open().createQuery(sql).bind("team", team.value());
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
