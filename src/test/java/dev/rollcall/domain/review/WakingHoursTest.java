package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WakingHoursTest {
    @ParameterizedTest
    @CsvSource({
        "2026-12-04T08:00:00Z, Europe/Berlin, 2026-12-04T08:00:00Z",
        "2026-12-04T06:59:59Z, Europe/Berlin, 2026-12-04T07:00:00Z",
        "2026-12-04T18:59:59Z, Europe/Berlin, 2026-12-04T18:59:59Z",
        "2026-12-04T19:00:00Z, Europe/Berlin, 2026-12-05T07:00:00Z",
        "2026-12-04T08:00:00Z, America/Los_Angeles, 2026-12-04T16:00:00Z",
        "2026-12-04T08:00:00Z, America/New_York, 2026-12-04T13:00:00Z",
        "2026-12-04T08:00:00Z, Asia/Tokyo, 2026-12-04T08:00:00Z",
        "2026-12-04T11:00:00Z, Asia/Tokyo, 2026-12-04T23:00:00Z",
        "2026-10-24T20:00:00Z, Europe/Berlin, 2026-10-25T07:00:00Z",
        "2026-12-04T08:00:00Z, Pacific/Kiritimati, 2026-12-04T18:00:00Z"
    })
    void nobodyIsRemindedAtNight(Instant due, ZoneId zone, Instant told) {
        assertThat(WakingHours.next(due, zone)).isEqualTo(told);
    }
}
