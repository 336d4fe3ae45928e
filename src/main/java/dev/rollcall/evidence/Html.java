package dev.rollcall.evidence;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables of the report page. Each cell repeats the name of its column, which a narrow screen shows beside it. Text that
 * people wrote is escaped, and isolated so that text from right to left does not turn what stands around it.
 */
final class Html {
    private Html() {}

    /** A table; a sentence in place of one without rows. */
    static String table(List<String> columns, List<List<String>> rows, String none) {
        if (rows.isEmpty()) {
            return "<p>" + escaped(none) + "</p>";
        }
        var out = new StringBuilder("<table>\n<thead><tr>");
        columns.forEach(column -> out.append("<th>").append(escaped(column)).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        for (var row : rows) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                out.append("<td data-of=\"")
                        .append(escaped(columns.get(i)))
                        .append("\">")
                        .append(row.get(i))
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        return out.append("</tbody>\n</table>").toString();
    }

    /** What people wrote: a label, a name, a reason. */
    static String text(String text) {
        return text.isEmpty() ? "" : "<bdi>" + escaped(text) + "</bdi>";
    }

    static String texts(List<String> texts, String none) {
        return texts.isEmpty() ? escaped(none) : texts.stream().map(Html::text).collect(Collectors.joining(", "));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
