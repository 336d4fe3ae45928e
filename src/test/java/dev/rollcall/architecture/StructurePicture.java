package dev.rollcall.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Draws the packages and their dependencies as an SVG, from what the classes really import. A package is drawn above
 * those it depends on. An arrow is omitted if a path through another package implies it.
 */
final class StructurePicture {
    private static final int COLUMN = 140;
    private static final int BOX_WIDTH = 122;
    private static final int COLUMNS = 8;
    private static final int ROW = 84;
    private static final int ROWS = 10;
    private static final int BOX_HEIGHT = 38;
    private static final int MARGIN = 12;

    /** Column and row of each package, chosen so that no arrow crosses a box. The arrows come from the code. */
    private static final Map<String, double[]> PLACES = Map.ofEntries(
            place(Packages.ROOT, 5, 0),
            place("demo", 5, 1),
            place("bot", 4.5, 2),
            place("cli", 7.5, 2),
            place("emulator", 6.25, 2),
            place("store.postgres", 0, 3),
            place("store.sqlite", 1, 3),
            place("chat.slack", 2, 3),
            place("chat.discord", 3, 3),
            place("delivery", 4, 3),
            place("inbound", 5, 3),
            place("schedule", 6, 3),
            place("intake", 7, 3),
            place("http", 8, 3),
            place("store.jdbi", 0.5, 4),
            place("chat", 3, 4),
            place("evidence", 7, 4),
            place("card", 3, 5),
            place("chart", 2, 6),
            place("query", 4, 6),
            place("command", 6.4, 6),
            place("register", 5.5, 7),
            place("vault", 4.5, 7),
            place("store", 4, 8),
            place("config", 7.5, 8),
            place("domain", 5, 9));

    private final Map<String, Set<String>> dependencies = new TreeMap<>();

    private StructurePicture(JavaClasses classes, Packages packages) {
        for (var source : classes) {
            var from = packages.packageOf(source);
            var to = dependencies.computeIfAbsent(from, _ -> new TreeSet<>());
            for (var dependency : source.getDirectDependenciesFromSelf()) {
                var target = packages.packageOf(dependency.getTargetClass());
                if (!target.equals(Packages.ELSEWHERE) && !target.equals(from)) {
                    to.add(target);
                }
            }
        }
        for (var name : dependencies.keySet()) {
            if (!PLACES.containsKey(name)) {
                throw new IllegalStateException("no place in the picture for the package " + name);
            }
        }
    }

    static String draw(JavaClasses classes, Packages packages) {
        return new StructurePicture(classes, packages).svg();
    }

    private static Map.Entry<String, double[]> place(String name, double column, double row) {
        return Map.entry(name, new double[] {column, row});
    }

    /** Returns whether {@code to} can be reached from {@code from} through another package. */
    private boolean implied(String from, String to) {
        return dependencies.getOrDefault(from, Set.of()).stream()
                .filter(between -> !between.equals(to))
                .anyMatch(between -> reaches(between, to));
    }

    private boolean reaches(String from, String to) {
        var next = dependencies.getOrDefault(from, Set.of());
        return next.contains(to) || next.stream().anyMatch(between -> reaches(between, to));
    }

    private String svg() {
        var lines = new ArrayList<String>();
        int width = COLUMNS * COLUMN + MARGIN;
        int height = ROWS * ROW - (ROW - BOX_HEIGHT) + 2 * MARGIN;
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height
                + "\" role=\"img\" aria-label=\"The packages of Rollcall and their dependencies\">");
        lines.add("<style>");
        lines.add("svg{background:#fff}text{font:600 15px system-ui,sans-serif;fill:#1d2433;text-anchor:middle}");
        lines.add("rect{fill:#eef1f8;stroke:#5b6b8c;stroke-width:1.5}.port rect{fill:#dcefe4;stroke:#2f7d55}");
        lines.add("path{fill:none;stroke:#8794b0;stroke-width:1.5;marker-end:url(#tip)}");
        lines.add("@media(prefers-color-scheme:dark){svg{background:#12161f}text{fill:#e6eaf3}rect{fill:#222a3a;"
                + "stroke:#8794b0}.port rect{fill:#173626;stroke:#5fb88a}}");
        lines.add("</style>");
        lines.add("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
                + " markerHeight=\"7\" orient=\"auto\">"
                + "<path d=\"M0 0 8 4 0 8z\" style=\"fill:#8794b0;stroke:none\"/></marker></defs>");
        dependencies.forEach((from, targets) -> targets.stream()
                .filter(to -> !implied(from, to))
                .map(to -> arrow(from, to))
                .forEach(lines::add));
        dependencies.keySet().stream().map(StructurePicture::box).forEach(lines::add);
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private static int left(String name) {
        return MARGIN + (int) (placeOf(name)[0] * COLUMN);
    }

    private static int top(String name) {
        return MARGIN + (int) (placeOf(name)[1] * ROW);
    }

    private static double[] placeOf(String name) {
        return PLACES.getOrDefault(name, new double[2]);
    }

    private static String arrow(String from, String to) {
        int startX = left(from) + BOX_WIDTH / 2;
        int startY = top(from) + BOX_HEIGHT;
        int endX = left(to) + BOX_WIDTH / 2;
        int endY = top(to);
        int bend = (endY - startY) / 2;
        return "<path d=\"M" + startX + " " + startY + " C" + startX + " " + (startY + bend) + " " + endX + " "
                + (endY - bend) + " " + endX + " " + (endY - 3) + "\"/>";
    }

    private static String box(String name) {
        var kind = Set.of("store", "chat").contains(name) ? " class=\"port\"" : "";
        var label = name.equals(Packages.ROOT) ? "Main, App" : name;
        return "<g" + kind + "><rect x=\"" + left(name) + "\" y=\"" + top(name) + "\" width=\"" + BOX_WIDTH
                + "\" height=\"" + BOX_HEIGHT + "\" rx=\"8\"/><text x=\"" + (left(name) + BOX_WIDTH / 2) + "\" y=\""
                + (top(name) + 24) + "\">" + label + "</text></g>";
    }
}
