package dev.rollcall.store.jdbi;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Parses each statement once in this process. By default each {@link Jdbi} has a parser with a cache of its own; SQLite
 * has one for each connection, which would parse the same statements again. Thread-safe.
 */
public final class SharedParser {
    private static final SqlParser PARSER = new ColonPrefixSqlParser();

    private SharedParser() {}

    /** Has the statements of all its connections parsed by the shared parser. */
    public static void use(Jdbi jdbi) {
        jdbi.configure(SqlStatements.class, statements -> statements.setSqlParser(PARSER));
    }
}
