package dev.rollcall.store.sqlite;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection that writes, behind a fair lock: first come, first served, without SQLite's busy waiting among our own threads. */
final class Writer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final AtomicLong commits = new AtomicLong();
    private final DatabaseFile file;
    private final Handle handle;
    private boolean closed;

    Writer(Connections connections, DatabaseFile file) {
        this.file = file;
        try {
            handle = connections.writer();
        } catch (RuntimeException failed) {
            throw Outages.told(failed, file);
        }
    }

    /** How many transactions have been committed. */
    long commits() {
        return commits.get();
    }

    <R> R run(Function<Handle, R> work) {
        if (lock.isHeldByCurrentThread()) throw new IllegalStateException("a transaction within a transaction");
        lock.lock();
        try {
            if (closed) throw new IllegalStateException("the store is closed");
            Connections.say(handle, "begin immediate");
            var result = worked(work);
            commits.incrementAndGet();
            return result;
        } catch (SQLException failed) {
            throw Outages.told(failed, file);
        } finally {
            lock.unlock();
        }
    }

    private <R> R worked(Function<Handle, R> work) throws SQLException {
        boolean committed = false;
        try {
            var result = work.apply(handle);
            Connections.say(handle, "commit");
            committed = true;
            return result;
        } catch (RuntimeException failed) {
            throw Outages.told(failed, file);
        } finally {
            if (!committed) rollBack();
        }
    }

    /** SQLite may have rolled back by itself, on a full disk for instance; there is nothing to roll back then. */
    private void rollBack() {
        try {
            Connections.say(handle, "rollback");
        } catch (SQLException nothingToRollBack) {
            log.debug("no transaction to roll back", nothingToRollBack);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) return;
            closed = true;
            try {
                Connections.say(handle, "pragma wal_checkpoint(truncate)");
            } catch (SQLException another) {
                log.debug("another process holds the log; it stays", another);
            }
            handle.close();
        } finally {
            lock.unlock();
        }
    }
}
