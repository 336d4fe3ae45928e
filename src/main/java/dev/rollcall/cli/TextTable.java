package dev.rollcall.cli;

import java.util.List;

/** Prints rows of equally many cells in columns. */
final class TextTable {
    private TextTable() {}

    /** One line per row, indented by two spaces. The last column is not padded. */
    static List<String> lines(List<List<String>> rows) {
        return rows.stream()
                .map(row -> {
                    var line = new StringBuilder();
                    for (int column = 0; column < row.size(); column++) {
                        var cell = row.get(column);
                        line.append("  ").append(cell);
                        if (column < row.size() - 1) {
                            line.append(" ".repeat(width(rows, column) - cell.length()));
                        }
                    }
                    return line.toString();
                })
                .toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
