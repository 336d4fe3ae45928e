package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Check.Level;
import java.util.List;
import java.util.Locale;

/** Checks as a table for people, and as JSON for machines. */
final class CheckTable {
    /** Beyond this many characters a result no longer pushes the column of mends to the right. */
    static final int RESULT_CHARS_MAX = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckTable() {}

    /** Some room found something that does not work. */
    static boolean failed(List<Check> checks) {
        return checks.stream().anyMatch(check -> check.level() == Level.FAIL);
    }

    /** Answers with the checks, and returns the exit code they make. */
    static int print(Cli cli, List<Check> checks, boolean json) {
        if (json) {
            cli.answer(json(checks));
        } else {
            lines(checks).forEach(cli::answer);
        }
        return failed(checks) ? Cli.PROBLEM : Cli.FINE;
    }

    static List<String> lines(List<Check> checks) {
        int area =
                checks.stream().mapToInt(check -> check.area().length()).max().orElse(0);
        int result = checks.stream()
                .mapToInt(check -> check.result().length())
                .filter(length -> length <= RESULT_CHARS_MAX)
                .max()
                .orElse(0);
        return checks.stream().map(check -> line(check, area, result)).toList();
    }

    private static String line(Check check, int area, int result) {
        var line = padded(word(check.level()), 4) + "  " + padded(check.area(), area) + "  ";
        return check.fix().isEmpty()
                ? line + check.result()
                : line + padded(check.result(), result) + " -> " + check.fix();
    }

    static String json(List<Check> checks) {
        var root = JSON.createObjectNode().put("ok", !failed(checks));
        var all = root.putArray("checks");
        for (var check : checks) {
            all.addObject()
                    .put("level", word(check.level()).toLowerCase(Locale.ROOT))
                    .put("area", check.area())
                    .put("result", check.result())
                    .put("fix", check.fix());
        }
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }

    private static String word(Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARN -> "warn";
            case FAIL -> "FAIL";
        };
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
