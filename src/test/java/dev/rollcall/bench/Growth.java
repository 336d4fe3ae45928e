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
        var file = folder.resolve("growth.db");
        var url = "jdbc:sqlite:" + file;
        long before = 0;
        try (var register = new Register(url)) {
            register.fill(register.fixture.red, "red", TOKENS, TOKENS, "tok-");
            for (int month = 0; month <= MONTHS; month++) {
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
                if (month == 0) {
                    before = size(file);
                }
            }
            long after = size(file);
            targets.stated(
                    "Team of 300 tokens, SQLite: after its first review, and growth in a year of reviews",
                    Targets.shown(before / 1e6) + " MB, " + Targets.shown((after - before) / 1e6) + " MB");
        }
    }

    /** With what is still in the write-ahead log, so it may be a little too large. */
    private static long size(Path file) throws IOException {
        return Files.size(file) + Files.size(file.resolveSibling(file.getFileName() + "-wal"));
    }
}
