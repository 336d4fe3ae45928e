package dev.rollcall.store.jdbi;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables that have rows of teams: those with a column {@code team_id}. They and their columns are read from the
 * database, so that a copy of one that a later migration adds is not forgotten. The statements consist of these names
 * only.
 */
final class TeamTables {
    private static final String TEAM = "team_id";

    /** Rows that are read and written at a time. */
    static final int BATCH = 500;

    private final Connection connection;
    private final Map<String, List<String>> columns;

    TeamTables(Connection connection) throws SQLException {
        this.connection = connection;
        columns = new LinkedHashMap<>();
        for (var table : tables(connection)) {
            var found = columns(connection, table);
            if (found.contains(TEAM)) {
                columns.put(table, found);
            }
        }
    }

    /** All tables of the schema, sorted. */
    static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var found =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables.stream().sorted().toList();
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        var columns = new ArrayList<String>();
        try (var found = connection.getMetaData().getColumns(null, connection.getSchema(), table, "%")) {
            while (found.next()) {
                // In the pattern, "_" stands for any character.
                if (found.getString("TABLE_NAME").equals(table)) {
                    columns.add(found.getString("COLUMN_NAME"));
                }
            }
        }
        return columns.stream().sorted().toList();
    }

    /** The columns of each table, sorted, by the table's name. */
    Map<String, List<String>> columns() {
        return columns;
    }

    /** The number of rows by table, of one team or of all. */
    Map<String, Long> rows(@Nullable String team) throws SQLException {
        var rows = new LinkedHashMap<String, Long>();
        for (var table : columns.keySet()) {
            try (var statement = connection.prepareStatement(
                    "select count(" + TEAM + ") from " + table + (team == null ? "" : " where " + TEAM + " = ?"))) {
                if (team != null) {
                    statement.setString(1, team);
                }
                try (var row = statement.executeQuery()) {
                    row.next();
                    rows.put(table, row.getLong(1));
                }
            }
        }
        return rows;
    }

    /** Whether no table has a row. */
    boolean empty() throws SQLException {
        return rows(null).values().stream().allMatch(rows -> rows == 0);
    }

    /** Passes the rows of a team in a table on. */
    void read(String team, String table, RowReader reader) throws SQLException {
        var names = named(table);
        try (var statement = connection.prepareStatement(
                "select " + String.join(", ", names) + " from " + table + " where " + TEAM + " = ?")) {
            statement.setFetchSize(BATCH);
            statement.setString(1, team);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(values(rows, names.size()));
                }
            }
        }
    }

    private static List<@Nullable Object> values(ResultSet row, int columns) throws SQLException {
        var values = new ArrayList<@Nullable Object>(columns);
        for (int i = 1; i <= columns; i++) {
            values.add(row.getObject(i));
        }
        return values;
    }

    /** The statement that adds a row to a table. */
    String insert(String table) {
        var names = named(table);
        return "insert into " + table + " (" + String.join(", ", names) + ") values ("
                + names.stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private List<String> named(String table) {
        var names = columns.get(table);
        if (names == null) {
            throw new IllegalArgumentException("no table with rows of teams: " + table);
        }
        return names;
    }

    /** Receives a row. */
    interface RowReader {
        void read(List<@Nullable Object> values) throws SQLException;
    }
}
