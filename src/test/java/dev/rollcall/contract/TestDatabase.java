package dev.rollcall.contract;

import dev.rollcall.bot.Backends;
import dev.rollcall.domain.Progress;
import dev.rollcall.store.Store;
import java.nio.file.Path;
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
    },

    POSTGRES {
        @Override
        public String url(Path folder) {
            return TestServer.database(folder);
        }
    };

    static final String PROPERTY = "rollcall.test.database";

    /** The kind that this run uses. */
    public static TestDatabase chosen() {
        return valueOf(System.getProperty(PROPERTY, SQLITE.name()).toUpperCase(Locale.ROOT));
    }

    /** The JDBC URL of a test's own database: the same one for the same folder, and another one for each folder. */
    public abstract String url(Path folder);

    /** Opens it; again and again the same one, also while it is open. */
    public Store open(Path folder) {
        var url = url(folder);
        return Backends.of(url).open(url, Progress.UNSEEN);
    }
}
