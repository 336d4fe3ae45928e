package dev.rollcall.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps a connection's prepared statements for the next time: SQLite takes longer to understand an insert than to do
 * it. A statement in use is not handed out a second time. One thread at a time, as its connection.
 */
final class StatementCache extends DefaultStatementBuilder {
    /** Some 10 KiB each. */
    private static final int KEPT_MAX = 64;

    /** Those not in use, the longest unused first. */
    private final SequencedMap<String, PreparedStatement> kept = new LinkedHashMap<>();

    /** Those in use. Whoever gives one back names it by the text with {@code :names}, which is another. */
    private final IdentityHashMap<Statement, String> used = new IdentityHashMap<>();

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        var idle = kept.remove(sql);
        var statement = idle == null ? super.create(connection, sql, context) : idle;
        used.put(statement, sql);
        return statement;
    }

    @Override
    public void close(Connection connection, String named, Statement statement) throws SQLException {
        var sql = used.remove(statement);
        if (sql == null || !(statement instanceof PreparedStatement prepared) || kept.containsKey(sql)) {
            statement.close();
            return;
        }
        prepared.clearParameters();
        kept.put(sql, prepared);
        if (kept.size() > KEPT_MAX) {
            kept.pollFirstEntry().getValue().close();
        }
    }

    @Override
    public void close(Connection connection) {
        kept.clear();
        used.clear();
    }
}
