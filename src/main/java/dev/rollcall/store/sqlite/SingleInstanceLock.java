package dev.rollcall.store.sqlite;

import dev.rollcall.domain.FileProblem;
import dev.rollcall.store.Backend;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ensures that one bot at a time uses a database. Two would both deliver, and post every card twice. The lock is a lock
 * of the operating system on a file beside the database, so it ends with the process, however that ends. The command
 * line beside the bot does not take it.
 *
 * <p>The lock is beside the file itself, whatever symbolic links lead to it.
 */
final class SingleInstanceLock implements Backend.ExclusiveLock {
    /** How long to wait for a bot that was just told to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(50);

    /** Past the content of the file: some systems do not allow reading a locked byte. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final Set<StandardOpenOption> OPTIONS =
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    /** Those of this process. The system has one lock per process and drops it when any channel of the file closes. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private SingleInstanceLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the database for this process.
     *
     * @param jdbcUrl as {@link SqliteStore#open} takes it; the file need not exist yet
     * @throws StoreDown if another bot holds it, or if the folder cannot be written
     */
    static SingleInstanceLock at(String jdbcUrl) {
        var database = DatabaseFile.of(jdbcUrl);
        var file = beside(database);
        if (!HELD.add(file)) {
            throw inUse(database, Optional.of(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, OPTIONS, database.ownerOnly());
            if (locked(channel) == null) {
                throw inUse(database, holder(file));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new SingleInstanceLock(file, channel);
        } catch (IOException e) {
            close(channel);
            HELD.remove(file);
            throw new StoreDown(
                    "The folder " + file.getParent() + " of the database cannot be written (" + FileProblem.of(e)
                            + "). Let this user write the folder and the files in it.",
                    e);
        } catch (RuntimeException e) {
            close(channel);
            HELD.remove(file);
            throw e;
        }
    }

    /**
     * The process of the bot that holds the lock now, 0 if the file does not say which; empty if it is free. Takes no
     * lock and creates no file.
     */
    static Optional<Long> running(String jdbcUrl) {
        var file = beside(DatabaseFile.of(jdbcUrl));
        if (HELD.contains(file)) {
            return Optional.of(ProcessHandle.current().pid());
        }
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var free = channel.tryLock(LOCKED_BYTE, 1, false)) {
            return free == null ? holder(file).or(() -> Optional.of(0L)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock != null
                    || System.nanoTime() - until > 0
                    || Thread.currentThread().isInterrupted()) {
                return lock;
            }
            LockSupport.parkNanos(SingleInstanceLock.class, TimeUnit.MILLISECONDS.toNanos(LOOK.toMillis()));
        }
    }

    private static Path beside(DatabaseFile database) {
        return database.beside("-lock");
    }

    private static Optional<Long> holder(Path file) {
        try {
            return Optional.of(Long.valueOf(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static StoreDown inUse(DatabaseFile database, Optional<Long> by) {
        return new StoreDown("The database " + database.path() + " is in use by another Rollcall"
                + by.map(process -> " (process " + process + ")").orElse("")
                + ". Stop that one, or give this one a database of its own with ROLLCALL_DB.");
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }

    @Override
    public void close() {
        close(channel);
        HELD.remove(file);
    }
}
