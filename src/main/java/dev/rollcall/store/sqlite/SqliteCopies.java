package dev.rollcall.store.sqlite;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.Snapshot;
import dev.rollcall.store.jdbi.RowSnapshot;
import dev.rollcall.store.jdbi.SchemaMigration;
import dev.rollcall.store.jdbi.SnapshotCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Reads all rows of a database file, and fills an empty one with those of another database. */
final class SqliteCopies {
    private SqliteCopies() {}

    static Snapshot snapshot(DatabaseFile file) {
        var handle = begun(file);
        try {
            SchemaMigration.require(
                    handle.getConnection(), Migrations.NEWEST, file.path().toString());
            return over(handle, file);
        } catch (SQLException | RuntimeException failed) {
            handle.close();
            throw SqliteErrors.told(failed, file);
        }
    }

    /** A connection that changes nothing, in a transaction. */
    static Handle begun(DatabaseFile file) {
        try {
            var handle = new SqliteConnections(file).viewer();
            SqliteConnections.say(handle, "begin");
            return handle;
        } catch (SQLException | RuntimeException failed) {
            throw SqliteErrors.told(failed, file);
        }
    }

    static RowSnapshot over(Handle handle, DatabaseFile file) {
        return new RowSnapshot(handle, SqliteStore.DIALECT, failed -> SqliteErrors.told(failed, file));
    }

    /** Creates nothing. */
    static void requireEmpty(DatabaseFile file) {
        try {
            if (Files.notExists(file.real()) || Files.size(file.real()) == 0) {
                return;
            }
            try (var handle = new SqliteConnections(file).viewer()) {
                SnapshotCopy.requireEmpty(handle.getConnection(), file.path().toString());
            }
        } catch (IOException | SQLException | RuntimeException failed) {
            throw SqliteErrors.told(failed, file);
        }
    }

    static void fill(DatabaseFile file, Snapshot from, Progress progress) {
        Migrations.run(file, progress);
        try (var handle = new SqliteConnections(file).writer()) {
            SqliteConnections.say(handle, "begin immediate");
            boolean committed = false;
            try {
                new SnapshotCopy(
                                from,
                                SqliteStore.DIALECT,
                                file.path().toString(),
                                failed -> SqliteErrors.told(failed, file),
                                progress)
                        .run(handle);
                SqliteConnections.say(handle, "commit");
                committed = true;
            } finally {
                if (!committed) {
                    rollBack(handle);
                }
            }
        } catch (SQLException | RuntimeException failed) {
            throw SqliteErrors.told(failed, file);
        }
    }

    /** SQLite has rolled back by itself after some errors. What failed before is what is told. */
    @SuppressWarnings("EmptyCatch")
    private static void rollBack(Handle handle) {
        try {
            SqliteConnections.say(handle, "rollback");
        } catch (SQLException done) {
            // Nothing is left to roll back.
        }
    }
}
