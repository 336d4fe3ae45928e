package dev.rollcall.store.jdbi;

import dev.rollcall.domain.Progress;
import dev.rollcall.store.StoreDown;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema of a database up to date with Flyway, which holds a lock meanwhile: of several processes that start
 * at once, one migrates and the others wait.
 *
 * <p>The name of a migration says which older versions of the program can go on with what it leaves, since versions run
 * side by side while instances are replaced: {@code V008__expand_note.sql} all that could until then,
 * {@code V009__contract_008_note.sql} those that know schema 8, any other name none.
 */
public final class SchemaMigration {
    /** The table in which Flyway notes the migrations that it has applied. */
    static final String HISTORY = "flyway_schema_history";

    private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);

    private final DataSource source;
    private final String location;
    private final String database;
    private final Function<SQLException, RuntimeException> told;

    /**
     * @param location the folder of the migrations on the class path
     * @param database names the database in messages: its file, or its host and name
     * @param told translates an error of the driver
     */
    public SchemaMigration(
            DataSource source, String location, String database, Function<SQLException, RuntimeException> told) {
        this.source = source;
        this.location = location;
        this.database = database;
        this.told = told;
    }

    /**
     * Whether the newest migration that was applied has this version; false if that cannot be read. Cheaper than
     * Flyway, which takes longer than the rest of a start.
     */
    public static boolean isAt(Connection connection, String version) {
        try (var statement = connection.prepareStatement("""
                        select version, success
                          from flyway_schema_history
                         order by installed_rank desc
                         limit 1
                        """);
                var last = statement.executeQuery()) {
            return last.next() && version.equals(last.getString("version")) && last.getBoolean("success");
        } catch (SQLException flywayTells) {
            return false;
        }
    }

    /**
     * Whether a database has this version of the schema; false if its schema is older. Changes nothing.
     *
     * @param database names the database in messages
     * @throws StoreDown if its schema is newer, or is not Rollcall's
     */
    public static boolean isCurrent(Connection connection, String version, String database) throws SQLException {
        var found = TeamTables.tables(connection).contains(HISTORY) ? version(connection) : 0;
        if (found == 0) {
            throw new StoreDown("The database " + database + " is no database of Rollcall. Name another.");
        }
        if (found > Integer.parseInt(version)) {
            throw newer(database, Integer.toString(found));
        }
        return found == Integer.parseInt(version);
    }

    /**
     * Checks that a database has this version of the schema. Changes nothing.
     *
     * @param database names the database in messages
     * @throws StoreDown if its schema is older or newer, or is not Rollcall's
     */
    public static void require(Connection connection, String version, String database) throws SQLException {
        if (!isCurrent(connection, version, database)) {
            throw new StoreDown("The database " + database + " has the schema of an older Rollcall. Bring it up to date"
                    + " with `rollcall doctor` of this version, which keeps its content, then try again.");
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("""
                        select version
                          from flyway_schema_history
                         where version is not null and success
                         order by installed_rank desc
                         limit 1
                        """);
                var last = statement.executeQuery()) {
            return last.next() ? Integer.parseInt(last.getString("version")) : 0;
        }
    }

    private static StoreDown newer(String database, String version) {
        return new StoreDown("The database " + database + " was written by a newer Rollcall (schema " + version
                + "). Run that version, or restore a backup from before the update.");
    }

    /**
     * Applies what is missing, and returns the version of the schema.
     *
     * @param progress is told of each migration, unless the database is new
     * @throws StoreDown if a newer version made the schema such that this one cannot use it, or if it cannot be
     *     migrated
     */
    public String run(Progress progress) {
        try {
            return migrated(progress);
        } catch (FlywayException perhapsAnotherProcessWasFaster) {
            try {
                return migrated(progress);
            } catch (FlywayException failed) {
                throw toldOf(failed);
            }
        }
    }

    private String migrated(Progress progress) {
        var steps = new Steps(progress);
        var flyway = Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:" + location)
                .placeholderReplacement(false)
                .callbacks(steps)
                .load();
        var info = flyway.info();
        var newer = Stream.of(info.all()).filter(SchemaMigration::isFuture).toList();
        if (!newer.isEmpty()) {
            flyway.validate();
            return goOnWith(newer, newest(info.all()));
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

    private static boolean isFuture(MigrationInfo step) {
        return step.getState() == MigrationState.FUTURE_SUCCESS || step.getState() == MigrationState.FUTURE_FAILED;
    }

    /** Returns the number of the newest schema that this version of the program knows. */
    private static int newest(MigrationInfo... all) {
        return Stream.of(all)
                .filter(step -> !isFuture(step) && step.getVersion() != null)
                .mapToInt(step -> Integer.parseInt(step.getVersion().toString()))
                .max()
                .orElse(0);
    }

    private String goOnWith(List<MigrationInfo> newer, int own) {
        var last = String.valueOf(newer.getLast().getVersion());
        boolean readable = newer.stream()
                .allMatch(step -> step.getState() == MigrationState.FUTURE_SUCCESS
                        && isReadable(String.valueOf(step.getDescription()), own));
        if (!readable) {
            throw newer(database, last);
        }
        log.atWarn()
                .addKeyValue("database", database)
                .addKeyValue("schema", last)
                .addKeyValue("own_schema", own)
                .log("A newer Rollcall has extended the schema; this version can go on with it until it is updated");
        return last;
    }

    /**
     * Whether a version of the program can use what a newer migration left.
     *
     * @param description of the migration: its file's name without the number, in words
     * @param own the newest schema that the version knows
     */
    static boolean isReadable(String description, int own) {
        var words = description.split(" ", 3);
        return switch (words[0]) {
            case "expand" -> true;
            case "contract" -> words.length > 1 && words[1].matches("\\d{3}") && own >= Integer.parseInt(words[1]);
            default -> false;
        };
    }

    private RuntimeException toldOf(FlywayException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return told.apply(sql);
            }
        }
        return new StoreDown(
                "The schema of the database " + database + " cannot be brought up to date. Restore a backup, or report"
                        + " this: "
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
