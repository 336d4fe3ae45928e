package dev.rollcall.store.sqlite;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.jdbi.SchemaMigration;
import java.nio.file.Files;
import java.sql.SQLException;

/** Migrates the schema, by the files in {@code db/sqlite} of the jar. */
final class Migrations {
    /** The newest migration. */
    static final String NEWEST = "030";

    private Migrations() {}

    /** Returns the schema's version. */
    static String run(DatabaseFile file, Progress progress) {
        // First, so that a process that cannot use SQLite creates no empty file.
        NativeLibrary.load();
        file.create();
        return (current(file) ? NEWEST : migrated(file, progress)).replaceFirst("^0+", "");
    }

    /** Whether the database has the newest migration; false if that cannot be read, since Flyway then reports why. */
    private static boolean current(DatabaseFile file) {
        if (!Files.exists(file.real())) {
            return false;
        }
        try (var connection =
                SqliteConnections.source(file, SqliteConnections.WAIT_MILLIS).getConnection()) {
            return SchemaMigration.isAt(connection, NEWEST);
        } catch (SQLException flywayTells) {
            return false;
        }
    }

    private static String migrated(DatabaseFile file, Progress progress) {
        return new SchemaMigration(
                        SqliteConnections.source(file, SqliteConnections.WAIT_MILLIS),
                        "db/sqlite",
                        file.path().toString(),
                        failed -> SqliteErrors.told(failed, file))
                .run(progress);
    }
}
