package dev.rollcall.store.sqlite;

import dev.rollcall.store.StoreDown;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteException;

/** Tells what SQLite complains about in a sentence with its mend. What our own work throws passes unchanged. */
final class SqliteErrors {
    private SqliteErrors() {}

    static RuntimeException told(Exception failed, DatabaseFile file) {
        if (!(failed instanceof JdbiException)
                && !(failed instanceof SQLException)
                && failed instanceof RuntimeException own) {
            return own;
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return told(sqlite, file);
            }
        }
        return new StoreDown("The database " + file.path() + " cannot be used: " + failed.getMessage(), failed);
    }

    private static RuntimeException told(SQLiteException failed, DatabaseFile file) {
        var path = file.path();
        // An extended code holds the plain one in its low byte (SQLite, "Result and Error Codes").
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
                new StoreDown(
                        "The disk failed under the database " + path + ". Look at the disk and its mount.", failed);
            case 11 -> new StoreDown("The database " + path + " is damaged. Restore a backup.", failed);
            case 13 -> new StoreDown("The disk of the database " + path + " is full. Make room.", failed);
            case 14 ->
                new StoreDown(
                        "The database " + path
                                + " cannot be opened. Let this user read and write the file and its folder.",
                        failed);
            case 26 ->
                new StoreDown(
                        "The file " + path + " is not a SQLite database. Name another file, or restore a backup.",
                        failed);
            // A bug of ours: the message names the constraint or the statement, never a value.
            default -> new IllegalStateException("the database refused a statement: " + failed.getMessage(), failed);
        };
    }
}
