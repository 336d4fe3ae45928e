package dev.rollcall.store.sqlite;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.Backend;
import dev.rollcall.store.Backup;
import dev.rollcall.store.Snapshot;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import dev.rollcall.store.StoreMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** SQLite: the database is one file, which one bot at a time may use. */
public final class SqliteBackend implements Backend {
    /** The suffix of the master key file, in place of the database's own. */
    static final String KEY_SUFFIX = ".master-key";

    /**
     * The URL of a database in a file.
     *
     * @param durable false if the database need not survive a power failure, for example because it is temporary
     */
    public static String url(Path file, boolean durable) {
        return DatabaseFile.PREFIX + file + (durable ? "" : "?synchronous=OFF");
    }

    /**
     * Loads SQLite, unless this process has it already.
     *
     * @throws StoreDown if it cannot be loaded
     */
    public static void load() {
        NativeLibrary.load();
    }

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public boolean owns(String url) {
        return url.startsWith(DatabaseFile.PREFIX);
    }

    @Override
    public Optional<String> problem(String url) {
        if (url.length() == DatabaseFile.PREFIX.length()) {
            return Optional.of("is no SQLite JDBC URL");
        }
        try {
            var _ = Path.of(DatabaseFile.name(url));
            return Optional.empty();
        } catch (InvalidPathException unknown) {
            return Optional.of("names a file whose characters are unknown in this locale; set LC_ALL=C.UTF-8, or a name"
                    + " without them");
        }
    }

    /** An empty file is no database yet, unless it has a master key: then {@link #open} reports it. */
    @Override
    public boolean exists(String url) {
        try {
            return Files.size(DatabaseFile.of(url).real()) > 0 || cutOff(url);
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException unknown) {
            // Opening it reports why.
            return true;
        }
    }

    @Override
    public Store open(String url, Progress progress, StoreMeter meter) {
        if (cutOff(url)) {
            throw lostContent(url);
        }
        return SqliteStore.open(url, progress, meter);
    }

    private StoreDown lostContent(String url) {
        return new StoreDown("The database " + DatabaseFile.of(url).path() + " is empty (0 bytes), and its master"
                + " key " + masterKeyFile(url).orElseThrow() + " exists: its content is lost. Restore a backup, or"
                + " delete the empty file to begin with an empty register.");
    }

    @Override
    public ExclusiveLock lock(String url) {
        return SingleInstanceLock.at(url);
    }

    @Override
    public Optional<Long> lockHolder(String url) {
        return SingleInstanceLock.running(url);
    }

    /** Whether there is a file of 0 bytes where a database was: a database and its key are created together. */
    private boolean cutOff(String url) {
        try {
            return Files.size(DatabaseFile.of(url).real()) == 0
                    && masterKeyFile(url).filter(Files::exists).isPresent();
        } catch (IOException absentOrUnknown) {
            return false;
        }
    }

    /**
     * {@code rollcall.db} has {@code rollcall.master-key} beside it. If the URL names a symbolic link, the key is
     * beside the link if there is one already, and otherwise beside the file.
     */
    @Override
    public Optional<Path> masterKeyFile(String url) {
        var file = Path.of(DatabaseFile.name(url)).toAbsolutePath();
        var asNamed = keyOf(file);
        return Optional.of(
                Files.isSymbolicLink(file) && !Files.exists(asNamed)
                        ? keyOf(DatabaseFile.of(url).real())
                        : asNamed);
    }

    private static Path keyOf(Path database) {
        var name = String.valueOf(database.getFileName());
        int dot = name.lastIndexOf('.');
        return database.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + KEY_SUFFIX);
    }

    /** A file has no users. */
    @Override
    public String signedIn(String url, String user, String password) {
        return url;
    }

    @Override
    public Snapshot snapshot(String url) {
        return SqliteCopies.snapshot(existing(url));
    }

    /** Holds the lock meanwhile, so that no bot starts on the database. */
    @Override
    public void fill(String url, Snapshot from, Progress progress) {
        var file = DatabaseFile.of(url);
        if (cutOff(url)) {
            throw lostContent(url);
        }
        SqliteCopies.requireEmpty(file);
        try (var _ = lock(url)) {
            SqliteCopies.fill(file, from, progress);
        }
    }

    @Override
    public Backup backup(String url, Path file) {
        return new SqliteBackup(DatabaseFile.of(url), file.toAbsolutePath());
    }

    private DatabaseFile existing(String url) {
        if (!exists(url)) {
            throw new StoreDown("There is no database " + describe(url) + ".");
        }
        return DatabaseFile.of(url);
    }

    @Override
    public String describe(String url) {
        return DatabaseFile.name(url);
    }
}
