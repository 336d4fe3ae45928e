package dev.rollcall.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.rollcall.store.StoreMeter;
import dev.rollcall.store.jdbi.SharedParser;
import dev.rollcall.store.jdbi.StatementMeter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/**
 * Two pools of connections: one writes at the isolation level read committed, the other reads one snapshot per
 * transaction. Runs a transaction again on another connection if its own was cut before the commit, and after a
 * deadlock. Thread-safe.
 */
final class PostgresConnections implements AutoCloseable {
    /** How many transactions of each kind run at once. */
    static final int POOL_MAX = 6;

    /** How many connections the scheduler needs: for its worker, its clock, its cluster and a request. */
    private static final int JOBS_MAX = 4;

    /** How long a start waits for the server. */
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    /**
     * How long a transaction waits for a connection, also while the server is down. Both chats want an answer within 3
     * s, and it says then that nothing was recorded.
     */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** How long a statement, a lock and a pause within a transaction may take on the server. */
    private static final Duration STATEMENT = Duration.ofSeconds(20);

    /**
     * A commit that was reported survives a crash of the server: what people were told stands. A server, a database or
     * a role may have a setting without that; the stricter ones are kept. Source: PostgreSQL documentation,
     * "Asynchronous Commit".
     */
    private static final String DURABLE =
            "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

    private static final int TRIES_MAX = 5;

    private final PostgresUrl url;
    private final StoreMeter meter;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private @Nullable HikariDataSource jobs;
    private final Jdbi writers;
    private final Jdbi readers;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    /** @param meter is told of each transaction and each statement */
    PostgresConnections(PostgresUrl url, StoreMeter meter) {
        this.url = url;
        this.meter = meter;
        try {
            writing = pool("write", POOL_MAX, "TRANSACTION_READ_COMMITTED", false);
            try {
                reading = pool("read", POOL_MAX, "TRANSACTION_REPEATABLE_READ", true);
            } catch (RuntimeException failed) {
                writing.close();
                throw failed;
            }
        } catch (RuntimeException failed) {
            throw told(failed);
        }
        writers = jdbi(writing);
        readers = jdbi(reading);
    }

    private HikariDataSource pool(String name, int most, String isolation, boolean readOnly) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url.url());
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(CONNECTING.toMillis());
        config.setTransactionIsolation(isolation);
        config.setReadOnly(readOnly);
        config.setConnectionInitSql(DURABLE);
        config.setExceptionOverride(new ReadOnlyServer());
        config.setDataSourceProperties(properties());
        return new HikariDataSource(config);
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "rollcall");
        properties.setProperty("connectTimeout", Long.toString(CONNECTING.toSeconds()));
        properties.setProperty(
                "socketTimeout", Long.toString(STATEMENT.plus(CONNECTING).toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // Values must not get into a log.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty(
                "options",
                "-c statement_timeout=%1$d -c lock_timeout=%1$d -c idle_in_transaction_session_timeout=%1$d"
                        .formatted(STATEMENT.toMillis()));
        return properties;
    }

    /**
     * Has the pool close a connection whose server turned out to be read-only, which it would else keep for half an
     * hour: after a failover, a new connection reaches the new primary.
     */
    private static final class ReadOnlyServer implements SQLExceptionOverride {
        // The plain name is that of the interface's own enum here.
        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failed) {
            return PostgresErrors.READ_ONLY.equals(failed.getSQLState())
                    ? SQLExceptionOverride.Override.MUST_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    private Jdbi jdbi(HikariDataSource pool) {
        var jdbi = Jdbi.create(pool);
        jdbi.setSqlLogger(new StatementMeter(meter));
        quiet(jdbi);
        SharedParser.use(jdbi);
        return jdbi;
    }

    /** Bound values can be what users typed; they must not get into a log. */
    private static void quiet(Jdbi jdbi) {
        jdbi.configure(StatementExceptions.class, exceptions -> exceptions.setMessageRendering(MessageRendering.NONE));
    }

    DataSource source() {
        return writing;
    }

    /** A pool for the scheduler, which needs a connection for each of its threads. */
    synchronized DataSource jobs() {
        if (jobs == null) {
            jobs = pool("jobs", JOBS_MAX, "TRANSACTION_READ_COMMITTED", false);
        }
        return jobs;
    }

    /** A connection of its own, outside of the pools. */
    Connection alone() throws SQLException {
        return DriverManager.getConnection(url.url(), properties());
    }

    /**
     * A connection for long work, outside of the pools, in a transaction: the server and the driver wait as long as it
     * takes, except for locks. The caller closes it, which rolls back what was not committed.
     */
    static Handle patient(PostgresUrl url) {
        var jdbi = Jdbi.create(() -> opened(url));
        quiet(jdbi);
        SharedParser.use(jdbi);
        // The server rolls back when the connection ends.
        jdbi.configure(Handles.class, handles -> handles.setForceEndTransactions(false));
        try {
            return jdbi.open();
        } catch (RuntimeException failed) {
            throw PostgresErrors.told(failed, url);
        }
    }

    private static Connection opened(PostgresUrl url) throws SQLException {
        var connection = DriverManager.getConnection(url.url(), properties());
        try (var statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            statement.execute("set statement_timeout = 0");
            statement.execute("set idle_in_transaction_session_timeout = 0");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Whether there are tables of Rollcall. */
    static boolean hasTables(PostgresUrl url) {
        try (var connection = DriverManager.getConnection(url.url(), properties());
                var statement = connection.prepareStatement("select to_regclass('flyway_schema_history') is not null");
                var row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException failed) {
            throw PostgresErrors.told(failed, url);
        }
    }

    PostgresUrl url() {
        return url;
    }

    /** Runs work in one transaction and commits it. The work may run again after a try that left nothing behind. */
    <R> R write(Function<Handle, R> work) {
        return write(System.nanoTime(), work);
    }

    /**
     * The same, for a transaction that waited before.
     *
     * @param began when it began to wait, on the monotonic clock of the machine
     */
    <R> R write(long began, Function<Handle, R> work) {
        if (inside.get()) {
            throw new IllegalStateException("a transaction within a transaction");
        }
        inside.set(true);
        try {
            return measured(StoreMeter.Kind.WRITE, began, writers, work);
        } finally {
            inside.remove();
        }
    }

    /** Runs work in one read-only transaction over one snapshot. */
    <R> R read(Function<Handle, R> work) {
        return measured(StoreMeter.Kind.READ, System.nanoTime(), readers, work);
    }

    private <R> R measured(StoreMeter.Kind kind, long began, Jdbi pool, Function<Handle, R> work) {
        try {
            return run(pool, work);
        } finally {
            meter.transaction(kind, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private <R> R run(Jdbi pool, Function<Handle, R> work) {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            var once = new Attempt();
            try {
                return once.run(pool, work);
            } catch (RuntimeException failed) {
                boolean again = (!once.committing && PostgresErrors.isCut(failed)) || PostgresErrors.isConflict(failed);
                boolean late = System.nanoTime() - began > PATIENCE.toNanos();
                if (!again || late || attempt == TRIES_MAX) {
                    throw told(failed);
                }
            }
        }
    }

    /** One transaction. */
    private static final class Attempt {
        /** From then on it is not known whether the transaction took place if the connection is cut. */
        private boolean committing;

        <R> R run(Jdbi pool, Function<Handle, R> work) {
            try (var handle = pool.open()) {
                handle.begin();
                boolean committed = false;
                try {
                    var result = work.apply(handle);
                    committing = true;
                    handle.commit();
                    committed = true;
                    return result;
                } finally {
                    if (!committed) {
                        rollBack(handle);
                    }
                }
            }
        }

        /** The connection may be gone, and the transaction with it. What failed before is what is told. */
        @SuppressWarnings("EmptyCatch")
        private static void rollBack(Handle handle) {
            try {
                handle.rollback();
            } catch (RuntimeException gone) {
                // The server rolls back by itself.
            }
        }
    }

    RuntimeException told(Exception failed) {
        return PostgresErrors.told(failed, url);
    }

    @Override
    public synchronized void close() {
        if (jobs != null) {
            jobs.close();
        }
        reading.close();
        writing.close();
    }
}
