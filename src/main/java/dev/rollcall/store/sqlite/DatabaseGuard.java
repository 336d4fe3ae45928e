package dev.rollcall.store.sqlite;

import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Prevents commits that would not last. SQLite goes on writing to a file that was deleted or replaced, and to a damaged
 * database where it does not meet the damage; both would be lost. Thread-safe.
 */
final class DatabaseGuard {
    private final DatabaseFile file;
    private final List<Path> files;

    /** Which file each path named when it was first seen. */
    private final Map<Path, Object> keys = new ConcurrentHashMap<>();

    private volatile @Nullable StoreDown damage;

    DatabaseGuard(DatabaseFile file) {
        this.file = file;
        this.files = file.files();
    }

    /**
     * Checks that what is committed now lasts. Takes some microseconds.
     *
     * @throws StoreDown if a file of the database was deleted or replaced, or if the database is damaged
     */
    void require() {
        var known = damage;
        if (known != null) {
            // A new one, since a stack trace belongs to one thread.
            throw new StoreDown(String.valueOf(known.getMessage()), known);
        }
        for (var path : files) {
            requireSame(path);
        }
    }

    private void requireSame(Path path) {
        try {
            var key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            // Not every file system has keys.
            if (key == null || key.equals(keys.computeIfAbsent(path, _ -> key))) {
                return;
            }
        } catch (NoSuchFileException absent) {
            if (!keys.containsKey(path)) {
                // SQLite creates the log at the first write.
                return;
            }
        } catch (IOException unknown) {
            throw new StoreDown(
                    "The database " + file.path() + " cannot be reached. Look at the disk and its mount.", unknown);
        }
        throw new StoreDown("The file " + path + " of the database was deleted or replaced while Rollcall uses it, so"
                + " nothing is recorded. Stop Rollcall, put the file back or restore a backup, then start it.");
    }

    /** As {@link SqliteErrors#told}; remembers damage, so that {@link #require} refuses from then on. */
    RuntimeException told(Exception failed) {
        var told = SqliteErrors.told(failed, file);
        if (told instanceof StoreDown down && SqliteErrors.isDamage(failed)) {
            damage = down;
        }
        return told;
    }

    /** Records damage that was found without an error of SQLite, and returns it. */
    StoreDown damaged(String found) {
        var down = new StoreDown(SqliteErrors.damaged(file), new IllegalStateException(found));
        damage = down;
        return down;
    }
}
