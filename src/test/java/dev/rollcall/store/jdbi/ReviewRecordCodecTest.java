package dev.rollcall.store.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.review.ReviewRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The record of a review is read for years: what was written stays readable, and what is written is frozen. */
class ReviewRecordCodecTest {
    private static final Path FROZEN = Path.of("src/test/resources/formats/review-record-1.json");

    private static final ReviewRecord RECORD = new ReviewRecord(
            true,
            "Red",
            "Europe/Berlin",
            List.of(new ReviewRecord.Line(
                    1,
                    "t1",
                    "ci-deploy",
                    "shop",
                    "Stripe",
                    "live",
                    "full",
                    "9f3c",
                    "payments",
                    "Ana",
                    "Ben",
                    "Ana",
                    "CONFIRMED",
                    "Ben",
                    "2026-03-03T09:00:00Z",
                    "backup")),
            List.of(new ReviewRecord.Told(ReviewRecord.Told.RUNG, 1, List.of("Ana"), true)),
            List.of(new ReviewRecord.Removing(
                    "t2",
                    "old-zap",
                    "GONE",
                    "Ana",
                    "2026-03-03T09:00:00Z",
                    "not used",
                    false,
                    "Ana",
                    "2026-03-04T09:00:00Z",
                    "",
                    "Bubble",
                    "2026-03-05T09:00:00Z")),
            List.of(new ReviewRecord.Exempt(
                    "accepted",
                    "no-expiry",
                    List.of("ci-deploy"),
                    "no expiry there",
                    "Olga",
                    "2026-03-03T09:00:00Z",
                    "2026-12-30")),
            List.of(new ReviewRecord.Found("no-expiry", List.of("ci-deploy"), 0, 0, "", List.of(), "accepted")),
            Map.of("m1", "Ana"),
            Map.of("slack:T1", "slack:T1:C1 12.34"));

    @Test
    void whatIsWrittenIsFrozenAndIsRead() throws IOException {
        var frozen = Files.readString(FROZEN).strip();
        assertThat(ReviewRecordCodec.write(RECORD)).isEqualTo(frozen);
        assertThat(ReviewRecordCodec.read(frozen)).isEqualTo(RECORD);
    }

    @Test
    void whatIsMissingIsEmptyAndWhatIsNewerIsLeftOut() {
        var read = ReviewRecordCodec.read("{\"team\":\"Red\",\"zone\":\"UTC\",\"newer\":[1]}");
        assertThat(read.team()).isEqualTo("Red");
        assertThat(read.lines()).isEmpty();
        assertThat(read.members()).isEmpty();
    }
}
