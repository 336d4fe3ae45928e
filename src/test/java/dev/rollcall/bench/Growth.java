package dev.rollcall.bench;

import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** How much a team of 300 tokens writes in a year of monthly reviews in which each token is answered for. */
final class Growth implements Measurement {
    private static final int TOKENS = 300;
    private static final int MONTHS = 12;
    /** After the close of a review, and before the day on which the next one opens by itself. */
    private static final int LATER = 20;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void measure(Path folder, Targets targets, Tables tables) throws IOException {
        long first = size(folder.resolve("first.db"), 1);
        long year = size(folder.resolve("year.db"), 1 + MONTHS);
        targets.stated(
                "Team of 300 tokens, SQLite: after its first review, and growth in a year of reviews",
                Targets.shown(first / 1e6) + " MB, " + Targets.shown((year - first) / 1e6) + " MB");
    }

    /** Returns the size of a database after so many monthly reviews. */
    private static long size(Path file, int reviews) throws IOException {
        try (var register = new Register("jdbc:sqlite:" + file)) {
            register.fill(register.fixture.red, "red", TOKENS, TOKENS, "tok-");
            for (int month = 0; month < reviews; month++) {
                var at = RegisterFixture.NOW.atZone(ZoneOffset.UTC).plusMonths(month);
                register.moveTo(at.toInstant());
                var review = register.opensReview();
                register.deliver();
                for (int token = 0; token < TOKENS; token++) {
                    register.presses(
                            RegisterFixture.ANA,
                            Verb.KEEP,
                            register.fixture.item(review, "tok-" + token).id().value());
                }
                register.deliver();
                register.moveTo(at.plusDays(LATER).toInstant());
                register.sweep();
                register.deliver();
            }
        }
        // Closed, so that the write-ahead log is in it.
        return Files.size(file);
    }
}
