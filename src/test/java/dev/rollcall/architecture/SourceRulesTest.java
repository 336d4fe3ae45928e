package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the source files against {@link SourceRules}, and each rule against a file that violates it. */
final class SourceRulesTest {
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path BROKEN = TESTS.resolve(Path.of("dev", "rollcall", "architecture", "broken"));

    private static List<Path> sources(Path... folders) throws IOException {
        var sources = new ArrayList<Path>();
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.startsWith(BROKEN))
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static List<Path> broken(String file) {
        return List.of(BROKEN.resolve(file));
    }

    @Test
    void noLineExceeds120Columns() throws IOException {
        assertThat(SourceRules.longLines(sources(MAIN, TESTS))).isEmpty();
    }

    @Test
    void aLongLineIsFound() {
        assertThat(SourceRules.longLines(broken("ExceedsTheLineLength.java")))
                .singleElement()
                .asString()
                .endsWith("ExceedsTheLineLength.java:6: 135 columns");
    }

    @Test
    void noSourceFileIsEmptied() throws IOException {
        assertThat(SourceRules.emptied(sources(MAIN, TESTS))).isEmpty();
    }

    @Test
    void anEmptiedFileIsFound(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("Gone.java"), "\n");
        assertThat(SourceRules.emptied(List.of(file))).containsExactly(file.toString());
    }

    @Test
    void everyStatementHasBraces() throws IOException {
        assertThat(SourceRules.of(sources(MAIN, TESTS)).missingBraces()).isEmpty();
    }

    @Test
    void missingBracesAreFound() {
        assertThat(SourceRules.of(broken("OmitsBraces.java")).missingBraces())
                .extracting(line -> line.replaceFirst(":[^:]*$", ""))
                .containsExactly(
                        "OmitsBraces.java:9: without braces",
                        "OmitsBraces.java:10: without braces",
                        "OmitsBraces.java:11: without braces",
                        "OmitsBraces.java:12: without braces");
    }

    @Test
    void onlyCardContainsSentencesForPeople() throws IOException {
        var rollcall = MAIN.resolve(Path.of("dev", "rollcall"));
        var outside = sources(MAIN).stream()
                .filter(file -> !file.startsWith(rollcall.resolve("card")))
                // The emulators have classes of the same names, and the demo's texts are on its own page.
                .filter(file -> !file.startsWith(rollcall.resolve("emulator")))
                .toList();

        assertThat(SourceRules.of(outside).sentences()).isEmpty();
    }

    @Test
    void aSentenceOutsideOfCardIsFound() {
        assertThat(SourceRules.of(broken("inbound/WritesASentence.java")).sentences())
                .containsExactly("WritesASentence.java:12: \"Done\"", "WritesASentence.java:8: \"This form is gone.\"");
    }
}
