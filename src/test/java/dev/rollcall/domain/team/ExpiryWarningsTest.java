package dev.rollcall.domain.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.domain.team.ExpiryWarnings.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryWarningsTest {
    private static final LocalDate EXPIRES = LocalDate.of(2027, 1, 31);
    private static final ExpiryWarnings ALL = new ExpiryWarnings(TokenPolicy.DEFAULT.expiryWarnings());

    private static Told told(int tightest) {
        return new Told(Optional.of(tightest), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "61,", "60, 60", "59, 60", "31, 60", "30, 30", "14, 14", "8, 14", "7, 7", "2, 7", "1, 1", "0, 0", "-9, 0"
    })
    void ofSeveralThatAreLateTheTightestIsDue(int left, Integer due) {
        assertThat(ALL.due(EXPIRES, Told.NOTHING, EXPIRES.minusDays(left))).isEqualTo(Optional.ofNullable(due));
    }

    @Test
    void eachIsDueOnceOverAllDays() {
        var days = new ArrayList<Integer>();
        var told = Told.NOTHING;
        for (var day = EXPIRES.minusDays(100); day.isBefore(EXPIRES.plusDays(50)); day = day.plusDays(1)) {
            var due = ALL.due(EXPIRES, told, day);
            if (due.isPresent()) {
                days.add(due.get());
                told = told(due.get());
            }
        }
        assertThat(days).containsExactly(60, 30, 14, 7, 1, 0);
        assertThat(ALL.next(EXPIRES, told)).isEmpty();
    }

    @Test
    void theNextDayIsThatOfTheNextWarning() {
        assertThat(ALL.next(EXPIRES, Told.NOTHING)).contains(EXPIRES.minusDays(60));
        assertThat(ALL.next(EXPIRES, told(14))).contains(EXPIRES.minusDays(7));
        assertThat(ALL.next(EXPIRES, told(1))).contains(EXPIRES);
        assertThat(new ExpiryWarnings(List.of()).next(EXPIRES, Told.NOTHING)).contains(EXPIRES);
    }

    @ParameterizedTest
    @CsvSource({"60, 60, 53", "60, 33, 30", "14, 14, 7", "14, 10, 7", "7, 7, 1", "1, 1, 0"})
    void itIsSnoozedForSevenDaysOrUntilTheNextWarning(int told, int left, int until) {
        var again = ALL.snoozedUntil(EXPIRES, told, EXPIRES.minusDays(left));
        assertThat(again).isEqualTo(EXPIRES.minusDays(until));
        var snoozed = new Told(Optional.of(told), Optional.of(again));
        assertThat(ALL.due(EXPIRES, snoozed, again.minusDays(1))).isEmpty();
        assertThat(ALL.due(EXPIRES, snoozed, again)).isPresent();
        assertThat(ALL.next(EXPIRES, snoozed)).contains(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "7,7"})
    void daysAreBeforeTheExpiryAndEachIsOnce(String days) {
        var list = List.of(days.split(",")).stream().map(Integer::valueOf).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> new ExpiryWarnings(list));
    }
}
