package dev.rollcall.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Horizontal bars below each other, each with its name before it and its number behind it. Every bar has a pattern of
 * its own beside its colour, so that the picture reads in grey and without colour vision; the colours are those of the
 * palette of Okabe and Ito ("Color Universal Design"). The same chart is the same bytes in one Java runtime.
 *
 * <p>Immutable and thread-safe. Needs about two megabytes of memory while it draws.
 *
 * @param title at most {@link #TITLE_MAX} characters, see {@link Lettering} for which
 * @param bars one to {@link #BARS_MAX}
 */
public record BarChart(String title, List<Bar> bars) {
    public static final int TITLE_MAX = 45;
    public static final int BARS_MAX = 8;

    /** The width of the picture in pixels. A phone shows it at half of that. */
    public static final int WIDTH = 840;

    private static final int MARGIN = 28;
    private static final int TITLE_SIZE = 32;
    private static final int TEXT_SIZE = 28;
    private static final int TOP = 84;
    private static final int ROW = 62;
    private static final int BAR_HEIGHT = 42;
    private static final int BAR_LEFT = 270;
    private static final int BAR_WIDTH = 340;
    private static final int GAP = 14;
    private static final int TILE = 12;
    private static final Color INK = new Color(0x1a, 0x1a, 0x1a);
    private static final Color LINE = new Color(0x80, 0x80, 0x80);

    static {
        // Without a display, and without looking for one, also where there is one.
        System.setProperty("java.awt.headless", "true");
    }

    public BarChart {
        bars = List.copyOf(bars);
        if (bars.isEmpty() || bars.size() > BARS_MAX) {
            throw new IllegalArgumentException(bars.size() + " bars");
        }
        if (title.length() > TITLE_MAX) {
            throw new IllegalArgumentException("title " + title);
        }
    }

    /**
     * One bar.
     *
     * @param name before it, at most 12 characters
     * @param size its length, compared with the longest of the chart; not negative
     * @param number behind it, at most 12 characters
     */
    public record Bar(String name, int size, String number, Pattern pattern) {
        public Bar {
            if (size < 0) {
                throw new IllegalArgumentException("size " + size);
            }
        }
    }

    /** How a bar is filled. */
    public enum Pattern {
        PLAIN(new Color(0x00, 0x72, 0xb2)),
        STRIPES(new Color(0xe6, 0x9f, 0x00)),
        DOTS(new Color(0x56, 0xb4, 0xe9)),
        GRID(new Color(0xd5, 0x5e, 0x00));

        private final Color color;

        Pattern(Color color) {
            this.color = color;
        }
    }

    /** Draws the chart as a PNG picture. */
    public byte[] png() {
        var image = new BufferedImage(WIDTH, TOP + bars.size() * ROW + MARGIN / 2, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        try {
            draw(pen, image.getHeight());
        } finally {
            pen.dispose();
        }
        return encoded(image);
    }

    private void draw(Graphics2D pen, int height) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setPaint(Color.WHITE);
        pen.fill(new Rectangle(0, 0, WIDTH, height));
        pen.setPaint(INK);
        Lettering.draw(pen, title, MARGIN, TITLE_SIZE + MARGIN / 2.0, TITLE_SIZE);
        int longest = Math.max(1, bars.stream().mapToInt(Bar::size).max().orElse(1));
        for (int i = 0; i < bars.size(); i++) {
            draw(pen, bars.get(i), TOP + i * ROW, longest);
        }
        pen.setPaint(LINE);
        pen.fill(new Rectangle2D.Double(BAR_LEFT - 2.0, TOP - 6.0, 2, bars.size() * (double) ROW - 8));
    }

    private static void draw(Graphics2D pen, Bar bar, int top, int longest) {
        double baseline = top + BAR_HEIGHT / 2.0 + TEXT_SIZE * 0.36;
        double width = bar.size() == 0 ? 0 : Math.max(4, (double) BAR_WIDTH * bar.size() / longest);
        pen.setPaint(INK);
        Lettering.draw(pen, bar.name(), MARGIN, baseline, TEXT_SIZE);
        Lettering.draw(pen, bar.number(), BAR_LEFT + width + GAP, baseline, TEXT_SIZE);
        if (width > 0) {
            var shape = new Rectangle2D.Double(BAR_LEFT, top, width, BAR_HEIGHT);
            pen.setPaint(paint(bar.pattern()));
            pen.fill(shape);
            pen.setPaint(INK);
            pen.draw(shape);
        }
    }

    private static Paint paint(Pattern pattern) {
        var tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < TILE; y++) {
            for (int x = 0; x < TILE; x++) {
                tile.setRGB(x, y, (marked(pattern, x, y) ? Color.WHITE : pattern.color).getRGB());
            }
        }
        return new TexturePaint(tile, new Rectangle(0, 0, TILE, TILE));
    }

    /** Whether a pixel of a tile is left white. */
    private static boolean marked(Pattern pattern, int x, int y) {
        return switch (pattern) {
            case PLAIN -> false;
            case STRIPES -> (x + y) % TILE < 4;
            case DOTS -> (x - 5) * (x - 5) + (y - 5) * (y - 5) <= 8;
            case GRID -> x < 3 || y < 3;
        };
    }

    private static byte[] encoded(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
