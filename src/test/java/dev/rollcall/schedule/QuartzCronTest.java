package dev.rollcall.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuartzCronTest {
    private final QuartzCron cron = new QuartzCron();

    @Test
    void nextIsStrictlyAfterAndInTheZone() {
        var first = Instant.parse("2026-12-01T08:00:00Z");
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(cron.next("0 0 9 1 * ?", berlin, first.minusMillis(1))).contains(first);
        assertThat(cron.next("0 0 9 1 * ?", berlin, first)).contains(Instant.parse("2027-01-01T08:00:00Z"));
        assertThat(cron.next("0 0 9 1W * ?", ZoneId.of("Asia/Kolkata"), first))
                .contains(Instant.parse("2027-01-01T03:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "/",
                "L",
                "0 0 9 * *",
                "0 0 25 1 * ?",
                "0 0 9 1 * *",
                "0 0 9 1 * MON",
                "0 0 9 / * ?",
                "0 0 9 1 * ? 2026 x y",
                "ಠ ಠ"
            })
    void whatIsNoCronIsTold(String text) {
        assertThat(cron.valid(text)).as(text).isFalse();
        assertThat(cron.next(text, ZoneId.of("UTC"), Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 9 1 * ?", "0 30 8 ? * MON#1", "0 0 9 LW * ?", "0 0 9 1 1,4,7,10 ?"})
    void whatIsOneIsTaken(String text) {
        assertThat(cron.valid(text)).isTrue();
    }
}
