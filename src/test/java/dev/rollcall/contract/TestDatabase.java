package dev.rollcall.contract;

import dev.rollcall.bot.Backends;
import dev.rollcall.domain.Progress;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreMeter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * The kinds of database that tests run on. The system property {@value #PROPERTY} chooses one for the command tests and
 * the stories; a new backend is one more constant.
 */
public enum TestDatabase {
    SQLITE {
        @Override
        public String url(Path folder) {
            return Backends.temporary(folder.resolve("rollcall.db"));
        }

        @Override
        public String created(Path folder) {
            var file = folder.resolve("rollcall.db");
            if (Files.notExists(file)) {
                copy(EmptyDatabase.FILE, file);
            }
            return url(folder);
        }

        @Override
        public void backUp(Path folder) {
            copyAll(folder, folder.resolve("backup"));
        }

        @Override
        public void restore(Path folder) {
            copyAll(folder.resolve("backup"), folder);
        }

        @Override
        public boolean contains(Path folder, String text) {
            try (var files = Files.list(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                        return true;
                    }
                }
                return false;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static void copyAll(Path from, Path to) {
            try {
                Files.createDirectories(to);
                for (var name : List.of("rollcall.db", "rollcall.db-wal", "rollcall.db-shm")) {
                    Files.deleteIfExists(to.resolve(name));
                    if (Files.exists(from.resolve(name))) {
                        Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    },

    POSTGRES {
        @Override
        public String url(Path folder) {
            return TestServer.database(folder);
        }

        @Override
        public void backUp(Path folder) {
            TestServer.copy(folder, folder.resolve("backup"));
        }

        @Override
        public void restore(Path folder) {
            TestServer.copy(folder.resolve("backup"), folder);
        }

        @Override
        public boolean contains(Path folder, String text) {
            return TestServer.contains(folder, text);
        }
    };

    /** A database of the newest schema without rows. To copy it takes a tenth of the time in which one is created. */
    private static final class EmptyDatabase {
        private static final Path FILE = create();

        private static Path create() {
            try {
                var folder = Files.createTempDirectory("rollcall-empty");
                var file = folder.resolve("rollcall.db");
                var url = Backends.temporary(file);
                Backends.of(url).open(url, Progress.UNSEEN).close();
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static final String PROPERTY = "rollcall.test.database";
    static final String INSTANCES = "rollcall.test.instances";

    /** The kind that this run uses. */
    public static TestDatabase chosen() {
        return valueOf(System.getProperty(PROPERTY, SQLITE.name()).toUpperCase(Locale.ROOT));
    }

    /**
     * How many instances of the bot a story runs, which the system property {@value #INSTANCES} sets; more than one
     * needs a database that they can share.
     */
    public static int instances() {
        return Integer.getInteger(INSTANCES, 1);
    }

    /** The JDBC URL of a test's own database: the same one for the same folder, and another one for each folder. */
    public abstract String url(Path folder);

    /** The same, and the database exists, with the newest schema. */
    public String created(Path folder) {
        return url(folder);
    }

    /** Copies it while nobody has it open. */
    public abstract void backUp(Path folder);

    /** Puts the copy in its place while nobody has it open. */
    public abstract void restore(Path folder);

    /** Whether a text is anywhere in it. */
    public abstract boolean contains(Path folder, String text);

    /** Opens it; again and again the same one, also while it is open. */
    public Store open(Path folder) {
        return open(folder, StoreMeter.NONE);
    }

    public Store open(Path folder, StoreMeter meter) {
        var url = created(folder);
        return Backends.of(url).open(url, Progress.UNSEEN, meter);
    }
}
