package dev.rollcall.store.sqlite;

import dev.rollcall.store.StoreDown;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the schema up to date: {@code db/sqlite} in the jar, one file a step. */
final class Migrations {
    private Migrations() {}

    /** Returns the schema's version. */
    static String run(DatabaseFile file) {
        try {
            return migrated(file);
        } catch (FlywayException perhapsAnotherProcessWasFaster) {
            try {
                return migrated(file);
            } catch (FlywayException failed) {
                throw told(failed, file);
            }
        }
    }

    private static String migrated(DatabaseFile file) {
        var flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(Connections.source(file, Connections.WAIT_MILLIS))
                .locations("classpath:db/sqlite")
                .placeholderReplacement(false)
                .load();
        var info = flyway.info();
        var newer = Arrays.stream(info.all())
                .filter(step -> step.getState() == MigrationState.FUTURE_SUCCESS
                        || step.getState() == MigrationState.FUTURE_FAILED)
                .findFirst();
        if (newer.isPresent())
            throw new StoreDown("The database " + file.path() + " was written by a newer Rollcall (schema "
                    + newer.get().getVersion() + "). Run that version, or restore a backup from before the update.");
        if (info.pending().length > 0) flyway.migrate();
        else flyway.validate();
        return Optional.ofNullable(flyway.info().current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::toString)
                .orElse("0");
    }

    private static RuntimeException told(FlywayException failed, DatabaseFile file) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause())
            if (cause instanceof org.sqlite.SQLiteException sqlite) return Outages.told(sqlite, file);
        return new StoreDown(
                "The schema of the database " + file.path()
                        + " cannot be brought up to date. Restore a backup, or report" + " this: "
                        + failed.getMessage(),
                failed);
    }
}
