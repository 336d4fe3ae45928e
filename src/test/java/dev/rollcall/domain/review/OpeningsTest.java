package dev.rollcall.domain.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.team.Settings.Ladder;
import dev.rollcall.schedule.QuartzCron;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpeningsTest {
    private static final String BERLIN = "Europe/Berlin";
    private static final Cron CRON = new QuartzCron();

    private static Settings settings(String opens, String since) {
        return Times.settings(BERLIN, opens, since, Ladder.DEFAULT);
    }

    private static Instant at(String local) {
        return Times.at(BERLIN, local);
    }

    private static Optional<YearMonth> due(String opens, String since, String now, String... lastHeld) {
        return Openings.due(
                settings(opens, since),
                CRON,
                at(now),
                lastHeld.length == 0 ? Optional.empty() : Optional.of(YearMonth.parse(lastHeld[0])));
    }

    @Test
    void theNextOpeningIsNineInTheTeamsZoneInSummerAndInWinter() {
        assertThat(Openings.next(settings(Settings.OPENS_DEFAULT, "2026-01-05T00:00"), CRON, at("2026-03-05T00:00")))
                .contains(Instant.parse("2026-04-01T07:00:00Z"));
        assertThat(Openings.next(settings(Settings.OPENS_DEFAULT, "2026-01-05T00:00"), CRON, at("2026-10-05T00:00")))
                .contains(Instant.parse("2026-11-01T08:00:00Z"));
    }

    @Test
    void anOpeningBeforeTheSetupIsSkipped() {
        assertThat(due(Settings.OPENS_DEFAULT, "2026-11-01T09:00", "2026-11-20T00:00"))
                .isEmpty();
        assertThat(due(Settings.OPENS_DEFAULT, "2026-11-24T10:00", "2026-11-30T23:59"))
                .isEmpty();
        assertThat(Openings.next(settings(Settings.OPENS_DEFAULT, "2026-11-24T10:00"), CRON, at("2026-01-01T00:00")))
                .contains(at("2026-12-01T09:00"));
    }

    @Test
    void anOpeningIsDueFromItsTimeOn() {
        assertThat(due(Settings.OPENS_DEFAULT, "2026-11-24T10:00", "2026-12-01T08:59:59"))
                .isEmpty();
        assertThat(due(Settings.OPENS_DEFAULT, "2026-11-24T10:00", "2026-12-01T09:00"))
                .contains(YearMonth.of(2026, 12));
    }

    @Test
    void eachPeriodOpensOnce() {
        assertThat(due(Settings.OPENS_DEFAULT, "2026-01-01T00:00", "2026-12-15T00:00", "2026-12"))
                .isEmpty();
        assertThat(due("0 0 9 * * ?", "2026-01-01T00:00", "2026-12-15T00:00", "2026-12"))
                .isEmpty();
    }

    @Test
    void ofSeveralMissedOnlyTheNewestOpens() {
        assertThat(due(Settings.OPENS_DEFAULT, "2026-01-01T00:00", "2026-12-15T00:00", "2026-08"))
                .contains(YearMonth.of(2026, 12));
        assertThat(due(Settings.OPENS_DEFAULT, "2026-01-01T00:00", "2026-12-01T08:00", "2026-08"))
                .contains(YearMonth.of(2026, 11));
    }

    @Test
    void anExpressionThatFiresOftenOpensOneAMonth() {
        assertThat(due("0 * * * * ?", "2026-11-24T10:00", "2026-11-24T10:00:30"))
                .isEmpty();
        assertThat(due("0 * * * * ?", "2026-11-24T10:00", "2026-11-24T10:01")).contains(YearMonth.of(2026, 11));
        assertThat(due("0 0 9 ? * MON", "2026-01-01T00:00", "2026-12-06T00:00", "2026-11"))
                .isEmpty();
        assertThat(due("0 0 9 ? * MON", "2026-01-01T00:00", "2026-12-07T09:00", "2026-11"))
                .contains(YearMonth.of(2026, 12));
    }

    @Test
    void afterAReviewTheNextOpeningIsOfAnotherMonth() {
        var settings = settings("0 0 9 ? * MON", "2026-01-01T00:00");
        assertThat(Openings.next(settings, CRON, at("2026-11-03T00:00"), Optional.of(YearMonth.of(2026, 11))))
                .contains(at("2026-12-07T09:00"));
        assertThat(Openings.next(settings, CRON, at("2026-11-03T00:00"), Optional.of(YearMonth.of(2026, 10))))
                .contains(at("2026-11-09T09:00"));
    }

    @Test
    void aYearlyScheduleWorksAndOneThatNeverFiresHasNoOpening() {
        assertThat(due("0 0 9 1 1 ?", "2025-06-01T00:00", "2026-12-15T00:00", "2025-01"))
                .contains(YearMonth.of(2026, 1));
        assertThat(due("0 0 9 1 1 ? 2020", "2025-06-01T00:00", "2026-12-15T00:00"))
                .isEmpty();
        assertThat(due("not a cron", "2025-06-01T00:00", "2026-12-15T00:00")).isEmpty();
    }
}
