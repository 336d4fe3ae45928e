package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables, in Markdown that is also readable on a console. */
final class Tables {
    private static final Path FILE = Path.of("target", "bench", "figures.md");

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
    }

    void heading(String heading) {
        line("");
        line("## " + heading);
        line("");
    }

    /**
     * Prints latencies in milliseconds, each also as a multiple of each baseline of the same race.
     *
     * @param baselines names of contenders
     */
    void race(Map<Contender, Figures> figures, List<String> baselines) {
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of("", "n", "p50 ms", "p99 ms"));
        for (var baseline : baselines) {
            head.addAll(List.of("p50 x " + baseline, "p99 x " + baseline));
        }
        rows.add(head);
        figures.forEach((contender, own) -> {
            var row = new ArrayList<>(List.of(
                    contender.name(), Integer.toString(own.nanos().length), number(own.p50()), number(own.p99())));
            for (var baseline : baselines) {
                var beside = figures.entrySet().stream()
                        .filter(e -> e.getKey().name().equals(baseline))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
                row.add(number(own.p50() / beside.p50()));
                row.add(number(own.p99() / beside.p99()));
            }
            rows.add(row);
        });
        table(rows);
    }

    /** Prints a table; the first row is the header. */
    void table(List<List<String>> rows) {
        var widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (int i = 0; i < rows.size(); i++) {
            line(cells(rows.get(i), widths));
            if (i == 0) {
                line(IntStream.range(0, widths.length)
                        .mapToObj(
                                column -> "-".repeat(widths[column] + (column == 0 ? 2 : 1)) + (column == 0 ? "" : ":"))
                        .collect(Collectors.joining("|", "|", "|")));
            }
        }
    }

    private static String cells(List<String> row, int[] widths) {
        var line = new StringBuilder("|");
        for (int column = 0; column < row.size(); column++) {
            line.append(String.format(
                    Locale.ROOT,
                    column == 0 ? " %-" + Math.max(1, widths[0]) + "s |" : " %" + Math.max(1, widths[column]) + "s |",
                    row.get(column)));
        }
        return line.toString();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Writes the tables to the console and to {@code target/bench/figures.md}. */
    void publish() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, text);
        System.out.println(text);
        System.out.println("Also in " + FILE);
    }
}
