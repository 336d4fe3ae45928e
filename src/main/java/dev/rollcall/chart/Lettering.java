package dev.rollcall.chart;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Writes text into a picture with outlines that are part of the program: the printable characters of ASCII and the
 * middle dot. Java's own fonts need libraries and fonts of the system, which a small container has not; there, even
 * loading a font from a file fails. Any other character is left out, with the width of a space.
 */
final class Lettering {
    /** The outlines: for each character a line with its code, its width, and its path; a unit is 1/1000 of the size. */
    private static final String RESOURCE = "/chart/outlines.txt";

    private static final double UNITS = 1_000;

    private Lettering() {}

    private record Glyph(double width, Shape outline) {}

    /** Read when the first text is drawn. */
    private static final class Glyphs {
        private static final Map<Integer, Glyph> ALL = read();
    }

    /**
     * Draws a line of text with the pen's paint.
     *
     * @param baseline the vertical position of the line on which the letters stand
     * @param size the size of the letters in pixels
     */
    static void draw(Graphics2D pen, String text, double left, double baseline, double size) {
        double x = left;
        for (int code : text.codePoints().toArray()) {
            var glyph = glyph(code);
            var place = AffineTransform.getTranslateInstance(x, baseline);
            place.scale(size / UNITS, size / UNITS);
            pen.fill(place.createTransformedShape(glyph.outline()));
            x += glyph.width() * size / UNITS;
        }
    }

    /** The width of a line of text in pixels. */
    static double width(String text, double size) {
        return text.codePoints().mapToDouble(code -> glyph(code).width()).sum() * size / UNITS;
    }

    private static Glyph glyph(int code) {
        var glyph = Glyphs.ALL.get(code);
        return glyph != null ? glyph : Glyphs.ALL.getOrDefault((int) ' ', new Glyph(UNITS / 3, new Path2D.Double()));
    }

    private static Map<Integer, Glyph> read() {
        var all = new HashMap<Integer, Glyph>();
        try (var in = Lettering.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no " + RESOURCE);
            }
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        var parts = new StringTokenizer(line);
                        int code = Integer.parseInt(parts.nextToken(), 16);
                        double width = number(parts);
                        all.put(code, new Glyph(width, path(parts)));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }

    private static Shape path(StringTokenizer parts) {
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        while (parts.hasMoreTokens()) {
            switch (parts.nextToken()) {
                case "M" -> path.moveTo(number(parts), number(parts));
                case "L" -> path.lineTo(number(parts), number(parts));
                case "Q" -> path.quadTo(number(parts), number(parts), number(parts), number(parts));
                case "Z" -> path.closePath();
                default -> throw new IllegalStateException("an outline that cannot be read");
            }
        }
        return path;
    }

    private static double number(StringTokenizer parts) {
        return Integer.parseInt(parts.nextToken());
    }
}
