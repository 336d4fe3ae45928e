package dev.rollcall.bot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.store.Backlog;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CardAgesTest {
    private static final Backlog NONE =
            new Backlog(0, OptionalLong.empty(), OptionalLong.empty(), 0, 0, Optional.empty(), Optional.empty());

    private final CardAges ages = new CardAges();

    private static Backlog waiting(long first, long last) {
        return new Backlog(2, OptionalLong.of(first), OptionalLong.of(last), 0, 0, Optional.empty(), Optional.empty());
    }

    private Duration at(int second, Backlog backlog) {
        return ages.oldest(backlog, Duration.ofSeconds(second).toNanos());
    }

    @Test
    void aCardIsAsOldAsTheFirstLookThatSawIt() {
        assertThat(at(10, waiting(5, 5))).isZero();
        assertThat(at(25, waiting(5, 9))).isEqualTo(Duration.ofSeconds(15));
        assertThat(at(40, waiting(5, 9))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theNextOldestIsNotTakenForNewWhenTheOldestIsShown() {
        at(10, waiting(5, 5));
        at(25, waiting(5, 9));
        assertThat(at(60, waiting(7, 20))).isEqualTo(Duration.ofSeconds(35));
        assertThat(at(70, waiting(21, 22))).isZero();
    }

    @Test
    void nothingIsRememberedOfCardsThatWereShown() {
        at(10, waiting(5, 5));
        assertThat(at(20, NONE)).isZero();
        assertThat(at(30, waiting(5, 5))).isZero();
    }

    @Test
    void aCardThatWaitsForDaysKeepsItsAge() {
        for (int second = 0; second < 100_000; second += 10) {
            assertThat(at(second, waiting(1, 1 + second))).isEqualTo(Duration.ofSeconds(second));
        }
    }
}
