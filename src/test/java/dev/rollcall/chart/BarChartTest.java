package dev.rollcall.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.chart.BarChart.Bar;
import dev.rollcall.chart.BarChart.Pattern;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BarChartTest {
    /** The middle of the first bar, and how far the next one is below it. */
    private static final int FIRST = 105;

    private static final int NEXT = 62;
    private static final int LEFT = 272;

    static BarChart chart() {
        return new BarChart(
                "Token review, November 2026",
                List.of(
                        new Bar("Still used", 31, "31 (82 %)", Pattern.PLAIN),
                        new Bar("Unused", 20, "20 (8 %)", Pattern.STRIPES),
                        new Bar("Not mine", 20, "20 (3 %)", Pattern.DOTS),
                        new Bar("UNCONFIRMED", 20, "20 (8 %)", Pattern.GRID),
                        new Bar("None", 0, "0 (0 %)", Pattern.PLAIN)));
    }

    private static BufferedImage picture() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(chart().png()));
    }

    /** The shades of grey of a bar, without its edges. */
    private static Set<Integer> shades(BufferedImage picture, int bar) {
        var shades = new HashSet<Integer>();
        for (int x = LEFT + 4; x < LEFT + 100; x++) {
            for (int y = FIRST + bar * NEXT - 12; y < FIRST + bar * NEXT + 12; y++) {
                shades.add(grey(picture, x, y));
            }
        }
        return shades;
    }

    private static int grey(BufferedImage picture, int x, int y) {
        var color = new Color(picture.getRGB(x, y));
        return (int) Math.round(0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue());
    }

    @Test
    void theSameChartIsTheSameBytes() {
        assertThat(chart().png()).isEqualTo(chart().png()).hasSizeLessThan(60_000);
    }

    @Test
    void itIsAPictureOfTheWidthThatItSays() throws IOException {
        assertThat(picture().getWidth()).isEqualTo(BarChart.WIDTH);
    }

    @Test
    void barsAreToldApartInGrey() throws IOException {
        var picture = picture();
        assertThat(shades(picture, 0)).hasSize(1);
        for (int bar = 1; bar < 4; bar++) {
            assertThat(shades(picture, bar)).as("bar " + bar).hasSize(2).contains(255);
        }
        assertThat(Set.of(rows(picture, 1), rows(picture, 2), rows(picture, 3)))
                .as("their patterns differ")
                .hasSize(3);
    }

    /** Which pixels of a tile are white. */
    private static String rows(BufferedImage picture, int bar) {
        var rows = new StringBuilder();
        for (int y = FIRST + bar * NEXT - 12; y < FIRST + bar * NEXT; y++) {
            for (int x = LEFT + 4; x < LEFT + 16; x++) {
                rows.append(grey(picture, x, y) == 255 ? '.' : '#');
            }
        }
        return rows.toString();
    }

    @Test
    void aBarOfNothingHasNoLength() throws IOException {
        var picture = picture();
        int blue = picture.getRGB(LEFT + 20, FIRST);
        for (int x = LEFT; x < BarChart.WIDTH; x++) {
            assertThat(picture.getRGB(x, FIRST + 4 * NEXT)).isNotEqualTo(blue);
        }
    }

    @Test
    void namesFitBeforeTheBarsAndNumbersBehindThem() {
        assertThat(Lettering.width("UNCONFIRMED", 28)).isBetween(100.0, 236.0);
        assertThat(Lettering.width("99999 (100 %)", 28)).isLessThan(BarChart.WIDTH - 270 - 340 - 14.0);
        assertThat(Lettering.width("W".repeat(3), 28)).isGreaterThan(Lettering.width("i".repeat(3), 28));
        assertThat(Lettering.width("ü", 28)).as("left out").isEqualTo(Lettering.width(" ", 28));
    }

    @Test
    void aChartNeedsBarsAndAShortTitle() {
        assertThatThrownBy(() -> new BarChart("none", List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new BarChart("t".repeat(BarChart.TITLE_MAX + 1), List.of(new Bar("a", 1, "1", Pattern.PLAIN))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bar("a", -1, "1", Pattern.PLAIN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Draws one chart in a process of its own. */
    static final class Draw {
        private Draw() {}

        public static void main(String[] arguments) {
            System.out.println("bytes " + chart().png().length);
        }
    }

    /** A container has neither fonts nor the libraries that Java's fonts need: nothing of them may be touched. */
    @Test
    void noFontOfTheSystemIsNeeded() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.rollcall.chart.BarChartTest$Draw")
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed)
                .contains("bytes ", "java.awt.image.BufferedImage")
                .doesNotContain("FontManager ", "FontConfiguration");
    }
}
