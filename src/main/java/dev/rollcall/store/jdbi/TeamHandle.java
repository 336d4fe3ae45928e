package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.TeamId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * One team's transaction. Every statement made here has {@code :team} bound; none can be made once the work has run.
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
