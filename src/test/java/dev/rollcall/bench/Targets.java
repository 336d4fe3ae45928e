package dev.rollcall.bench;

import java.util.ArrayList;
import java.util.List;

/** The targets of the benchmark, what was measured, and whether each is met. */
final class Targets {
    private final List<List<String>> rows =
            new ArrayList<>(List.of(List.of("target", "at most", "measured", "beside", "")));

    /** @param beside what it is compared with, measured in the same call; empty if the limit is absolute */
    void atMost(String name, double limit, String unit, double measured, String beside) {
        rows.add(List.of(
                name, shown(limit) + " " + unit, shown(measured) + " " + unit, beside, verdict(limit, measured, unit)));
    }

    /** A multiple of a baseline. */
    void ratio(String name, double limit, double measured, double baseline, String unit, String baselineName) {
        atMost(
                name,
                limit,
                "x",
                measured / baseline,
                shown(measured) + " beside " + shown(baseline) + " " + unit + " of " + baselineName);
    }

    void notMeasured(String name, String limit, String why) {
        rows.add(List.of(name, limit, "not measured", "", why));
    }

    /** What has no limit. */
    void stated(String name, String measured) {
        rows.add(List.of(name, "", measured, "", "stated"));
    }

    /** Returns the rows of a table; the first is the header. */
    List<List<String>> rows() {
        return List.copyOf(rows);
    }

    private static String verdict(double limit, double measured, String unit) {
        if (measured <= limit) {
            return "met";
        }
        var percent = limit == 0 ? "" : " (" + Math.round(100 * (measured - limit) / limit) + " %)";
        return "missed by " + shown(measured - limit) + " " + unit + percent;
    }

    static String shown(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        return Math.abs(value) < 1 ? "%.3f".formatted(value) : Tables.number(value);
    }
}
