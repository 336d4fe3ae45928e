package dev.rollcall.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the write-ahead log into the file beside the writers, so that no answer to a person waits for it: without
 * stopping anybody when the log is long, and down to nothing when nobody has written for a while.
 */
final class Checkpoints implements AutoCloseable {
    /** About 1000 pages, SQLite's own threshold. */
    private static final long LONG_LOG_BYTES = 4L << 20;

    private static final int IDLE_LOOKS = 5;
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("sqlite-checkpoints").unstarted(work));
    private final DatabaseFile file;
    private final Writer writer;
    private final Handle handle;
    private long seen;
    private long folded;
    private int idleLooks;

    Checkpoints(SqliteConnections connections, DatabaseFile file, Writer writer) {
        this.file = file;
        this.writer = writer;
        try {
            handle = connections.checkpointer();
        } catch (RuntimeException failed) {
            throw SqliteErrors.told(failed, file);
        }
        folded = writer.commits();
        var _ = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            long commits = writer.commits();
            idleLooks = commits == seen ? idleLooks + 1 : 0;
            seen = commits;
            if (commits == folded) {
                return;
            }
            if (idleLooks >= IDLE_LOOKS) {
                fold("pragma wal_checkpoint(truncate)", commits);
            } else if (Files.size(file.log()) >= LONG_LOG_BYTES) {
                SqliteConnections.say(handle, "pragma wal_checkpoint(passive)");
            }
        } catch (IOException | SQLException | RuntimeException later) {
            log.atDebug().setCause(later).log("the log could not be folded now");
        }
    }

    private void fold(String pragma, long commits) throws SQLException {
        SqliteConnections.say(handle, pragma);
        folded = commits;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("a checkpoint takes long");
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        handle.close();
    }
}
