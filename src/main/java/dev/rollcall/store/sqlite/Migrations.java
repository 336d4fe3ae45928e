package dev.rollcall.store.sqlite;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.StoreDown;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.sqlite.SQLiteException;

/** Migrates the schema, by the files in {@code db/sqlite} of the jar. */
final class Migrations {
    /**
     * The newest migration. A database that has it does not need Flyway, which takes longer than the rest of the start.
     */
    static final String NEWEST = "006";

    private Migrations() {}

    /** Returns the schema's version. */
    static String run(DatabaseFile file, Progress progress) {
        // First, so that a process that cannot use SQLite creates no empty file.
        NativeLibrary.load();
        file.create();
        return (current(file) ? NEWEST : brought(file, progress)).replaceFirst("^0+", "");
    }

    /** Whether the database has the newest migration; false if that cannot be read, since Flyway then reports why. */
    private static boolean current(DatabaseFile file) {
        if (!Files.exists(file.real())) {
            return false;
        }
        try (var connection = SqliteConnections.source(file, SqliteConnections.WAIT_MILLIS)
                        .getConnection();
                var statement = connection.prepareStatement("""
                        select version, success
                          from flyway_schema_history
                         order by installed_rank desc
                         limit 1
                        """);
                var last = statement.executeQuery()) {
            return last.next() && NEWEST.equals(last.getString("version")) && last.getBoolean("success");
        } catch (SQLException flywayTells) {
            return false;
        }
    }

    private static String brought(DatabaseFile file, Progress progress) {
        try {
            return migrated(file, progress);
        } catch (FlywayException perhapsAnotherProcessWasFaster) {
            try {
                return migrated(file, progress);
            } catch (FlywayException failed) {
                throw told(failed, file);
            }
        }
    }

    private static String migrated(DatabaseFile file, Progress progress) {
        var steps = new Steps(progress);
        var flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(SqliteConnections.source(file, SqliteConnections.WAIT_MILLIS))
                .locations("classpath:db/sqlite")
                .placeholderReplacement(false)
                .callbacks(steps)
                .load();
        var info = flyway.info();
        var newer = Arrays.stream(info.all())
                .filter(step -> step.getState() == MigrationState.FUTURE_SUCCESS
                        || step.getState() == MigrationState.FUTURE_FAILED)
                .findFirst();
        if (newer.isPresent()) {
            throw new StoreDown("The database " + file.path() + " was written by a newer Rollcall (schema "
                    + newer.get().getVersion() + "). Run that version, or restore a backup from before the update.");
        }
        steps.of = info.pending().length;
        steps.worthSaying = info.current() != null;
        if (steps.worthSaying && steps.of > 0) {
            progress.at(Steps.WHAT, 0, steps.of);
        }
        if (steps.of > 0) {
            flyway.migrate();
        } else {
            flyway.validate();
        }
        return Optional.ofNullable(flyway.info().current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::toString)
                .orElse("0");
    }

    private static RuntimeException told(FlywayException failed, DatabaseFile file) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return SqliteErrors.told(sqlite, file);
            }
        }
        return new StoreDown(
                "The schema of the database " + file.path()
                        + " cannot be brought up to date. Restore a backup, or report this: "
                        + String.valueOf(failed.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""),
                failed);
    }

    /** Counts the migrations while Flyway runs them. */
    private static final class Steps implements Callback {
        static final String WHAT = "Bringing the database up to date";

        private final Progress progress;
        /** False for a new database, which takes no time. */
        boolean worthSaying;

        private int done;
        private int of;

        Steps(Progress progress) {
            this.progress = progress;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            done++;
            if (worthSaying) {
                progress.at(WHAT, done, of);
            }
        }

        @Override
        public String getCallbackName() {
            return "steps";
        }
    }
}
