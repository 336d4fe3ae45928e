package dev.rollcall.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The items as comma-separated values (RFC 4180), for spreadsheets: UTF-8 with the mark by which Excel recognises it. A
 * cell that a spreadsheet would read as a formula begins with an apostrophe (OWASP, "CSV Injection"). So does each part
 * of a cell after a semicolon, a tab or the end of a line, at which a spreadsheet of another language may cut it; and
 * what a spreadsheet would read as a number or a date and write in another way, such as the last four characters
 * "0012".
 */
final class PackCsv {
    private static final String MARK = "\uFEFF";
    private static final Pattern FORMULA =
            Pattern.compile("(^|[;\t\r\n])(?=[\\s\\p{Z}\\p{Cf}]*[=+\\-@|%\uFF1D\uFF0B\uFF0D\uFF20])");

    private static final Pattern NUMBER = Pattern.compile("(?![1-9][0-9]{0,14}$|0$)[0-9][0-9eE.,:/\\-]*");

    private PackCsv() {}

    /** @param rows the values of each item, in the order of the columns; read once, while they are written */
    static void write(List<String> columns, Stream<List<String>> rows, Appendable out) throws IOException {
        out.append(MARK).append(line(columns));
        for (var each = rows.iterator(); each.hasNext(); ) {
            out.append(line(each.next()));
        }
    }

    /** The same, whole. */
    static byte[] bytes(List<String> columns, List<List<String>> rows) {
        var text = new StringBuilder();
        try {
            write(columns, rows.stream(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(PackCsv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        var safe = NUMBER.matcher(value).matches()
                ? "'" + value
                : FORMULA.matcher(value).replaceAll("$1'");
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == ';' || c == '"' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
