package dev.rollcall.demo;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import com.microsoft.playwright.options.ScreenshotScale;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/**
 * A screenshot of the page for the documents: without caret and motion, and with few colours so that the file is small.
 */
final class Picture {
    private static final Path FOLDER = Path.of("docs", "pictures");

    /** The colours of an indexed PNG (PNG specification, "Colour types"). */
    private static final int COLOURS_MAX = 256;

    /** The most frequent colours; the other entries are for colours that are not similar to any of them. */
    private static final int COMMON = 160;

    private Picture() {}

    /** Waits until nothing changes, takes a screenshot, and stores it in the documents under this name. */
    static Path save(Page page, String name) throws IOException {
        page.mouse().move(0, 0);
        page.evaluate("""
                () => new Promise(done => {
                    const rest = () => setTimeout(done, 400);
                    let due = rest();
                    new MutationObserver(() => { clearTimeout(due); due = rest(); })
                        .observe(document.body,
                            { subtree: true, childList: true, attributes: true, characterData: true });
                })""");
        var taken = page.screenshot(new Page.ScreenshotOptions()
                .setScale(ScreenshotScale.DEVICE)
                .setCaret(ScreenshotCaret.HIDE)
                .setAnimations(ScreenshotAnimations.DISABLED));
        return Files.write(
                FOLDER.resolve(name + ".png"), packed(indexed(ImageIO.read(new ByteArrayInputStream(taken)))));
    }

    private static BufferedImage indexed(BufferedImage taken) {
        int width = taken.getWidth();
        int height = taken.getHeight();
        var pixels = taken.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        var palette = palette(counts);
        var small = new BufferedImage(
                width,
                height,
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(
                        Byte.SIZE,
                        palette.size(),
                        palette.stream().mapToInt(Integer::intValue).toArray(),
                        0,
                        false,
                        -1,
                        DataBuffer.TYPE_BYTE));
        Map<Integer, Integer> places = new HashMap<>();
        for (int n = 0; n < pixels.length; n++) {
            int place = places.computeIfAbsent(pixels[n], colour -> nearest(palette, colour));
            small.getRaster().setSample(n % width, n / width, 0, place);
        }
        return small;
    }

    private static List<Integer> palette(Map<Integer, Integer> counts) {
        List<Integer> colours = new ArrayList<>(counts.keySet());
        colours.sort(Comparator.<Integer>comparingInt(counts::get).reversed().thenComparing(Comparator.naturalOrder()));
        List<Integer> palette = new ArrayList<>(colours.subList(0, Math.min(COMMON, colours.size())));
        var rest = colours.subList(palette.size(), colours.size());
        var away = rest.stream()
                .mapToInt(colour -> distance(colour, palette.get(nearest(palette, colour))))
                .toArray();
        while (palette.size() < COLOURS_MAX && palette.size() < colours.size()) {
            int furthest = 0;
            for (int n = 0; n < away.length; n++) {
                if (away[n] > away[furthest]) {
                    furthest = n;
                }
            }
            int added = rest.get(furthest);
            palette.add(added);
            for (int n = 0; n < away.length; n++) {
                away[n] = Math.min(away[n], distance(rest.get(n), added));
            }
        }
        return palette;
    }

    private static int nearest(List<Integer> palette, int colour) {
        int best = 0;
        for (int n = 1; n < palette.size(); n++) {
            if (distance(palette.get(n), colour) < distance(palette.get(best), colour)) {
                best = n;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int far = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int apart = (one >> shift & 0xff) - (other >> shift & 0xff);
            far += apart * apart;
        }
        return far;
    }

    private static byte[] packed(BufferedImage picture) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = new ByteArrayOutputStream();
                var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0);
            writer.write(null, new IIOImage(picture, null, null), how);
            stream.flush();
            return out.toByteArray();
        } finally {
            writer.dispose();
        }
    }
}
