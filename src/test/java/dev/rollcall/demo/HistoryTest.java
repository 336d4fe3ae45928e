package dev.rollcall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.Seeding.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The history of the demo has the same form on every day of the year. */
class HistoryTest {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM", Locale.ENGLISH);

    /** Every day of a leap year, early, at noon and late: first days of months, both clock changes, weekends. */
    static Stream<ZonedDateTime> days() {
        return LocalDate.of(2028, 1, 1).datesUntil(LocalDate.of(2029, 1, 2)).map(day -> day.atTime(
                        switch (day.getDayOfYear() % 3) {
                            case 0 -> LocalTime.of(0, 1);
                            case 1 -> LocalTime.NOON;
                            default -> LocalTime.of(23, 59);
                        })
                .atZone(Seeding.ZONE));
    }

    @Test
    void everyMomentIsBetweenSetUpAndNow() {
        days().forEach(now -> {
            var history = new History(now);
            assertThat(history.moments())
                    .as("%s", now)
                    .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()))
                    .allSatisfy(moment -> assertThat(moment.at())
                            .isBetween(history.begin(), now.toInstant().minusNanos(1)));
        });
    }

    @Test
    void twoConsecutiveReviewsAreAnsweredAfterTheSetUp() {
        days().forEach(now -> {
            var history = new History(now);
            var answers = history.moments().stream()
                    .filter(moment -> moment.said().startsWith("Answering in the "))
                    .toList();
            var first = month(answers.getFirst().at());
            assertThat(answers.stream().map(Moment::said).distinct())
                    .as("%s", now)
                    .containsExactly(said(first), said(first.plusMonths(1)));
            var opens = first.atDay(1).atStartOfDay(Seeding.ZONE).toInstant();
            assertThat(history.begin())
                    .as("%s: after the opening before, so that nothing else opens", now)
                    .isBetween(
                            first.minusMonths(1)
                                    .atDay(2)
                                    .atStartOfDay(Seeding.ZONE)
                                    .toInstant(),
                            opens);
        });
    }

    @Test
    void everyTokenIsRequestedOnceAndAllButTheLastTwoAreApproved() {
        days().forEach(now -> {
            var moments = new History(now).moments();
            assertThat(acts(moments, "Registering tokens"))
                    .as("%s, with the one that is denied", now)
                    .isEqualTo(DemoData.ALL.size() + 1);
            assertThat(acts(moments, "Approving tokens"))
                    .as("%s, with the denial; the last waits", now)
                    .isEqualTo(DemoData.ALL.size());
        });
    }

    @ParameterizedTest
    @MethodSource("apart")
    void theActionsOfOnePersonKeepTheirOrder(String who, int acts) {
        var moment = new Moment(
                Instant.EPOCH,
                "",
                Stream.of("ana", "ben", "ana", "cho", "ana")
                        .map(name -> new Seeding.Act(name, (_, _) -> {}))
                        .toList());
        var theirs = moment.byPerson().stream()
                .filter(some -> some.getFirst().who().equals(who))
                .findFirst()
                .orElseThrow();
        assertThat(theirs)
                .hasSize(acts)
                .isEqualTo(moment.acts().stream()
                        .filter(act -> act.who().equals(who))
                        .toList());
    }

    static List<Object[]> apart() {
        return List.of(new Object[] {"ana", 3}, new Object[] {"ben", 1}, new Object[] {"cho", 1});
    }

    private static int acts(List<Moment> moments, String said) {
        return moments.stream()
                .filter(moment -> moment.said().equals(said))
                .mapToInt(moment -> moment.acts().size())
                .sum();
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(Seeding.ZONE));
    }

    private static String said(YearMonth month) {
        return "Answering in the " + MONTH.format(month) + " review";
    }
}
