package dev.rollcall.store.postgres;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.rollcall.store.Stale;
import dev.rollcall.store.StoreDown;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Translates errors of PostgreSQL into those of the port: lost races become {@link Stale}, what an operator can fix
 * becomes {@link StoreDown} with a sentence that says how, and everything else is a bug. What the work itself throws
 * passes unchanged. The codes are those of PostgreSQL, "Appendix A. PostgreSQL Error Codes".
 */
final class PostgresErrors {
    /** A statement that writes, on a standby or in a session that may only read. */
    static final String READ_ONLY = "25006";

    private static final Set<String> LOST_RACES = Set.of("23505", "40001", "40P01");

    private PostgresErrors() {}

    static RuntimeException told(Exception failed, PostgresUrl database) {
        if (!(failed instanceof JdbiException)
                && !(failed instanceof SQLException)
                && !(failed instanceof PoolInitializationException)
                && failed instanceof RuntimeException own) {
            return own;
        }
        var sql = sql(failed);
        if (sql == null) {
            return new IllegalStateException("the database library failed", failed);
        }
        return told(code(sql), sql, database);
    }

    /**
     * Whether an error says that the connection is gone, or that the server ends it, before the transaction was
     * committed: the same work may succeed on another connection.
     */
    static boolean isCut(Exception failed) {
        var sql = sql(failed);
        if (sql == null) {
            return false;
        }
        var code = code(sql);
        return code.startsWith("08") || code.startsWith("57P0");
    }

    /** Whether two transactions waited for each other, or ran in an order that cannot be kept: the work runs again. */
    static boolean isConflict(Exception failed) {
        var sql = sql(failed);
        return sql != null && (code(sql).equals("40001") || code(sql).equals("40P01"));
    }

    /** The innermost error of the database. */
    private static @Nullable SQLException sql(Throwable failed) {
        SQLException found = null;
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = sql;
            }
        }
        return found;
    }

    private static String code(SQLException failed) {
        var state = failed.getSQLState();
        // The pool has none if all of its connections are in use.
        return state == null ? failed instanceof SQLTransientConnectionException ? "pool" : "" : state;
    }

    private static RuntimeException told(String code, SQLException failed, PostgresUrl database) {
        var where = "PostgreSQL database " + database.describe();
        if (LOST_RACES.contains(code)) {
            return new Stale(failed);
        }
        return switch (code) {
            case "pool" ->
                down(
                        "The connections to the " + where + " are all in use. Look for transactions that wait there.",
                        failed);
            case "28000", "28P01" ->
                down(
                        "The " + where + " refused the user "
                                + database.user().map(it -> "`" + it + "` ").orElse("")
                                + "or the password. Set ROLLCALL_DB_USER and ROLLCALL_DB_PASSWORD.",
                        failed);
            case "3D000" ->
                down("There is no " + where + ". Create it (`createdb`), or name another in ROLLCALL_DB.", failed);
            case "42501" ->
                down(
                        "The user of the " + where + " has no right to do what Rollcall needs. Make it the owner of the"
                                + " database.",
                        failed);
            case READ_ONLY ->
                down(
                        "The " + where + " is read-only: a standby, or a server that was told so. Name the primary, or"
                                + " add targetServerType=primary to the URL.",
                        failed);
            case "53100" -> down("The disk of the " + where + " is full. Make room.", failed);
            case "53300" ->
                down(
                        "The " + where + " has no connection left. Raise max_connections, or run fewer instances.",
                        failed);
            case "57014", "55P03", "25P03" ->
                down("The " + where + " did not answer in time. Look at its load and at long transactions.", failed);
            default -> byClass(code, failed, where);
        };
    }

    private static RuntimeException byClass(String code, SQLException failed, String where) {
        var kind = code.length() < 2 ? "" : code.substring(0, 2);
        return switch (kind) {
            case "08", "57" ->
                down("The " + where + " cannot be reached. Look whether the server runs, and at the network.", failed);
            case "53" -> down("The " + where + " has no resources left (" + code + "). Look at the server.", failed);
            case "58", "XX" ->
                down("The " + where + " reports damage or a failing disk (" + code + "). Look at its log.", failed);
            // A bug. The server's text may contain values, so the code alone is told.
            default -> new IllegalStateException("the database refused a statement: SQLSTATE " + code, failed);
        };
    }

    private static StoreDown down(String sentence, SQLException failed) {
        return new StoreDown(sentence, failed);
    }
}
