package dev.rollcall.evidence;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables of the report page. Each cell repeats the name of its column, which a narrow screen shows beside it. Text that
 * people wrote is escaped, and isolated so that text from right to left does not turn what stands around it.
 */
final class Html {
    private Html() {}

    /** A part of a page. */
    interface Block {
        void writeTo(Appendable out) throws IOException;
    }

    /**
     * A table; a sentence in place of one without rows.
     *
     * @param rows are read while they are written: a large team has many
     */
    static Block table(List<String> columns, Stream<List<String>> rows, String none) {
        return out -> {
            var each = rows.iterator();
            if (!each.hasNext()) {
                out.append("<p>").append(escaped(none)).append("</p>");
                return;
            }
            out.append("<table>\n<thead><tr>");
            for (var column : columns) {
                out.append("<th>").append(escaped(column)).append("</th>");
            }
            out.append("</tr></thead>\n<tbody>\n");
            while (each.hasNext()) {
                row(columns, each.next(), out);
            }
            out.append("</tbody>\n</table>");
        };
    }

    private static void row(List<String> columns, List<String> cells, Appendable out) throws IOException {
        out.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            out.append("<td data-of=\"")
                    .append(escaped(columns.get(i)))
                    .append("\">")
                    .append(cells.get(i))
                    .append("</td>");
        }
        out.append("</tr>\n");
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
