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

    private void firesAt(String expression, String zone, String after, String first, String second) {
        var one = cron.next(expression, ZoneId.of(zone), Instant.parse(after));
        assertThat(one).contains(Instant.parse(first));
        assertThat(cron.next(expression, ZoneId.of(zone), one.get())).contains(Instant.parse(second));
    }

    @Test
    void aTimeThatDaylightSavingSkipsIsTheFirstMomentAfterIt() {
        firesAt(
                "0 30 2 28 * ?",
                "Europe/Berlin",
                "2027-03-20T00:00:00Z",
                "2027-03-28T01:00:00Z",
                "2027-04-28T00:30:00Z");
        firesAt(
                "0 30 2 14 3 ?",
                "America/New_York",
                "2027-01-01T00:00:00Z",
                "2027-03-14T07:00:00Z",
                "2028-03-14T06:30:00Z");
    }

    @Test
    void aDayThatAZoneLeftOutIsTheFirstMomentAfterIt() {
        firesAt("0 0 9 30 * ?", "Pacific/Apia", "2011-12-01T00:00:00Z", "2011-12-30T10:00:00Z", "2012-01-29T19:00:00Z");
    }

    @Test
    void aTimeThatOccursTwiceCountsOnce() {
        firesAt(
                "0 30 2 * * ?",
                "Europe/Berlin",
                "2026-10-24T12:00:00Z",
                "2026-10-25T00:30:00Z",
                "2026-10-26T01:30:00Z");
    }
}
