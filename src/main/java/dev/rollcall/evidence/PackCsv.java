package dev.rollcall.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The items as comma-separated values (RFC 4180), for spreadsheets: UTF-8 with the mark by which Excel recognises it. A
 * cell that a spreadsheet would read as a formula begins with an apostrophe (OWASP, "CSV Injection").
 */
final class PackCsv {
    private static final String MARK = "\uFEFF";
    private static final String FORMULA = "=+-@\t\r\n|%";

    private PackCsv() {}

    /** @param rows the values of each item, in the order of {@link PackItem#COLUMNS} */
    static byte[] write(List<List<String>> rows) {
        var text = new StringBuilder(MARK);
        text.append(line(PackItem.COLUMNS));
        rows.forEach(row -> text.append(line(row)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(PackCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        var text = value.stripLeading();
        var safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
