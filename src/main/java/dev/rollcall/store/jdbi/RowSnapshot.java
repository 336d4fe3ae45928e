package dev.rollcall.store.jdbi;

import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across;
import dev.rollcall.store.Snapshot;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A snapshot over a connection on which a read-only transaction has begun. Closes the connection. */
public final class RowSnapshot implements Snapshot {
    private final Handle handle;
    private final Dialect dialect;
    private final Function<Exception, RuntimeException> told;
    private final TeamTables tables;

    /** @param told translates an error of the driver */
    public RowSnapshot(Handle handle, Dialect dialect, Function<Exception, RuntimeException> told) {
        this.handle = handle;
        this.dialect = dialect;
        this.told = told;
        this.tables = asked(() -> new TeamTables(handle.getConnection()));
    }

    @Override
    public List<Across.TeamRow> teams() {
        return asked(() -> across().teams());
    }

    @Override
    public String sealedKey(TeamId team) {
        return asked(() -> across().sealedKey(team));
    }

    private Across across() {
        return new AcrossRows(new Access() {
            @Override
            public <R> R write(Function<Handle, R> work) {
                throw new IllegalStateException("a snapshot is not written");
            }

            @Override
            public <R> R read(Function<Handle, R> work) {
                return work.apply(handle);
            }
        });
    }

    @Override
    public Map<String, List<String>> tables() {
        return tables.columns();
    }

    @Override
    public Map<String, Long> rows(TeamId team) {
        return asked(() -> tables.rows(team.value()));
    }

    @Override
    public Map<String, Long> rows() {
        return asked(() -> tables.rows(null));
    }

    @Override
    public void read(TeamId team, String table, Consumer<List<@Nullable Object>> row) {
        asked(() -> {
            tables.read(team.value(), table, row::accept);
            return true;
        });
    }

    @Override
    public AuditState audit(TeamId team) {
        return asked(() -> audit(handle, team, dialect));
    }

    static AuditState audit(Handle handle, TeamId team, Dialect dialect) {
        try (var tx = new TeamTx(handle, team, dialect)) {
            return new AuditState(tx.audit().firstBroken(), tx.audit().head());
        }
    }

    private <R> R asked(Question<R> question) {
        try {
            return question.ask();
        } catch (SQLException | RuntimeException failed) {
            throw told.apply(failed);
        }
    }

    @Override
    public void close() {
        handle.close();
    }

    private interface Question<R> {
        R ask() throws SQLException;
    }
}
