package dev.rollcall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Benchmarks the jar beside its baselines, and prints each target with what was measured. No duration fails a test; a
 * wrong answer does. {@code -Drollcall.bench=<regular expression>} chooses measurements by name.
 */
@Tag("bench")
class BenchTest {
    private static final Tables tables = new Tables();
    private static final Targets targets = new Targets();
    private static final Pattern CHOSEN = Pattern.compile(System.getProperty("rollcall.bench", ".*"));

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> measurements() {
        var memory = new Memory();
        return Stream.of(
                        new JarSize(),
                        new ReviewMessages(),
                        new Starts(),
                        new CatchUpStart(),
                        new SlackActs(true, memory),
                        new SlackActs(false, memory),
                        new DiscordActs(memory),
                        memory,
                        new Idle(),
                        new AcksDuringDelivery(),
                        new LargeReview(),
                        new ReviewDelivery(),
                        new LargeReviewMonth(),
                        new ManyTeams(ManyTeams.Kind.SQLITE),
                        new ManyTeams(ManyTeams.Kind.POSTGRES),
                        new Growth(),
                        new DemoStart())
                .filter(one -> CHOSEN.matcher(one.name()).find())
                .map(one -> DynamicTest.dynamicTest(
                        one.name(), () -> one.measure(Files.createTempDirectory(folder, "bench"), targets, tables)));
    }

    @AfterAll
    static void published() throws IOException {
        tables.heading("Targets");
        tables.table(targets.rows());
        for (var line : List.of(
                "",
                "Not measured here: the time of ./mvnw verify (at most 10 minutes) and the size of the image.",
                "Options: -Drollcall.bench=<regular expression> chooses measurements, -Drollcall.bench.teams=1000 and",
                "-Drollcall.bench.review=10000 measure the sizes of the targets, which takes much longer.")) {
            tables.line(line);
        }
        tables.publish();
    }
}
