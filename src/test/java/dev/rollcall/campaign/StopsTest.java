package dev.rollcall.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StopsTest {
    private final Stops stops = new Stops();

    private static Instant second(int second) {
        return Instant.parse("2026-12-01T09:00:00Z").plusSeconds(second);
    }

    @Test
    void aKillCountsWithinItsTime() {
        stops.killed(second(5));
        assertThat(stops.killed(second(0), second(5))).isFalse();
        assertThat(stops.killed(second(0), second(6))).isTrue();
        assertThat(stops.killed(second(6), second(9))).isFalse();
    }

    @Test
    void whatStandsStillHasItsTimeAfterwards() {
        stops.standsStill(second(2));
        stops.goesOn(second(14));
        stops.killed(second(17));
        assertThat(stops.killed(second(0), second(5))).isTrue();
        assertThat(stops.killed(second(0), second(2))).as("done before").isFalse();
        assertThat(stops.killed(second(15), second(16))).as("begun after").isFalse();
    }

    @Test
    void aProcessBeginsToStandStillWithinATime() {
        stops.standsStill(second(2));
        stops.goesOn(second(14));
        assertThat(stops.stoodStill(second(2), second(3))).isTrue();
        assertThat(stops.stoodStill(second(0), second(2))).as("done before").isFalse();
        assertThat(stops.stoodStill(second(3), second(20))).as("begun after").isFalse();
    }
}
