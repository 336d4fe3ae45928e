package dev.rollcall.contract;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.postgres.PostgresBackend;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server for the tests of one process, started when it is first asked for: the oldest version that
 * Rollcall supports. A test's database is a copy of one whose schema is up to date. Thread-safe.
 */
public final class TestServer {
    /** Databases that are kept; a test uses the newest, and seldom more than a few. */
    private static final int KEPT_MAX = 12;

    private static final SequencedMap<Path, String> DATABASES = new LinkedHashMap<>();
    private static @Nullable EmbeddedPostgres server;
    private static int made;

    private TestServer() {}

    /** The URL of the database of a folder, with credentials: the same one for the same folder. */
    static synchronized String database(Path folder) {
        var name = DATABASES.get(folder);
        if (name == null) {
            name = "test_" + ++made;
            template();
            execute("create database " + name + " template rollcall");
            DATABASES.put(folder, name);
            if (DATABASES.size() > KEPT_MAX) {
                execute("drop database " + DATABASES.pollFirstEntry().getValue() + " with (force)");
            }
        }
        return url(name);
    }

    /** Makes the database of a folder a copy of another one's. Nobody may have them open. */
    static synchronized void copy(Path from, Path to) {
        var source = name(database(from));
        var target = name(database(to));
        execute("drop database " + target + " with (force)");
        execute("create database " + target + " template " + source);
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    }

    /** Whether any row of any table contains a text. */
    static synchronized boolean contains(Path folder, String text) {
        try (var connection = DriverManager.getConnection(database(folder));
                var statement = connection.prepareStatement("""
                        select table_name
                          from information_schema.tables
                         where table_schema = 'public'
                        """);
                var tables = statement.executeQuery()) {
            while (tables.next()) {
                var rows = "select 1 from " + tables.getString(1) + " as each where strpos(each::text, ?) > 0";
                try (var search = connection.prepareStatement(rows)) {
                    search.setString(1, text);
                    try (var found = search.executeQuery()) {
                        if (found.next()) {
                            return true;
                        }
                    }
                }
            }
            return false;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The URL of a new database without tables. */
    public static synchronized String empty() {
        var name = "empty_" + ++made;
        execute("create database " + name);
        return url(name);
    }

    /** The port it listens on. */
    public static synchronized int port() {
        return server().getPort();
    }

    /** Runs a statement as the administrator of the server. */
    public static synchronized void execute(String sql) {
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void template() {
        if (DATABASES.isEmpty()) {
            execute("drop database if exists rollcall");
            execute("create database rollcall");
            new PostgresBackend().open(url("rollcall"), Progress.UNSEEN).close();
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + server().getPort() + "/" + database
                + "?user=postgres&password=postgres";
    }

    private static EmbeddedPostgres server() {
        if (server == null) {
            try {
                // Nothing has to outlive a power failure.
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return server;
    }
}
