package dev.rollcall.store.sqlite;

import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/**
 * The database file that a JDBC URL names.
 *
 * @param path as the URL names it, absolute; messages contain it
 * @param real the same file without symbolic links. SQLite puts its other files beside this one
 */
record DatabaseFile(String jdbcUrl, Path path, Path real) {
    static final String PREFIX = "jdbc:sqlite:";

    /** As many as Linux follows (man page path_resolution). */
    private static final int LINKS_MAX = 40;

    static DatabaseFile of(String jdbcUrl) {
        if (!jdbcUrl.startsWith(PREFIX)) {
            throw new StoreDown("The database address must begin with jdbc:sqlite: and name a file, as in"
                    + " jdbc:sqlite:rollcall.db.");
        }
        var rest = jdbcUrl.substring(PREFIX.length());
        var name = name(jdbcUrl);
        if (name.isBlank()
                || name.contains(":memory:")
                || rest.toLowerCase(Locale.ROOT).contains("mode=memory")) {
            throw new StoreDown("A database in memory would forget everything at a restart. Name a file, as in"
                    + " jdbc:sqlite:rollcall.db.");
        }
        var path = Path.of(name).toAbsolutePath();
        if (Files.isDirectory(path)) {
            throw new StoreDown(path + " is a folder. Name a file in it for the database.");
        }
        return new DatabaseFile(jdbcUrl, path, real(path));
    }

    private static Path real(Path path) {
        var file = path;
        try {
            for (int links = 0; Files.isSymbolicLink(file) && links < LINKS_MAX; links++) {
                file = file.resolveSibling(Files.readSymbolicLink(file));
            }
            var folder = file.getParent();
            return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
        } catch (IOException noFolder) {
            throw new StoreDown(
                    "The folder " + file.getParent() + " for the database does not exist. Create it, or name another"
                            + " file.",
                    noFolder);
        }
    }

    /** The path as the URL has it, without the driver's options. */
    static String name(String jdbcUrl) {
        var rest = jdbcUrl.substring(PREFIX.length());
        int query = rest.indexOf('?');
        var name = query < 0 ? rest : rest.substring(0, query);
        return name.startsWith("file:") ? name.substring("file:".length()) : name;
    }

    /**
     * Creates an empty file that only this user can read, if there is none. SQLite gives its other files the same
     * permissions, and would create this one as the umask says.
     */
    void create() {
        if (Files.exists(real) || jdbcUrl.contains("mode=ro")) {
            return;
        }
        try {
            Files.createFile(real, ownerOnly());
        } catch (FileAlreadyExistsException another) {
            // Another process was faster.
        } catch (IOException notHere) {
            // SQLite reports what is wrong with the folder.
        }
    }

    /** The permissions with which a file beside the database is created; none if the file system has none. */
    FileAttribute<?>[] ownerOnly() {
        return real.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The write-ahead log. */
    Path log() {
        return beside("-wal");
    }

    /** Whether there is a write-ahead log with content. */
    boolean hasLog() {
        try {
            return Files.size(log()) > 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** The database in another file. */
    static DatabaseFile at(Path file) {
        return of(PREFIX + file.toAbsolutePath());
    }

    /** All files of an open database. */
    List<Path> files() {
        return List.of(real, log(), beside("-shm"));
    }

    /** The file whose name is that of the database with a suffix. */
    Path beside(String suffix) {
        return real.resolveSibling(real.getFileName() + suffix);
    }
}
