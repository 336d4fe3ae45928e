package dev.rollcall.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The house as an SVG, drawn from what classes really import: a room stands above all that it looks into, and an arrow
 * that another way already tells is left out. The root package is the roof, which sees everything; what a room reads of
 * it (Config) is not an arrow.
 */
final class StructurePicture {
    private static final int COLUMN = 152;
    private static final int BOX = 132;
    private static final int WIDTH = 6 * COLUMN;
    private static final int HEIGHT = 40;
    private static final int FLOOR = 92;
    private static final String ROOF = "App";

    /** Column and floor, chosen so that no arrow runs behind a room. What the arrows say comes from the code. */
    private static final Map<String, double[]> PLACES = Map.ofEntries(
            place("chat.slack", 0, 0),
            place("chat.discord", 1, 0),
            place("delivery", 2, 0),
            place("inbound", 3, 0),
            place("http", 4, 0),
            place("cli", 5, 4),
            place("chat", 1.5, 1),
            place("demo", 5, 0),
            place("card", 1.5, 2),
            place("emulator", 5, 1),
            place("query", 1.5, 3),
            place("command", 3, 3),
            place("store.sqlite", 0.25, 3),
            place("register", 2.25, 4),
            place("store", 2, 5),
            place("vault", 3, 4),
            place("schedule", 4, 4),
            place("intake", 4, 3),
            place("domain", 2.5, 6));

    private final Map<String, Set<String>> looksInto = new TreeMap<>();
    private final Map<String, int[]> corner = new LinkedHashMap<>();

    private StructurePicture(JavaClasses house, Packages rooms) {
        for (var one : house) {
            var from = name(rooms.roomOf(one));
            if (from.equals("elsewhere")) {
                continue;
            }
            var into = looksInto.computeIfAbsent(from, _ -> new TreeSet<>());
            for (var seen : one.getDirectDependenciesFromSelf()) {
                var to = name(rooms.roomOf(seen.getTargetClass()));
                if (!to.equals("elsewhere") && !to.equals(from) && !to.equals(ROOF)) {
                    into.add(to);
                }
            }
        }
        place();
    }

    static String draw(JavaClasses house, Packages rooms) {
        return new StructurePicture(house, rooms).svg();
    }

    private static Map.Entry<String, double[]> place(String room, double column, double floor) {
        return Map.entry(room, new double[] {column, floor});
    }

    private static String name(String room) {
        return room.equals(Packages.ROOT) ? ROOF : room;
    }

    private void place() {
        for (var room : looksInto.keySet()) {
            if (room.equals(ROOF)) {
                continue;
            }
            var at = PLACES.get(room);
            if (at == null) {
                throw new IllegalStateException("the picture has no place for the room " + room);
            }
            corner.put(room, new int[] {(int) (at[0] * COLUMN) + 10, 80 + (int) (at[1] * FLOOR)});
        }
    }

    /** Whether {@code to} is reached from {@code from} through another room. */
    private boolean toldAlready(String from, String to) {
        return looksInto.getOrDefault(from, Set.of()).stream()
                .filter(between -> !between.equals(to))
                .anyMatch(between -> reaches(between, to));
    }

    private boolean reaches(String from, String to) {
        var into = looksInto.getOrDefault(from, Set.of());
        return into.contains(to) || into.stream().anyMatch(next -> reaches(next, to));
    }

    private String svg() {
        var lines = new ArrayList<String>();
        int height = 80 + 6 * FLOOR + HEIGHT + 20;
        lines.add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"The rooms of Rollcall and which looks into which\">");
        lines.add("<style>");
        lines.add("svg{background:#fff}text{font:600 15px system-ui,sans-serif;fill:#1d2433;text-anchor:middle}");
        lines.add("rect{fill:#eef1f8;stroke:#5b6b8c;stroke-width:1.5}.port rect{fill:#dcefe4;stroke:#2f7d55}");
        lines.add("path{fill:none;stroke:#8794b0;stroke-width:1.5;marker-end:url(#tip)}");
        lines.add("@media(prefers-color-scheme:dark){svg{background:#12161f}text{fill:#e6eaf3}rect{fill:#222a3a;"
                + "stroke:#8794b0}.port rect{fill:#173626;stroke:#5fb88a}}");
        lines.add("</style>");
        lines.add(
                "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\""
                        + " orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" style=\"fill:#8794b0;stroke:none\"/></marker></defs>");
        looksInto.forEach((from, into) -> into.stream()
                .filter(_ -> !from.equals(ROOF))
                .filter(to -> !toldAlready(from, to))
                .map(to -> arrow(from, to))
                .forEach(lines::add));
        lines.add("<g><rect x=\"10\" y=\"16\" width=\"" + (WIDTH - 20) + "\" height=\"" + HEIGHT
                + "\" rx=\"8\"/><text x=\"" + WIDTH / 2 + "\" y=\"41\">App wires the rooms to each other</text></g>");
        corner.forEach((room, at) -> lines.add(box(room, at)));
        lines.add("</svg>");
        return String.join("\n", lines) + "\n";
    }

    private String arrow(String from, String to) {
        var a = corner.getOrDefault(from, new int[2]);
        var b = corner.getOrDefault(to, new int[2]);
        int startX = a[0] + BOX / 2;
        int endX = b[0] + BOX / 2;
        int startY = a[1] + HEIGHT;
        int bend = (b[1] - startY) / 2;
        return "<path d=\"M" + startX + " " + startY + " C" + startX + " " + (startY + bend) + " " + endX + " "
                + (b[1] - bend) + " " + endX + " " + (b[1] - 3) + "\"/>";
    }

    private static String box(String room, int[] at) {
        var kind = List.of("store", "chat").contains(room) ? " class=\"port\"" : "";
        return "<g" + kind + "><rect x=\"" + at[0] + "\" y=\"" + at[1] + "\" width=\"" + BOX + "\" height=\"" + HEIGHT
                + "\" rx=\"8\"/><text x=\"" + (at[0] + BOX / 2) + "\" y=\"" + (at[1] + 25) + "\">" + room
                + "</text></g>";
    }
}
