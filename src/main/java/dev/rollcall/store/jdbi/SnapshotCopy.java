package dev.rollcall.store.jdbi;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.Across.TeamRow;
import dev.rollcall.store.Snapshot;
import dev.rollcall.store.StoreDown;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Copies a snapshot into an empty database, whatever the two backends are. */
public final class SnapshotCopy {
    private final Snapshot from;
    private final Dialect dialect;
    private final String database;
    private final Function<Exception, RuntimeException> told;
    private final Progress progress;

    /**
     * @param dialect that of the database that is filled
     * @param database names it in messages
     * @param told translates an error of its driver
     * @param progress is told of each team
     */
    public SnapshotCopy(
            Snapshot from,
            Dialect dialect,
            String database,
            Function<Exception, RuntimeException> told,
            Progress progress) {
        this.from = from;
        this.dialect = dialect;
        this.database = database;
        this.told = told;
        this.progress = progress;
    }

    /**
     * Checks that a database may be filled: it has no table yet, or Rollcall's tables without a row of a team.
     *
     * @throws StoreDown if not
     */
    public static void requireEmpty(Connection connection, String database) throws SQLException {
        var all = TeamTables.tables(connection);
        if (all.isEmpty()) {
            return;
        }
        if (!all.contains(SchemaMigration.HISTORY)) {
            throw new StoreDown("The database " + database + " has tables that are not Rollcall's. Name an empty"
                    + " database; nothing was changed.");
        }
        if (!new TeamTables(connection).empty()) {
            throw new StoreDown("The database " + database + " has a register already. Name an empty database; nothing"
                    + " was changed.");
        }
    }

    /**
     * Writes all rows and verifies them.
     *
     * @param handle on which a transaction has begun, in which no other writes; the caller commits it, or rolls it back
     *     if this throws
     * @throws StoreDown if the database is not empty, or if the copy differs
     */
    public void run(Handle handle) throws SQLException {
        var connection = handle.getConnection();
        requireEmpty(connection, database);
        var tables = new TeamTables(connection);
        if (!tables.columns().equals(from.tables())) {
            throw new IllegalStateException("two schemas of this version differ in their tables");
        }
        var teams = from.teams();
        for (int i = 0; i < teams.size(); i++) {
            copy(connection, tables, teams.get(i), "Copying team " + (i + 1) + " of " + teams.size());
        }
        verify(handle, tables, teams);
    }

    private void copy(Connection connection, TeamTables tables, TeamRow team, String what) throws SQLException {
        long of = from.rows(team.id()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        progress.at(what, 0, of);
        long done = 0;
        for (var table : tables.columns().keySet()) {
            try (var statement = connection.prepareStatement(tables.insert(table))) {
                var rows = new Rows(statement, told, progress.of(what), done, of);
                from.read(team.id(), table, rows::add);
                done = rows.finished();
            }
        }
    }

    private void verify(Handle handle, TeamTables tables, List<TeamRow> teams) throws SQLException {
        var what = "Verifying the copy";
        progress.at(what, 0, teams.size());
        var wanted = from.rows();
        var copied = tables.rows(null);
        for (var table : wanted.entrySet()) {
            var rows = copied.get(table.getKey());
            if (!table.getValue().equals(rows)) {
                throw differs("table " + table.getKey() + " has " + rows + " rows instead of " + table.getValue());
            }
        }
        for (int i = 0; i < teams.size(); i++) {
            var team = teams.get(i).id();
            if (!from.audit(team).equals(RowSnapshot.audit(handle, team, dialect))) {
                throw differs("the audit log of " + team + " is another one");
            }
            progress.at(what, i + 1L, teams.size());
        }
    }

    private StoreDown differs(String how) {
        return new StoreDown("The copy in " + database + " differs: " + how + ". It was removed again; report this.");
    }

    /** Adds the rows of one table. */
    private static final class Rows {
        private final PreparedStatement statement;
        private final Function<Exception, RuntimeException> told;
        private final Progress.Steps progress;
        private final long of;
        private long done;
        private int waiting;

        Rows(
                PreparedStatement statement,
                Function<Exception, RuntimeException> told,
                Progress.Steps progress,
                long done,
                long of) {
            this.statement = statement;
            this.told = told;
            this.progress = progress;
            this.done = done;
            this.of = of;
        }

        void add(List<@Nullable Object> values) {
            try {
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                statement.addBatch();
                if (++waiting == TeamTables.BATCH) {
                    write();
                }
            } catch (SQLException failed) {
                // Told here, since for whoever reads the snapshot this would be an error of the source.
                throw told.apply(failed);
            }
        }

        private void write() throws SQLException {
            statement.executeBatch();
            done += waiting;
            waiting = 0;
            progress.at(done, of);
        }

        long finished() throws SQLException {
            if (waiting > 0) {
                write();
            }
            return done;
        }
    }
}
