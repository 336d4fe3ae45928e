package dev.rollcall.store.postgres;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.Snapshot;
import dev.rollcall.store.StoreDown;
import dev.rollcall.store.StoreMeter;
import dev.rollcall.store.jdbi.RowSnapshot;
import dev.rollcall.store.jdbi.SchemaMigration;
import dev.rollcall.store.jdbi.SnapshotCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;

/** Reads all rows of a database, and fills an empty one with those of another database. */
final class PostgresCopies {
    /** How long to wait for a process that was just told to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(50);

    private PostgresCopies() {}

    static Snapshot snapshot(PostgresUrl url) {
        var handle = PostgresConnections.patient(url);
        try {
            handle.execute("set transaction isolation level repeatable read, read only");
            SchemaMigration.require(handle.getConnection(), PostgresMigrations.NEWEST, url.describe());
            return new RowSnapshot(handle, PostgresStore.DIALECT, failed -> PostgresErrors.told(failed, url));
        } catch (SQLException | RuntimeException failed) {
            handle.close();
            throw PostgresErrors.told(failed, url);
        }
    }

    /** A team can only be added by whoever may write the table of the teams: nobody else until the commit. */
    static void fill(PostgresUrl url, Snapshot from, Progress progress) {
        requireFree(url);
        try (var connections = new PostgresConnections(url, StoreMeter.NONE)) {
            PostgresMigrations.run(connections.source(), url, progress);
        }
        try (var handle = PostgresConnections.patient(url)) {
            var connection = handle.getConnection();
            boolean committed = false;
            try {
                handle.execute("lock table team in exclusive mode");
                new SnapshotCopy(
                                from,
                                PostgresStore.DIALECT,
                                url.describe(),
                                failed -> PostgresErrors.told(failed, url),
                                progress)
                        .run(handle);
                placeAfter(handle);
                connection.commit();
                committed = true;
            } finally {
                if (!committed) {
                    rollBack(connection);
                }
            }
        } catch (SQLException | RuntimeException failed) {
            throw PostgresErrors.told(failed, url);
        }
    }

    /** The next card comes after those that were copied. */
    private static void placeAfter(Handle handle) {
        handle.createQuery("""
                select setval('card_place', greatest(max(wanted_order), 1))
                  from card
                """).mapTo(Long.class).one();
    }

    /** The connection may be gone, and the transaction with it. What failed before is what is told. */
    @SuppressWarnings("EmptyCatch")
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            // The server rolls back by itself.
        }
    }

    private static void requireFree(PostgresUrl url) {
        try (var handle = PostgresConnections.patient(url)) {
            SnapshotCopy.requireEmpty(handle.getConnection(), url.describe());
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (others(handle) > 0) {
                if (System.nanoTime() - until > 0) {
                    throw new StoreDown("The database " + url.describe() + " is in use by another Rollcall. Stop it,"
                            + " then try again; nothing was changed.");
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (SQLException | RuntimeException failed) {
            throw PostgresErrors.told(failed, url);
        }
    }

    private static long others(Handle handle) throws SQLException {
        // Within a transaction the server would tell the same again.
        handle.getConnection().commit();
        return handle.createQuery("""
                select count(pid)
                  from pg_stat_activity
                 where datname = current_database() and application_name = 'rollcall' and pid <> pg_backend_pid()
                """).mapTo(Long.class).one();
    }
}
