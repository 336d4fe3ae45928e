package dev.rollcall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogLimitTest {
    @Test
    void theFirstOccurrenceIsLoggedAndThoseOfTheNextMinuteAreCounted() {
        var limit = new LogLimit();

        assertThat(limit.count()).isEqualTo(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(limit.count()).isZero();
        }
    }
}
