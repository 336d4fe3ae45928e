package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClockStepTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-30T22:00, 2026-12-01T09:00",
        "2026-12-01T01:50, 2026-12-01T09:00",
        "2026-12-01T09:00, 2027-01-01T09:00",
        "2026-12-15T10:00, 2027-01-01T09:00",
        "2027-04-20T10:00, 2027-05-03T09:00",
        "2027-05-01T10:00, 2027-05-03T09:00",
        "2027-05-03T09:00, 2027-06-01T09:00",
    })
    void theFirstOfTheNextMonthIsWhenTheNextReviewOpens(String now, String then) {
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(ClockStep.NEXT_MONTH.from(LocalDateTime.parse(now).atZone(berlin)))
                .isEqualTo(LocalDateTime.parse(then).atZone(berlin));
    }
}
