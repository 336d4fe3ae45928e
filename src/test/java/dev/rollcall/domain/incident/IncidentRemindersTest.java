package dev.rollcall.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In Berlin; 3 March 2026 is a Tuesday, and the clocks go forward on Sunday, 29 March. */
class IncidentRemindersTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-03T09:00, 2026-03-03T10:00",
        "2026-03-03T16:59, 2026-03-03T17:59",
        "2026-03-03T17:00, 2026-03-03T21:00",
        "2026-03-03T21:00, 2026-03-04T01:00",
        "2026-03-04T05:00, 2026-03-04T09:00",
        "2026-03-04T06:30, 2026-03-04T09:00",
        "2026-03-04T08:30, 2026-03-04T09:30",
        "2026-03-06T17:30, 2026-03-06T21:30",
        "2026-03-07T10:00, 2026-03-07T14:00",
        "2026-03-09T05:30, 2026-03-09T09:00",
        "2026-03-29T00:30, 2026-03-29T05:30",
    })
    void theNextOneIsAnHourLaterInsideWorkingHoursAndFourOutside(String last, String next) {
        assertThat(IncidentReminders.next(at(last), ZONE, Calendar.DEFAULT)).isEqualTo(at(next));
    }

    /** Eight from 10:00 to 17:00, then at 21:00, 1:00, 5:00 and 9:00. */
    @Test
    void oneDayHasAsManyAsTheRuleSays() {
        var moments = new ArrayList<Instant>();
        for (var at = at("2026-03-03T09:00"); at.isBefore(at("2026-03-04T09:00")); ) {
            at = IncidentReminders.next(at, ZONE, Calendar.DEFAULT);
            moments.add(at);
        }
        assertThat(moments)
                .hasSize(12)
                .endsWith(at("2026-03-04T01:00"), at("2026-03-04T05:00"), at("2026-03-04T09:00"));
    }

    @Test
    void whatWasMissedIsRemindedOfOnce() {
        var raised = Incident.raise(
                "", List.of(new TokenId("t")), new MemberId("m"), "", at("2026-03-03T09:00"), ZONE, Calendar.DEFAULT);
        var after = raised.reminded(at("2026-03-05T11:20"), ZONE, Calendar.DEFAULT);
        assertThat(after.reminded()).isEqualTo(1);
        assertThat(after.due()).contains(at("2026-03-05T12:00"));
    }
}
