package dev.rollcall.store.sqlite;

import dev.rollcall.store.StoreMeter;
import dev.rollcall.store.jdbi.SharedParser;
import dev.rollcall.store.jdbi.StatementMeter;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** Opens connections. For JDBC they stay in auto-commit mode; the caller begins and ends transactions in SQL. */
final class SqliteConnections {
    /** How long a statement waits for another process's writer, in milliseconds. */
    static final int WAIT_MILLIS = 5_000;

    private final DatabaseFile file;
    private final StoreMeter meter;

    SqliteConnections(DatabaseFile file) {
        this(file, StoreMeter.NONE);
    }

    /** @param meter is told of each statement of {@link #writer} and {@link #reader} */
    SqliteConnections(DatabaseFile file, StoreMeter meter) {
        this.file = file;
        this.meter = meter;
    }

    Handle writer() {
        return open(existing(WAIT_MILLIS));
    }

    Handle reader() {
        var handle = open(existing(WAIT_MILLIS));
        handle.execute("pragma query_only = on");
        // KiB a connection; the system keeps the file's pages too.
        handle.execute("pragma cache_size = -512");
        return handle;
    }

    /** A connection whose statements fail at once if the database is locked. */
    Handle checkpointer() {
        return open(existing(0));
    }

    /**
     * A connection that changes nothing. It does not write a log back into the file when it closes: if there is one, it
     * only reads. Otherwise it has write access, with which SQLite removes the files that it needs while it reads.
     */
    Handle viewer() {
        var handle = open(viewed());
        handle.execute("pragma query_only = on");
        return handle;
    }

    /** As {@link #viewer}, for a statement that must be the only one of its connection. */
    Connection aloneViewer() throws SQLException {
        return viewed().getConnection();
    }

    private SQLiteDataSource viewed() {
        NativeLibrary.load();
        var config = new SQLiteConfig();
        config.setBusyTimeout(WAIT_MILLIS);
        config.setGetGeneratedKeys(false);
        if (file.hasLog()) {
            config.setReadOnly(true);
        } else {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        var source = new SQLiteDataSource(config);
        source.setUrl(file.jdbcUrl());
        return source;
    }

    /** A source whose connections fail if there is no file, instead of creating an empty one. */
    private SQLiteDataSource existing(int waitMillis) {
        var source = source(file, waitMillis);
        source.getConfig().resetOpenMode(SQLiteOpenMode.CREATE);
        return source;
    }

    static SQLiteDataSource source(DatabaseFile file, int waitMillis) {
        NativeLibrary.load();
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        // What is set here wins over the URL, in which a temporary database turns durability off.
        if (!file.jdbcUrl().contains("synchronous=")) {
            config.setSynchronous(SynchronousMode.FULL);
        }
        config.enforceForeignKeys(true);
        config.setBusyTimeout(waitMillis);
        // They are not used, and the driver would run a query after each insert.
        config.setGetGeneratedKeys(false);
        var source = new SQLiteDataSource(config);
        source.setUrl(file.jdbcUrl());
        return source;
    }

    private Handle open(SQLiteDataSource source) {
        var jdbi = Jdbi.create(source);
        // Bound values can be what users typed; they must not get into a log.
        jdbi.configure(StatementExceptions.class, exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
        jdbi.setStatementBuilderFactory(_ -> new StatementCache());
        jdbi.setSqlLogger(new StatementMeter(meter));
        SharedParser.use(jdbi);
        var handle = jdbi.open();
        handle.execute("pragma wal_autocheckpoint = 0");
        return handle;
    }

    /** Runs a statement that begins or ends a transaction. */
    static void say(Handle handle, String sql) throws SQLException {
        try (var statement = handle.getConnection().createStatement()) {
            statement.execute(sql);
        }
    }
}
