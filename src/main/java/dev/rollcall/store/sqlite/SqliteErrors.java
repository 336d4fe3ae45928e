package dev.rollcall.store.sqlite;

import dev.rollcall.store.Stale;
import dev.rollcall.store.StoreDown;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Translates errors of SQLite into those of the port: lost races become {@link Stale}, what an operator can fix becomes
 * {@link StoreDown} with a sentence that says how, and everything else is a bug. What the work itself throws passes
 * unchanged.
 */
final class SqliteErrors {
    /** Another writer added the same record, or committed after this transaction began to read. */
    private static final Set<SQLiteErrorCode> LOST_RACES = EnumSet.of(
            SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE,
            SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY,
            SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT);

    // SQLite, "Result and Error Codes".
    private static final int CORRUPT = 11;
    private static final int INTERRUPTED = 9;
    private static final int FULL = 13;
    private static final int NOT_A_DATABASE = 26;

    /** What the shared memory beside the log takes at least (SQLite, "WAL-mode File Format"). */
    private static final long ROOM_BYTES = 32L << 10;

    private SqliteErrors() {}

    static RuntimeException told(Exception failed, DatabaseFile file) {
        if (!(failed instanceof JdbiException)
                && !(failed instanceof SQLException)
                && failed instanceof RuntimeException own) {
            return own;
        }
        var driver = "Look at the file, its folder and the disk.";
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return told(sqlite, file);
            }
            if (cause instanceof SQLException sql) {
                driver = "The driver says: " + sql.getMessage();
            }
        }
        return new StoreDown("The database " + file.path() + " cannot be used. " + driver, failed);
    }

    /** Whether an error says that the file is not what SQLite wrote. */
    static boolean isDamage(Exception failed) {
        int code = code(failed);
        return code == CORRUPT || code == NOT_A_DATABASE;
    }

    /** Whether an error says that there is no room for what is written. */
    static boolean isFull(Exception failed) {
        return code(failed) == FULL;
    }

    /** Whether a statement was ended by its progress handler. */
    static boolean isInterrupted(Exception failed) {
        return code(failed) == INTERRUPTED;
    }

    /** Returns the plain code of SQLite, which is in the low byte of an extended one; 0 if there is none. */
    private static int code(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return sqlite.getResultCode().code & 0xff;
            }
        }
        return 0;
    }

    static String damaged(DatabaseFile file) {
        return "The database " + file.path() + " is damaged. Stop Rollcall, then restore a backup.";
    }

    private static StoreDown full(DatabaseFile file, SQLiteException failed) {
        return new StoreDown("The disk of the database " + file.path() + " is full. Make room.", failed);
    }

    /** SQLite reports a full disk as an input/output error where it extends a file that it maps into memory. */
    private static boolean diskIsFull(DatabaseFile file) {
        try {
            return Files.getFileStore(file.real()).getUsableSpace() < ROOM_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static RuntimeException told(SQLiteException failed, DatabaseFile file) {
        var path = file.path();
        if (LOST_RACES.contains(failed.getResultCode())) {
            return new Stale(failed);
        }
        // An extended code has the plain one in its low byte (SQLite, "Result and Error Codes").
        return switch (failed.getResultCode().code & 0xff) {
            case 5, 6 ->
                new StoreDown(
                        "The database " + path + " has been locked by another process for more than "
                                + Duration.ofMillis(SqliteConnections.WAIT_MILLIS)
                                        .toSeconds()
                                + " s. Close what else has it open, then try again.",
                        failed);
            case 8 ->
                new StoreDown(
                        "The database " + path + " is read-only. Let this user write the file and its folder.", failed);
            case 10 ->
                diskIsFull(file)
                        ? full(file, failed)
                        : new StoreDown(
                                "The disk failed under the database " + path + ". Look at the disk and its mount.",
                                failed);
            case CORRUPT -> new StoreDown(damaged(file), failed);
            case FULL -> full(file, failed);
            case 14 ->
                new StoreDown(
                        "The database " + path
                                + " cannot be opened. Let this user read and write the file and its folder.",
                        failed);
            case NOT_A_DATABASE ->
                new StoreDown(
                        "The file " + path + " is not a SQLite database. Name another file, or restore a backup.",
                        failed);
            // A bug: the message names the constraint or the statement, never a value.
            default -> new IllegalStateException("the database refused a statement: " + failed.getMessage(), failed);
        };
    }
}
