package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessDaysTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-03, 0, 2026-03-03",
        "2026-03-03, 3, 2026-03-06",
        "2026-03-06, 1, 2026-03-09",
        "2026-03-07, 1, 2026-03-09",
        "2026-03-08, 0, 2026-03-08",
        "2026-03-08, 5, 2026-03-13",
        "2026-03-03, 10, 2026-03-17"
    })
    void theNthAfterADay(LocalDate day, int n, LocalDate expected) {
        assertThat(BusinessDays.plus(day, n)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-06, true", "2026-03-07, false", "2026-03-08, false", "2026-03-09, true"})
    void mondayToFriday(LocalDate day, boolean expected) {
        assertThat(BusinessDays.is(day)).isEqualTo(expected);
    }

    @Test
    void nextIsAlwaysLater() {
        assertThat(BusinessDays.next(LocalDate.of(2026, 3, 5))).isEqualTo(LocalDate.of(2026, 3, 6));
        assertThat(BusinessDays.next(LocalDate.of(2026, 3, 6))).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void aNegativeNumberOfDaysIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> BusinessDays.plus(LocalDate.of(2026, 3, 5), -1));
    }
}
