package dev.rollcall.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval.Question;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalQuestionTest {
    /** A Tuesday, 10:00 in Berlin. */
    private static final Instant ASKED = Instant.parse("2026-03-03T09:00:00Z");

    private static final Instant CLOSES = ASKED.plus(Duration.ofDays(14));
    private static final MemberId ANA = new MemberId("ana");
    private static final MemberId BEN = new MemberId("ben");
    private static final Approval.Facts FACTS = new Approval.Facts("x", "Ben", List.of("Ben", "Cho"));
    private static final ApprovalTimes TIMES =
            new ApprovalTimes(ZoneId.of("Europe/Berlin"), LocalTime.of(9, 0), Calendar.DEFAULT);

    private static Approval waiting(Instant at, Optional<MemberId> by) {
        return new Approval(
                new ApprovalId("1"),
                new TokenId("t"),
                by,
                at,
                1,
                at.plus(Duration.ofDays(14)),
                List.of(),
                Optional.empty(),
                7);
    }

    private static Approval waiting() {
        return waiting(ASKED, Optional.of(ANA));
    }

    private static Approval after(Decision<Approval> decision) {
        assertThat(decision).isInstanceOf(Decision.Go.class);
        return ((Decision.Go<Approval>) decision).after();
    }

    private static Refusal no(Decision<Approval> decision) {
        assertThat(decision).isInstanceOf(Decision.No.class);
        return ((Decision.No<Approval>) decision).why();
    }

    private static Instant days(int days) {
        return ASKED.plus(Duration.ofDays(days));
    }

    @Test
    void theExpiryMovesByTheTimeThatItWaitedForTheAnswer() {
        var asked = after(waiting().ask(BEN, days(1), "why?", FACTS));
        assertThat(asked.openQuestion()).isPresent();
        assertThat(asked.closesAt()).as("at the latest").isEqualTo(CLOSES.plus(Question.PAUSED_MAX));
        var answered = after(asked.answer(ANA, days(4), "so", FACTS, "Ana"));
        assertThat(answered.openQuestion()).isEmpty();
        assertThat(answered.closesAt()).isEqualTo(CLOSES.plus(Duration.ofDays(3)));
        var again = after(answered.ask(BEN, days(5), "and?", FACTS));
        assertThat(after(again.answer(ANA, days(6), "yes", FACTS, "Ana")).closesAt())
                .isEqualTo(CLOSES.plus(Duration.ofDays(4)));
    }

    @Test
    void theExpiryDoesNotWaitForever() {
        var asked = after(waiting().ask(BEN, days(1), "why?", FACTS));
        var late = after(asked.answer(ANA, days(20), "so", FACTS, "Ana"));
        assertThat(late.closesAt()).isEqualTo(asked.closesAt());
        assertThat(no(asked.answer(ANA, asked.closesAt(), "so", FACTS, "Ana"))).isInstanceOf(Refusal.TooLate.class);
    }

    @Test
    void whatIsRefused() {
        var asked = after(waiting().ask(BEN, days(1), "why?", FACTS));
        assertThat(no(asked.ask(BEN, days(2), "why?", FACTS))).isEqualTo(new Refusal.AskedAlready("x"));
        assertThat(no(waiting().ask(ANA, days(1), "why?", FACTS))).isInstanceOf(Refusal.OwnRequest.class);
        assertThat(no(waiting(ASKED, Optional.empty()).ask(BEN, days(1), "why?", FACTS)))
                .isEqualTo(new Refusal.NobodyToAsk("x"));
        assertThat(no(asked.answer(BEN, days(2), "so", FACTS, "Ana"))).isEqualTo(new Refusal.NotAsked("x", "Ana"));
        assertThat(no(waiting().answer(ANA, days(2), "so", FACTS, "Ana"))).isEqualTo(new Refusal.NoQuestion("x"));
        var denied = after(asked.deny(BEN, days(2), Optional.empty(), FACTS));
        assertThat(no(denied.answer(ANA, days(2), "so", FACTS, "Ana"))).isInstanceOf(Refusal.AlreadyDecided.class);
        assertThat(no(denied.ask(BEN, days(2), "so", FACTS))).isInstanceOf(Refusal.AlreadyDecided.class);
    }

    /** In Berlin's summer time from 29 March on. */
    @ParameterizedTest
    @CsvSource({
        // asked on, reminded, reminded again, escalated
        "2026-03-03T09:00:00Z, 2026-03-05T08:00:00Z, 2026-03-10T08:00:00Z, 2026-03-12T08:00:00Z",
        "2026-03-06T09:00:00Z, 2026-03-10T08:00:00Z, 2026-03-13T08:00:00Z, 2026-03-17T08:00:00Z",
        "2026-03-07T09:00:00Z, 2026-03-10T08:00:00Z, 2026-03-13T08:00:00Z, 2026-03-17T08:00:00Z",
        "2026-03-26T09:00:00Z, 2026-03-30T07:00:00Z, 2026-04-02T07:00:00Z, 2026-04-06T07:00:00Z"
    })
    void approversAreRemindedOnBusinessDays(Instant asked, Instant first, Instant second, Instant escalated) {
        var approval = waiting(asked, Optional.of(ANA));
        int rungs = 0;
        for (var at : List.of(first, second, escalated)) {
            assertThat(TIMES.next(approval, at.minusMillis(1))).contains(at);
            assertThat(TIMES.due(approval, at.minusMillis(1))).isEmpty();
            assertThat(TIMES.due(approval, at)).contains(++rungs);
            approval = approval.reminded(rungs);
            assertThat(TIMES.due(approval, at)).isEmpty();
        }
        assertThat(TIMES.next(approval, escalated)).isEmpty();
    }

    @Test
    void ofSeveralThatAreLateOnlyTheLastIsCarriedOutAndNotAtNight() {
        var night = Instant.parse("2026-03-10T22:00:00Z");
        assertThat(TIMES.due(waiting(), night)).isEmpty();
        assertThat(TIMES.next(waiting(), night)).contains(Instant.parse("2026-03-11T07:00:00Z"));
        assertThat(TIMES.due(waiting(), Instant.parse("2026-03-11T07:00:00Z"))).contains(2);
        assertThat(TIMES.due(waiting(), Instant.parse("2026-03-14T09:00:00Z")))
                .as("a Saturday")
                .isEmpty();
    }

    @Test
    void theTimeThatItWaitedForAnAnswerDoesNotCount() {
        var asked = after(waiting().ask(BEN, days(1), "why?", FACTS));
        assertThat(TIMES.due(asked, Instant.parse("2026-03-05T08:00:00Z"))).isEmpty();
        assertThat(TIMES.next(asked, days(1))).contains(Instant.parse("2026-03-19T08:00:00Z"));
        var answered = after(asked.answer(ANA, days(2), "so", FACTS, "Ana"));
        assertThat(TIMES.next(answered, days(2))).contains(Instant.parse("2026-03-06T08:00:00Z"));
    }

    @Test
    void nobodyIsRemindedOfWhatIsDecidedOrExpiresBefore() {
        var denied = after(waiting().deny(BEN, ASKED, Optional.empty(), FACTS));
        assertThat(TIMES.due(denied, Instant.parse("2026-03-05T08:00:00Z"))).isEmpty();
        assertThat(TIMES.next(denied, ASKED)).isEmpty();
        var shortOne = new Approval(
                new ApprovalId("1"),
                new TokenId("t"),
                Optional.of(ANA),
                ASKED,
                1,
                days(1),
                List.of(),
                Optional.empty(),
                7);
        assertThat(TIMES.next(shortOne, ASKED)).isEmpty();
    }
}
