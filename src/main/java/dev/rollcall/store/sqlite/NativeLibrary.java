package dev.rollcall.store.sqlite;

import dev.rollcall.domain.FileProblem;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads SQLite's native library for the driver. The driver would leave a copy of it in the temporary folder whenever
 * the process is killed, and would report an unusable folder with a stack trace.
 *
 * <p>If the library lies where {@code org.sqlite.lib.path} says, it is loaded from there. Otherwise it is written to a
 * folder of its own in the temporary folder, which no other user can write, and deleted as soon as it is loaded: the
 * process keeps what it has loaded. See {@code docs/adr/0013-native-library-of-sqlite.md}.
 */
final class NativeLibrary {
    /** System properties of the driver: the folder and the file name of the library. */
    private static final String FOLDER = "org.sqlite.lib.path";

    private static final String NAME = "org.sqlite.lib.name";

    /** System property of the driver: where it looks for copies that earlier processes have left. */
    private static final String DRIVER_TEMPORARY = "org.sqlite.tmpdir";

    private static final String PREFIX = "rollcall-sqlite-";

    /** Writing and loading the library takes some milliseconds. */
    private static final Duration LEFT_AFTER = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(NativeLibrary.class);

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads the library, unless this process has it already. Thread-safe.
     *
     * @throws StoreDown if it cannot be loaded, saying why and what to do
     */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        var given = given();
        if (given.isPresent()) {
            load(given.get(), String.valueOf(given.get().getParent()));
        } else {
            loadCopy(Path.of(System.getProperty("java.io.tmpdir")));
        }
        loaded = true;
    }

    private static Optional<Path> given() {
        return Optional.ofNullable(System.getProperty(FOLDER))
                .map(folder -> Path.of(folder, System.getProperty(NAME, LibraryLoaderUtil.getNativeLibName())))
                .filter(Files::exists);
    }

    private static void loadCopy(Path temporary) {
        deleteLeft(temporary);
        Path folder = null;
        try {
            folder = Files.createTempDirectory(temporary, PREFIX, ownerOnly(temporary));
            load(copied(folder), temporary.toString());
        } catch (IOException failed) {
            throw new StoreDown(
                    "The temporary folder " + temporary + " cannot be written (" + FileProblem.of(failed)
                            + "), and SQLite's library has to be put there. Make room or let this user write there, or"
                            + " start Java with " + anotherFolder() + ".",
                    failed);
        } finally {
            if (folder != null) {
                delete(folder);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path temporary) {
        return temporary.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Path copied(Path folder) throws IOException {
        var name = LibraryLoaderUtil.getNativeLibName();
        var resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (var content = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new StoreDown("SQLite has no library for this machine (" + System.getProperty("os.name") + ", "
                        + System.getProperty("os.arch") + "). Start Java with -D" + FOLDER + "= and the folder that"
                        + " has " + name + ".");
            }
            var file = folder.resolve(name);
            Files.copy(content, file);
            return file;
        }
    }

    /** The driver finds the library loaded when it loads it again by the same path. */
    @SuppressWarnings("restricted") // the manifest of the jar allows native access
    private static void load(Path library, String folder) {
        var absolute = library.toAbsolutePath();
        try {
            System.load(absolute.toString());
        } catch (UnsatisfiedLinkError refused) {
            throw new StoreDown(
                    "SQLite's library cannot be loaded from " + folder + ". If that folder is mounted noexec,"
                            + " start Java with " + anotherFolder() + ".",
                    refused);
        }
        System.setProperty(FOLDER, String.valueOf(absolute.getParent()));
        System.setProperty(NAME, String.valueOf(absolute.getFileName()));
        System.setProperty(DRIVER_TEMPORARY, String.valueOf(absolute.getParent()));
        try {
            var _ = SQLiteJDBCLoader.initialize();
        } catch (Exception failed) {
            throw new IllegalStateException("the driver of SQLite does not start", failed);
        }
    }

    private static String anotherFolder() {
        return "-Djava.io.tmpdir= and a folder that can be written and executed from";
    }

    /** What a process left that was killed between writing and loading. */
    private static void deleteLeft(Path temporary) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary, PREFIX + "*")) {
            var before = Instant.now().minus(LEFT_AFTER);
            for (var folder : left) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
                    delete(folder);
                }
            }
        } catch (IOException unreadable) {
            log.atDebug().setCause(unreadable).log("The temporary folder could not be listed");
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(LibraryLoaderUtil.getNativeLibName()));
            Files.deleteIfExists(folder);
        } catch (IOException notOurs) {
            log.atDebug().setCause(notOurs).log("A copy of SQLite's library could not be deleted");
        }
    }
}
