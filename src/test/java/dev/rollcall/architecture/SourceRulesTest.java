package dev.rollcall.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Checks the source files against {@link SourceRules}, and each rule against a file that violates it. */
final class SourceRulesTest {
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Path BROKEN = TESTS.resolve(Path.of("dev", "rollcall", "architecture", "broken"));

    /** Files with long lines that are rewritten on other branches. Remove a name when its file has none any more. */
    private static final Set<String> LONG_LINES_LEFT = Set.of(
            "BubbleExportTest.java",
            "CardRows.java",
            "CommandCatalogue.java",
            "CommandRules.java",
            "Content.java",
            "DiscordEmulatorControlTest.java",
            "DiscordEmulatorJdaTest.java",
            "DiscordEmulatorLimitsTest.java",
            "DiscordEmulatorOpenApiTest.java",
            "Faults.java",
            "OutcomeCodecTest.java",
            "OutcomeReplies.java",
            "PlansTest.java",
            "QueueRows.java",
            "Refusals.java",
            "ReplyWords.java",
            "SecretShapes.java",
            "SlackEmulatorSocketModeTest.java",
            "SlackEmulatorViewTest.java",
            "SlackPrinterTest.java",
            "SlackSocket.java",
            "SlackWeb.java",
            "SqliteStoreTest.java",
            "TokenRows.java",
            "Typed.java",
            "WordsStoryTest.java");

    /**
     * Files with sentences that move to {@code card} on other branches. Remove a name when its file has none any more.
     */
    private static final Set<String> SENTENCES_LEFT = Set.of(
            "GatewayEvents.java",
            "InteractionResponder.java",
            "PrivateReplies.java",
            "SlackApp.java",
            "TypedCommands.java");

    private static List<String> except(Set<String> files, List<String> violations) {
        return violations.stream()
                .filter(violation -> files.stream().noneMatch(file -> violation.contains(file + ":")))
                .toList();
    }

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
        assertThat(except(LONG_LINES_LEFT, SourceRules.longLines(sources(MAIN, TESTS))))
                .isEmpty();
    }

    @Test
    void aLongLineIsFound() {
        assertThat(SourceRules.longLines(broken("ExceedsTheLineLength.java")))
                .singleElement()
                .asString()
                .endsWith("ExceedsTheLineLength.java:6: 135 columns");
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

        assertThat(except(SENTENCES_LEFT, SourceRules.of(outside).sentences())).isEmpty();
    }

    @Test
    void aSentenceOutsideOfCardIsFound() {
        assertThat(SourceRules.of(broken("inbound/WritesASentence.java")).sentences())
                .containsExactly("WritesASentence.java:12: \"Done\"", "WritesASentence.java:8: \"This form is gone.\"");
    }
}
