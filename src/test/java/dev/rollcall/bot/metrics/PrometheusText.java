package dev.rollcall.bot.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text format of Prometheus, version 0.0.4 (Prometheus docs, "Exposition formats"), and fails at everything
 * that a scraper may refuse.
 *
 * @param types the type of each metric by its name
 */
public record PrometheusText(Map<String, String> types, List<Sample> samples) {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]Inf|-?[0-9.]+(?:[eE][+-]?[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("\\G([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"(,|$)");

    public record Sample(String name, Map<String, String> labels, double value) {}

    /** @throws AssertionError if the text is not in the format */
    public static PrometheusText parse(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line does not end");
        }
        var types = new LinkedHashMap<String, String>();
        var helped = new HashSet<String>();
        var samples = new ArrayList<Sample>();
        var seen = new HashSet<String>();
        var current = "";
        for (var line : text.substring(0, text.length() - 1).split("\n", -1)) {
            var help = HELP.matcher(line);
            var type = TYPE.matcher(line);
            var sample = SAMPLE.matcher(line);
            if (help.matches()) {
                check(helped.add(help.group(1)), "explained twice", line);
            } else if (type.matches()) {
                current = type.group(1);
                check(types.put(current, type.group(2)) == null, "typed twice", line);
                check(helped.contains(current), "not explained", line);
            } else {
                check(sample.matches(), "no sample", line);
                var one = new Sample(sample.group(1), labels(sample.group(2), line), number(sample.group(3)));
                check(belongs(one, current, types.get(current)), "not below its type", line);
                check(seen.add(one.name + new TreeMap<>(one.labels)), "given twice", line);
                samples.add(one);
            }
        }
        var parsed = new PrometheusText(types, samples);
        parsed.checkHistograms();
        return parsed;
    }

    private static void check(boolean fine, String problem, String line) {
        if (!fine) {
            throw new AssertionError(problem + ": " + line);
        }
    }

    private static Map<String, String> labels(@Nullable String text, String line) {
        var labels = new TreeMap<String, String>();
        if (text == null || text.isEmpty()) {
            return labels;
        }
        var each = LABEL.matcher(text);
        int end = 0;
        while (each.find()) {
            check(labels.put(each.group(1), each.group(2)) == null, "a label twice", line);
            end = each.end();
        }
        check(end == text.length() && !text.endsWith(","), "bad labels", line);
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static boolean belongs(Sample sample, String metric, @Nullable String type) {
        return "histogram".equals(type)
                ? Set.of(metric + "_bucket", metric + "_sum", metric + "_count").contains(sample.name)
                : sample.name.equals(metric);
    }

    /** Buckets grow, and the last one, without a limit, holds everything. */
    private void checkHistograms() {
        types.forEach((metric, type) -> {
            if (!type.equals("histogram")) {
                return;
            }
            var last = new HashMap<Map<String, String>, Sample>();
            for (var sample : samples) {
                if (!sample.name.equals(metric + "_bucket")) {
                    continue;
                }
                var series = new TreeMap<>(sample.labels);
                series.remove("le");
                var before = last.put(series, sample);
                check(before == null || limit(before) < limit(sample), "unordered buckets", sample.toString());
                check(before == null || before.value <= sample.value, "buckets shrink", sample.toString());
            }
            last.forEach((series, bucket) -> check(
                    Double.isInfinite(limit(bucket)) && bucket.value == value(metric + "_count", series),
                    "the last bucket does not hold everything",
                    bucket.toString()));
        });
    }

    private static double limit(Sample bucket) {
        return number(String.valueOf(bucket.labels.get("le")));
    }

    /** The value of the sample with exactly these labels. */
    public double value(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name.equals(name) && sample.labels.equals(labels))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + labels + " in " + samples))
                .value;
    }

    /** The sum of all samples of a name with these labels, whatever other labels they have. */
    public double sum(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample ->
                        sample.name.equals(name) && sample.labels.entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }
}
