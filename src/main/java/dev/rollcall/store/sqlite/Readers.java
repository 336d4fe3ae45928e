package dev.rollcall.store.sqlite;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Connections that only read. As many as are needed at once; a few are kept. */
final class Readers implements AutoCloseable {
    private static final int KEPT_MAX = 4;

    private final ArrayBlockingQueue<Handle> idle = new ArrayBlockingQueue<>(KEPT_MAX);
    private final Connections connections;
    private final DatabaseFile file;
    private volatile boolean closed;

    Readers(Connections connections, DatabaseFile file) {
        this.connections = connections;
        this.file = file;
    }

    <R> R run(Function<Handle, R> work) {
        if (closed) throw new IllegalStateException("the store is closed");
        Handle handle = null;
        try {
            handle = idle.poll();
            if (handle == null) handle = connections.reader();
            Connections.say(handle, "begin");
            var result = work.apply(handle);
            Connections.say(handle, "rollback");
            giveBack(handle);
            return result;
        } catch (SQLException | RuntimeException failed) {
            if (handle != null) handle.close();
            throw Outages.told(failed, file);
        }
    }

    private void giveBack(Handle handle) {
        if (closed || !idle.offer(handle)) {
            handle.close();
            return;
        }
        if (closed) closeIdle();
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (var handle = idle.poll(); handle != null; handle = idle.poll()) handle.close();
    }
}
