package dev.rollcall.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.domain.Check;
import dev.rollcall.domain.Check.Level;
import java.util.List;
import java.util.Locale;

/** Prints checks as a table or as JSON. */
final class CheckTable {
    /** A result longer than this many characters does not widen the column of results. */
    static final int RESULT_CHARS_MAX = 60;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckTable() {}

    /** Returns whether any check failed. */
    static boolean anyFailed(List<Check> checks) {
        return checks.stream().anyMatch(check -> check.level() == Level.FAIL);
    }

    /** Prints the checks to stdout and returns the exit code: a problem if any check failed. */
    static int print(Cli cli, List<Check> checks, boolean json) {
        if (json) {
            cli.print(json(checks));
        } else {
            lines(checks).forEach(cli::print);
        }
        return anyFailed(checks) ? Cli.PROBLEM : Cli.FINE;
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
        var line = padded(name(check.level()), 4) + "  " + padded(check.area(), area) + "  ";
        return check.fix().isEmpty()
                ? line + check.result()
                : line + padded(check.result(), result) + " -> " + check.fix();
    }

    static String json(List<Check> checks) {
        var root = JSON.createObjectNode().put("ok", !anyFailed(checks));
        var all = root.putArray("checks");
        for (var check : checks) {
            all.addObject()
                    .put("level", name(check.level()).toLowerCase(Locale.ROOT))
                    .put("area", check.area())
                    .put("result", check.result())
                    .put("fix", check.fix());
        }
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings is always valid JSON", e);
        }
    }

    private static String name(Level level) {
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
