package dev.rollcall.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SweepNeedTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    private final SweepNeed need = new SweepNeed(true);

    private static Instant after(long millis) {
        return NOW.plusMillis(millis);
    }

    private void sweep(Instant next) {
        need.begins(NOW);
        need.ended(Optional.of(next));
    }

    @Test
    void theFirstTickSweeps() {
        assertThat(need.at(NOW)).isTrue();
    }

    @Test
    void nothingIsReadWhileNothingChanges() {
        sweep(after(Duration.ofDays(1).toMillis()));
        assertThat(need.at(after(2_000))).isFalse();
        assertThat(need.at(after(SweepNeed.REST_MAX.toMillis() - 1))).isFalse();
        assertThat(need.at(after(SweepNeed.REST_MAX.toMillis()))).isTrue();
    }

    @Test
    void whatIsDueSweepsAtItsMoment() {
        sweep(after(3_000));
        assertThat(need.at(after(2_999))).isFalse();
        assertThat(need.at(after(3_000))).isTrue();
    }

    @Test
    void aCommitSweepsAtTheNextTick() {
        sweep(after(60_000));
        need.changed();
        assertThat(need.at(NOW)).isTrue();
        sweep(after(60_000));
        assertThat(need.at(NOW)).isFalse();
    }

    @Test
    void aCommitDuringASweepSweepsAgain() {
        need.begins(NOW);
        need.changed();
        need.ended(Optional.empty());
        assertThat(need.at(NOW)).isTrue();
    }

    @Test
    void aSweepThatFailedIsRepeated() {
        sweep(after(60_000));
        need.begins(NOW);
        assertThat(need.at(NOW)).isTrue();
    }

    @Test
    void aClockThatWasMovedSweeps() {
        sweep(after(60_000));
        assertThat(need.at(NOW.minusMillis(1))).as("back").isTrue();
        assertThat(need.at(after(3_600_000))).as("ahead").isTrue();
    }

    @Test
    void whereOtherProcessesWriteEachTickSweeps() {
        var shared = new SweepNeed(false);
        shared.begins(NOW);
        shared.ended(Optional.empty());
        assertThat(shared.at(NOW)).isTrue();
    }
}
