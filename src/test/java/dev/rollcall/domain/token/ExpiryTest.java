package dev.rollcall.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

    @ParameterizedTest
    @CsvSource({
        "2027-01-31, 2027-01-31",
        "' 2027-01-31 ', 2027-01-31",
        "2026-03-03, 2026-03-03",
        "2028-02-29, 2028-02-29",
        "9999-12-31, 9999-12-31",
        "90d, 2026-06-01",
        "90D, 2026-06-01",
        "1 day, 2026-03-04",
        "30 days, 2026-04-02",
        "99999d, 2299-12-16"
    })
    void aDayOrANumberOfDaysIsRead(String typed, LocalDate expected) {
        var problems = new ArrayList<Refusal>();
        assertThat(Expiry.parse(typed, TODAY, problems)).contains(expected);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyTextMeansNoExpiry(String typed) {
        var problems = new ArrayList<Refusal>();
        assertThat(Expiry.parse(typed, TODAY, problems)).isEmpty();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorow",
                "90",
                "90m",
                "0d",
                "-1d",
                "100000d",
                "2026-13-01",
                "2026-02-29",
                "31.01.2027",
                "01/31/2027",
                "2027-1-31",
                "+12027-01-31",
                "-2027-01-31",
                "2027-01-31T00:00",
                "२०२७-०१-३१",
                "never"
            })
    void anInvalidDayIsRefused(String typed) {
        assertThat(refused(typed)).containsExactly(new BadField("expires", typed, Rule.NOT_A_DATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02", "2020-01-01", "0001-01-01"})
    void aDayBeforeTodayIsRefused(String typed) {
        assertThat(refused(typed)).containsExactly(new BadField("expires", typed, Rule.IN_THE_PAST));
    }

    @Test
    void aLongTextIsCutInTheRefusal() {
        assertThat(refused("x".repeat(500)))
                .containsExactly(new BadField("expires", "x".repeat(79) + "…", Rule.NOT_A_DATE));
    }

    private static List<Refusal> refused(String typed) {
        var problems = new ArrayList<Refusal>();
        assertThat(Expiry.parse(typed, TODAY, problems)).isEmpty();
        return problems;
    }
}
