package dev.rollcall.store.sqlite;

import dev.rollcall.store.StoreDown;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes: first come, first served, without SQLite's busy waiting among our own threads. One at
 * a time leads: does the work of all who wait by then and commits once for all of them, since waiting for the disk is
 * most of a transaction. Each work has a savepoint of its own, so that one's failure undoes no other's.
 */
final class Writer implements AutoCloseable {
    /** Works of one commit: who comes first does not wait for a crowd. */
    static final int GROUP_MAX = 16;

    private static final Logger log = LoggerFactory.getLogger(Writer.class);

    private final Semaphore lead = new Semaphore(1);
    private final ConcurrentLinkedQueue<Job<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong commits = new AtomicLong();
    private final DatabaseGuard guard;
    private final Handle handle;
    private volatile @Nullable Thread leader;
    private boolean closed;

    Writer(SqliteConnections connections, DatabaseGuard guard) {
        this.guard = guard;
        try {
            handle = connections.writer();
        } catch (RuntimeException failed) {
            throw guard.told(failed);
        }
    }

    /** How many transactions have been committed. */
    long commits() {
        return commits.get();
    }

    /** How many works wait for the connection. */
    int waiting() {
        return waiting.size();
    }

    /** What somebody wants done. Done by whoever leads; begins anew if the group's commit fails. */
    private static final class Job<R> {
        private final Function<Handle, R> work;
        private final Thread whose = Thread.currentThread();
        private @Nullable R result;
        private @Nullable RuntimeException failure;
        /** Written last, and by the leader. */
        private volatile boolean done;

        Job(Function<Handle, R> work) {
            this.work = work;
        }

        void run(Handle handle) {
            failure = null;
            result = work.apply(handle);
        }

        void failed(RuntimeException why) {
            failure = why;
        }

        @SuppressWarnings("NullAway") // what the work returned, null or not
        R outcome() {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }

    /**
     * @param work may run a second time, after a first that left nothing behind; runs on another thread if others came
     *     first
     */
    <R> R run(Function<Handle, R> work) {
        if (Thread.currentThread() == leader) {
            throw new IllegalStateException("a transaction within a transaction");
        }
        var job = new Job<>(work);
        waiting.add(job);
        boolean interrupted = false;
        while (!job.done) {
            if (lead.tryAcquire()) {
                leadOnce();
            } else {
                LockSupport.park(this);
            }
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return job.outcome();
    }

    /** Whoever comes after the last look at those who wait finds the lead free, or is woken to take it. */
    private void leadOnce() {
        leader = Thread.currentThread();
        try {
            group();
        } finally {
            leader = null;
            lead.release();
            var next = waiting.peek();
            if (next != null) {
                LockSupport.unpark(next.whose);
            }
        }
    }

    private void group() {
        var group = new ArrayList<Job<?>>();
        for (var job = waiting.poll(); job != null; job = group.size() < GROUP_MAX ? waiting.poll() : null) {
            group.add(job);
        }
        try {
            if (closed) {
                fail(group, new IllegalStateException("the store is closed"));
            } else if (group.size() == 1 || !together(group)) {
                group.forEach(this::alone);
            }
        } catch (Error broken) {
            fail(
                    group,
                    new IllegalStateException("the writer broke; what was asked of it may or may not be done", broken));
            throw broken;
        } finally {
            for (var job : group) {
                job.done = true;
                LockSupport.unpark(job.whose);
            }
        }
    }

    private static void fail(List<Job<?>> group, RuntimeException why) {
        group.forEach(job -> job.failed(why));
    }

    private void alone(Job<?> job) {
        try {
            SqliteConnections.say(handle, "begin immediate");
            boolean committed = false;
            try {
                job.run(handle);
                commit();
                committed = true;
            } finally {
                if (!committed) {
                    rollBack();
                }
            }
        } catch (SQLException | RuntimeException failed) {
            job.failed(guard.told(failed));
        }
    }

    /**
     * False if it could not be committed as a whole: nothing of it is left then, and each has to be tried for itself.
     */
    private boolean together(List<Job<?>> group) {
        try {
            SqliteConnections.say(handle, "begin immediate");
            boolean committed = false;
            try {
                for (var job : group) {
                    inSavepoint(job);
                }
                commit();
                committed = true;
                return true;
            } finally {
                if (!committed) {
                    rollBack();
                }
            }
        } catch (SQLException | StoreDown failed) {
            log.debug("A group was not committed; each is tried on its own", failed);
            return false;
        }
    }

    private void commit() throws SQLException {
        guard.require();
        SqliteConnections.say(handle, "commit");
        commits.incrementAndGet();
    }

    private void inSavepoint(Job<?> job) throws SQLException {
        SqliteConnections.say(handle, "savepoint job");
        try {
            job.run(handle);
        } catch (RuntimeException failed) {
            job.failed(guard.told(failed));
            SqliteConnections.say(handle, "rollback to job");
        }
        SqliteConnections.say(handle, "release job");
    }

    /** SQLite may have rolled back by itself, on a full disk for instance; there is nothing to roll back then. */
    private void rollBack() {
        try {
            SqliteConnections.say(handle, "rollback");
        } catch (SQLException nothingToRollBack) {
            log.debug("No transaction to roll back", nothingToRollBack);
        }
    }

    @Override
    public void close() {
        lead.acquireUninterruptibly();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try {
                SqliteConnections.say(handle, "pragma wal_checkpoint(truncate)");
            } catch (SQLException another) {
                log.debug("Another process holds the log; it stays", another);
            }
            handle.close();
        } finally {
            lead.release();
        }
    }
}
