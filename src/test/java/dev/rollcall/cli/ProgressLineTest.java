package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private final StringWriter said = new StringWriter();
    private long nanos;

    @Test
    void onATerminalOneLineIsRewrittenAndErased() {
        var progress = progress(true);
        progress.at("Showing cards", 0, 38);
        progress.at("Showing cards", 1, 38);
        passes(ProgressLine.CHANGE_EVERY);
        progress.at("Showing cards", 14, 38);
        progress.at("Showing cards", 38, 38);

        assertThat(said.toString())
                .isEqualTo("\r\u001b[KShowing cards: 0 of 38\r\u001b[KShowing cards: 14 of 38\r\u001b[K");
    }

    @Test
    void elsewhereALineIsPrintedEveryFewSeconds() {
        var progress = progress(false);
        progress.at("Showing cards", 0, 38);
        progress.at("Showing cards", 5, 38);
        passes(ProgressLine.PLAIN_EVERY);
        progress.at("Showing cards", 14, 38);
        progress.at("Showing cards", 20, 38);
        progress.at("Showing cards", 38, 38);

        assertThat(said.toString()).isEqualTo("""
                Showing cards: 0 of 38
                Showing cards: 14 of 38
                Showing cards: 38 of 38
                """);
    }

    @Test
    void aSingleStepPrintsOnlyItsBeginning() {
        var progress = progress(false);
        progress.at("Reading shop.bubble", 0, 1);
        progress.at("Reading shop.bubble", 1, 1);

        assertThat(said.toString()).isEqualTo("Reading shop.bubble …\n");
    }

    @Test
    void workThatIsDoneAtItsFirstReportPrintsNothing() {
        progress(false).at("Bringing the database up to date", 1, 1);

        assertThat(said.toString()).isEmpty();
    }

    private ProgressLine progress(boolean terminal) {
        return new ProgressLine(new PrintWriter(said), () -> terminal, () -> nanos);
    }

    private void passes(Duration time) {
        nanos += time.toNanos();
    }
}
