package dev.rollcall.bot;

import dev.rollcall.config.Config;
import dev.rollcall.config.Databases;
import dev.rollcall.store.Backend;
import dev.rollcall.store.StoreDown;
import dev.rollcall.store.postgres.PostgresBackend;
import dev.rollcall.store.sqlite.SqliteBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The databases that this bot can use. */
public final class Backends {
    private static final List<Backend> ALL = List.of(new SqliteBackend(), new PostgresBackend());

    /** The same for the configuration. */
    public static final Databases DATABASES = new Databases() {
        @Override
        public Optional<String> problem(String url) {
            return Backends.problem(url);
        }

        @Override
        public boolean holdsMasterKey(String url) {
            return of(url).masterKeyFile(url).isPresent();
        }

        @Override
        public String signedIn(String url, String user, String password) {
            return of(url).signedIn(url, user, password);
        }
    };

    private Backends() {}

    /**
     * The backend of a JDBC URL.
     *
     * @throws StoreDown if there is none
     */
    public static Backend of(String url) {
        return find(url)
                .orElseThrow(() -> new StoreDown("The database address " + unknown() + ". Set " + Config.DB
                        + ", for example to " + example() + "."));
    }

    /** What is wrong with the form of a URL, as the end of a sentence; empty if nothing is. */
    public static Optional<String> problem(String url) {
        return find(url).map(backend -> backend.problem(url)).orElseGet(() -> Optional.of(unknown()));
    }

    /**
     * Loads what the databases need on this machine. {@link Backend#open} does the same; this is for a caller that
     * opens one later, on another thread.
     *
     * @throws StoreDown if it cannot be loaded
     */
    public static void load() {
        SqliteBackend.load();
    }

    /** The URL of a temporary database in a file: it need not survive a power failure. */
    public static String temporary(Path file) {
        return SqliteBackend.url(file, false);
    }

    private static Optional<Backend> find(String url) {
        return ALL.stream().filter(backend -> backend.owns(url)).findFirst();
    }

    private static String example() {
        return Config.KEYS.stream()
                .filter(key -> key.name().equals(Config.DB))
                .map(Config.Key::example)
                .collect(Collectors.joining());
    }

    private static String unknown() {
        return "is no " + ALL.stream().map(Backend::name).collect(Collectors.joining(" or ")) + " JDBC URL";
    }
}
