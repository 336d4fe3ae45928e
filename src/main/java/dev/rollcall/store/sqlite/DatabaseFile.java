package dev.rollcall.store.sqlite;

import dev.rollcall.store.StoreDown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The database file that a JDBC URL names. */
record DatabaseFile(String jdbcUrl, Path path) {
    static final String PREFIX = "jdbc:sqlite:";

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
        var folder = path.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new StoreDown(
                    "The folder " + folder + " for the database does not exist. Create it, or name" + " another file.");
        }
        return new DatabaseFile(jdbcUrl, path);
    }

    /** The path as the URL has it, without the driver's options. */
    static String name(String jdbcUrl) {
        var rest = jdbcUrl.substring(PREFIX.length());
        int query = rest.indexOf('?');
        var name = query < 0 ? rest : rest.substring(0, query);
        return name.startsWith("file:") ? name.substring("file:".length()) : name;
    }

    /** The write-ahead log beside it. */
    Path log() {
        return path.resolveSibling(path.getFileName() + "-wal");
    }
}
