package dev.rollcall.store.sqlite;

import dev.rollcall.domain.Progress;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.store.Across;
import dev.rollcall.store.CardQueue;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import dev.rollcall.store.StoreMeter;
import dev.rollcall.store.jdbi.Access;
import dev.rollcall.store.jdbi.AcrossRows;
import dev.rollcall.store.jdbi.Dialect;
import dev.rollcall.store.jdbi.TeamTx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.sqlite.ProgressHandler;

/**
 * The database in one file. Writers of this process queue for one connection; a writer of another process on the same
 * file (the command line beside the running bot) is waited for up to {@link SqliteConnections#WAIT_MILLIS} ms. Readers
 * see a snapshot and never wait.
 */
public final class SqliteStore implements Store {
    /** Only one transaction writes at a time, so the place after the last is free. */
    static final Dialect DIALECT = new Dialect() {
        @Override
        public String nextPlace() {
            return "(select coalesce(max(placed.wanted_order), 0) + 1 from card placed)";
        }

        @Override
        public String firstWord(String column) {
            return "substr(%1$s, 1, instr(%1$s || ' ', ' ') - 1)".formatted(column);
        }
    };

    /** Steps of SQLite's machine between two looks at the clock: well below a millisecond. */
    private static final int PROGRESS_STEPS = 10_000;

    private final DatabaseFile file;
    private final SqliteConnections connections;
    private final DatabaseGuard guard;
    private final Writer writer;
    private final Readers readers;
    private final Checkpoints checkpoints;
    private final String version;
    private final StoreMeter meter;

    private SqliteStore(DatabaseFile file, Progress progress, StoreMeter meter) {
        this.file = file;
        this.meter = meter;
        var schema = Migrations.run(file, progress);
        connections = new SqliteConnections(file, meter);
        guard = new DatabaseGuard(file);
        writer = new Writer(connections, guard);
        try {
            // A file that cannot be written is reported now, not at the first command; "begin immediate" does not
            // notice.
            writer.run(handle -> handle.execute("update probe set at = at where id = 0"));
            readers = new Readers(connections, guard);
            checkpoints = new Checkpoints(connections, file, writer);
            version = "SQLite " + read(handle -> version(handle)) + ", schema " + schema;
        } catch (RuntimeException failed) {
            writer.close();
            throw failed;
        }
    }

    /**
     * Opens the file, makes it if there is none, and brings its schema up to date.
     *
     * @param jdbcUrl {@code jdbc:sqlite:} and a path; a database in memory is refused
     * @throws StoreDown if it cannot be used, saying why and what to do
     */
    public static SqliteStore open(String jdbcUrl) {
        return open(jdbcUrl, Progress.UNSEEN, StoreMeter.NONE);
    }

    /** The same; {@code progress} is told of each step of the schema, and {@code meter} of each transaction. */
    public static SqliteStore open(String jdbcUrl, Progress progress, StoreMeter meter) {
        return new SqliteStore(DatabaseFile.of(jdbcUrl), progress, meter);
    }

    @Override
    public <R> R transact(TeamId team, Function<Tx, R> work) {
        return write(handle -> {
            try (var tx = new TeamTx(handle, team, DIALECT)) {
                return work.apply(tx);
            }
        });
    }

    @Override
    public <R> R read(TeamId team, Function<Tx, R> work) {
        return read(handle -> {
            try (var tx = TeamTx.overSnapshot(handle, team, DIALECT)) {
                return work.apply(tx);
            }
        });
    }

    @Override
    public Across across() {
        return new AcrossRows(access());
    }

    @Override
    public CardQueue cards() {
        return new SqliteCardQueue(access(), DIALECT);
    }

    /** SQLite: one process delivers, so everything that is claimed was claimed by a process that has ended. */
    @Override
    public void recover(Instant now) {
        write(handle -> {
            SqliteCardQueue.recover(handle, now);
            return handle.createUpdate("""
                    update event
                       set follow_up_until = 0
                     where follow_up_until is not null
                    """).execute();
        });
    }

    @Override
    public String check() {
        write(handle ->
                handle.createUpdate("""
                insert into probe (id, at)
                values (1, :now)
                    on conflict (id) do update set at = excluded.at
                """).bind("now", System.currentTimeMillis()).execute());
        read(handle -> version(handle));
        return version;
    }

    /** A connection of its own reads the pages from the file, and not from a cache. */
    @Override
    public boolean verify(Duration limit) {
        guard.require();
        long until = System.nanoTime() + limit.toNanos();
        try (var handle = connections.reader()) {
            ProgressHandler.setHandler(handle.getConnection(), PROGRESS_STEPS, new ProgressHandler() {
                @Override
                protected int progress() {
                    return System.nanoTime() - until < 0 ? 0 : 1;
                }
            });
            var found = handle.createQuery("pragma quick_check(1)")
                    .mapTo(String.class)
                    .one();
            if (!found.equals("ok")) {
                throw guard.damaged(found);
            }
            return true;
        } catch (SQLException | RuntimeException failed) {
            if (SqliteErrors.isInterrupted(failed)) {
                return false;
            }
            throw guard.told(failed);
        }
    }

    /** Writes the write-ahead log back into the file, so that the file alone is the whole database. */
    @Override
    public void close() {
        checkpoints.close();
        readers.close();
        writer.close();
    }

    @Override
    public String toString() {
        return "SqliteStore[" + file.path() + "]";
    }

    private <R> R write(Function<Handle, R> work) {
        long began = System.nanoTime();
        try {
            return writer.run(work);
        } finally {
            meter.transaction(StoreMeter.Kind.WRITE, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private <R> R read(Function<Handle, R> work) {
        long began = System.nanoTime();
        try {
            return readers.run(work);
        } finally {
            meter.transaction(StoreMeter.Kind.READ, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private Access access() {
        return new Access() {
            @Override
            public <R> R write(Function<Handle, R> work) {
                return SqliteStore.this.write(work);
            }

            @Override
            public <R> R read(Function<Handle, R> work) {
                return SqliteStore.this.read(work);
            }
        };
    }

    private static String version(Handle handle) {
        return handle.createQuery("select sqlite_version()").mapTo(String.class).one();
    }
}
