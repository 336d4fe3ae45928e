package dev.rollcall.store.sqlite;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Connections that only read. A few are kept, and who comes when all are in use waits a little for one, since opening
 * another takes longer than most reads; then one more is opened, so that a long read stops nobody.
 */
final class Readers implements AutoCloseable {
    private static final int KEPT_MAX = 4;
    private static final int WAIT_MILLIS = 100;
    private static final int CLOSE_SECONDS = 2;

    private final ArrayBlockingQueue<Handle> idle = new ArrayBlockingQueue<>(KEPT_MAX);
    private final SqliteConnections connections;
    private final DatabaseGuard guard;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean closed;

    Readers(SqliteConnections connections, DatabaseGuard guard) {
        this.connections = connections;
        this.guard = guard;
    }

    <R> R run(Function<Handle, R> work) {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        try {
            var handle = idleOrNew();
            boolean whole = false;
            try {
                SqliteConnections.say(handle, "begin");
                var result = work.apply(handle);
                SqliteConnections.say(handle, "rollback");
                whole = true;
                return result;
            } finally {
                if (whole) {
                    giveBack(handle);
                } else {
                    close(handle);
                }
            }
        } catch (SQLException | RuntimeException failed) {
            throw guard.told(failed);
        }
    }

    private Handle idleOrNew() {
        var handle = idle.poll();
        if (handle == null && open.get() >= KEPT_MAX) {
            handle = soonIdle();
        }
        if (handle != null) {
            return handle;
        }
        // A new connection would read another file than the writer's.
        guard.require();
        open.incrementAndGet();
        try {
            return connections.reader();
        } catch (RuntimeException failed) {
            open.decrementAndGet();
            throw failed;
        }
    }

    private @Nullable Handle soonIdle() {
        try {
            return idle.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void close(Handle handle) {
        try {
            handle.close();
        } finally {
            synchronized (open) {
                open.decrementAndGet();
                open.notifyAll();
            }
        }
    }

    private void giveBack(Handle handle) {
        if (closed || !idle.offer(handle)) {
            close(handle);
            return;
        }
        if (closed) {
            closeIdle();
        }
    }

    /** Waits for reads that are under way, but not for long ones: afterwards nothing uses the file any more. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        synchronized (open) {
            try {
                for (long left = end - System.nanoTime(); open.get() > 0 && left > 0; left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(open, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeIdle() {
        for (var handle = idle.poll(); handle != null; handle = idle.poll()) {
            close(handle);
        }
    }
}
