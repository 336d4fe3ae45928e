package dev.rollcall.store.postgres;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.jdbi.SchemaMigration;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Migrates the schema, by the files in {@code db/postgres} of the jar. */
final class PostgresMigrations {
    /** The newest migration. */
    static final String NEWEST = "030";

    private PostgresMigrations() {}

    /** Returns the schema's version. */
    static String run(DataSource source, PostgresUrl url, Progress progress) {
        var version = current(source, url)
                ? NEWEST
                : new SchemaMigration(source, "db/postgres", url.describe(), failed -> PostgresErrors.told(failed, url))
                        .run(progress);
        return version.replaceFirst("^0+", "");
    }

    private static boolean current(DataSource source, PostgresUrl url) {
        try (var connection = source.getConnection()) {
            return SchemaMigration.isAt(connection, NEWEST);
        } catch (SQLException failed) {
            throw PostgresErrors.told(failed, url);
        }
    }
}
