package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The tables of docs/operations.md. */
final class Operations {
    private static final Path PAPER = Path.of("docs", "operations.md");
    private static final Pattern REFUSAL = Pattern.compile("\\| `(.+)` \\| (\\d+) \\| .+ \\|");

    /** A refused start: its sentence, with … for the parts that vary, and its exit code. */
    record Refusal(String sentence, int code) {
        boolean fits(String said, int ended) {
            var parts = new StringBuilder();
            for (var part : sentence.split("…", -1)) {
                parts.append(parts.isEmpty() ? "" : ".*").append(Pattern.quote(part));
            }
            return ended == code && said.matches(parts.toString());
        }
    }

    private Operations() {}

    /** Returns the rows of the table below a heading, without the two rows of its header. */
    static List<String> rows(String heading) throws IOException {
        var lines = Files.readAllLines(PAPER);
        int from = lines.indexOf("## " + heading);
        assertThat(from).as("## " + heading).isNotNegative();
        return lines.subList(from + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    static Set<Refusal> refusals() throws IOException {
        var refusals = new LinkedHashSet<Refusal>();
        for (var row : rows("When it does not start")) {
            var cells = REFUSAL.matcher(row);
            assertThat(cells.matches()).as(row).isTrue();
            refusals.add(new Refusal(cells.group(1), Integer.parseInt(cells.group(2))));
        }
        return refusals;
    }
}
