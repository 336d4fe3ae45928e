package dev.rollcall.domain.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.removal.Removal.Facts;
import dev.rollcall.domain.removal.Removal.Rung;
import dev.rollcall.domain.removal.Removal.State;
import dev.rollcall.domain.team.Calendar;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import dev.rollcall.domain.token.Token.Environment;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final RemovalTimes TIMES = new RemovalTimes(3, BERLIN, LocalTime.of(9, 0), Calendar.DEFAULT);
    /** A Thursday, 14:00 in Berlin. */
    private static final Instant NOW = Instant.parse("2026-11-05T13:00:00Z");
    /** The third business day after it, a Tuesday, 9:00 in Berlin. */
    private static final Instant UNTIL = Instant.parse("2026-11-10T08:00:00Z");

    private static final MemberId ANA = new MemberId("ana");
    private static final MemberId BEN = new MemberId("ben");
    private static final Facts FACTS = new Facts("x", "Stripe", "Ana");

    private static Removal begun(Environment environment) {
        var token = PlainToken.of("x", Optional.of(ANA), Token.State.ACTIVE, NOW)
                .changed(with -> with.environment = environment);
        return Removal.begin(token, ANA, "", NOW, TIMES);
    }

    private static Removal toDo() {
        return begun(Environment.LIVE).waited(UNTIL, TIMES);
    }

    private static Removal deleted() {
        return go(toDo().deleted(ANA, UNTIL, TIMES, FACTS));
    }

    private static Removal go(Decision<Removal> decision) {
        assertThat(decision).isInstanceOf(Decision.Go.class);
        return ((Decision.Go<Removal>) decision).after();
    }

    private static void stands(Decision<Removal> decision, RemovalStep step, Instant at) {
        assertThat(decision).isEqualTo(Decision.no(new Refusal.RemovalStands("x", "Stripe", step, "Ana", at)));
    }

    @Test
    void aLiveTokenIsAnnouncedForThreeBusinessDays() {
        var removal = begun(Environment.LIVE);
        assertThat(removal.state()).isEqualTo(new State.Announced(NOW, UNTIL));
        assertThat(removal.due()).contains(UNTIL);
        assertThat(removal.waited(UNTIL.minusMillis(1), TIMES)).isEqualTo(removal);
        assertThat(removal.waited(UNTIL, TIMES).state()).isEqualTo(new State.ToDo(UNTIL, ""));
    }

    @Test
    void aTestTokenIsToDoAtOnce() {
        var removal = begun(Environment.TEST);
        assertThat(removal.state()).isEqualTo(new State.ToDo(NOW, ""));
        assertThat(removal.due()).contains(UNTIL);
    }

    @Test
    void whoeverNeedsItCanSaySoUntilTheTimeIsOver() {
        var removal = begun(Environment.LIVE);
        var kept = go(removal.stillNeeded(BEN, UNTIL.minusMillis(1), FACTS));
        assertThat(kept.state()).isEqualTo(new State.Kept(BEN, UNTIL.minusMillis(1)));
        assertThat(kept.due()).isEmpty();
        stands(removal.stillNeeded(BEN, UNTIL, FACTS), RemovalStep.TO_DO, UNTIL);
        stands(toDo().stillNeeded(BEN, UNTIL, FACTS), RemovalStep.TO_DO, UNTIL);
        stands(kept.stillNeeded(BEN, NOW, FACTS), RemovalStep.KEPT, UNTIL.minusMillis(1));
    }

    @Test
    void itIsDeletedOnceItIsToDo() {
        stands(begun(Environment.LIVE).deleted(ANA, NOW, TIMES, FACTS), RemovalStep.ANNOUNCED, UNTIL);
        assertThat(go(begun(Environment.LIVE).deleted(ANA, UNTIL, TIMES, FACTS)).state())
                .as("the sweep is late")
                .isEqualTo(new State.Deleted(ANA, UNTIL));
        assertThat(deleted().state()).isEqualTo(new State.Deleted(ANA, UNTIL));
        stands(deleted().deleted(BEN, UNTIL, TIMES, FACTS), RemovalStep.DELETED, UNTIL);
    }

    @Test
    void aSecondPersonChecks() {
        stands(toDo().checked(BEN, UNTIL, FACTS), RemovalStep.TO_DO, UNTIL);
        assertThat(deleted().checked(ANA, UNTIL, FACTS))
                .isEqualTo(Decision.no(new Refusal.SecondPersonChecks("x", "Stripe")));
        var gone = go(deleted().checked(BEN, UNTIL, FACTS));
        assertThat(gone.state()).isEqualTo(new State.Gone(Optional.of(ANA), Optional.of(BEN), "", UNTIL));
        assertThat(gone.due()).isEmpty();
        stands(gone.checked(BEN, UNTIL, FACTS), RemovalStep.GONE, UNTIL);
        stands(gone.restored(ANA, UNTIL, FACTS), RemovalStep.GONE, UNTIL);
    }

    @Test
    void itIsRestoredWhileItIsNotChecked() {
        for (var open : new Removal[] {begun(Environment.LIVE), toDo(), deleted()}) {
            var restored = go(open.restored(BEN, UNTIL, FACTS));
            assertThat(restored.state()).isEqualTo(new State.Restored(BEN, UNTIL));
            assertThat(restored.due()).isEmpty();
            stands(restored.restored(BEN, UNTIL, FACTS), RemovalStep.RESTORED, UNTIL);
        }
    }

    @Test
    void aCompleteListWithoutItProvesThatItIsGone() {
        assertThat(begun(Environment.LIVE).notListed("Bubble", NOW).state())
                .isEqualTo(new State.Gone(Optional.empty(), Optional.empty(), "Bubble", NOW));
        assertThat(deleted().notListed("Bubble", UNTIL).state())
                .isEqualTo(new State.Gone(Optional.of(ANA), Optional.empty(), "Bubble", UNTIL));
        var kept = go(begun(Environment.LIVE).stillNeeded(BEN, NOW, FACTS));
        assertThat(kept.notListed("Bubble", UNTIL)).isEqualTo(kept);
    }

    @Test
    void aListWithItReopensWhatWasSaidToBeDeletedOrGone() {
        var reopened = new State.ToDo(UNTIL, "Bubble");
        assertThat(deleted().seen("Bubble", UNTIL, TIMES).state()).isEqualTo(reopened);
        var gone = go(deleted().checked(BEN, UNTIL, FACTS));
        assertThat(gone.seen("Bubble", UNTIL, TIMES).state()).isEqualTo(reopened);
        assertThat(gone.seen("Bubble", UNTIL, TIMES).due()).isPresent();
        var todo = toDo();
        assertThat(todo.seen("Bubble", UNTIL, TIMES)).isEqualTo(todo);
        assertThat(begun(Environment.LIVE).seen("Bubble", NOW, TIMES).step()).isEqualTo(RemovalStep.ANNOUNCED);
    }

    /** To do since Tuesday, 10 November. */
    @Test
    void aStepIsRemindedOfTwiceThenEscalatedOnBusinessDays() {
        var removal = toDo();
        assertThat(removal.due()).contains(Instant.parse("2026-11-13T08:00:00Z"));
        assertThat(removal.rung(removal.due().orElseThrow().minusMillis(1), TIMES))
                .isEmpty();
        var first = removal.rung(removal.due().orElseThrow(), TIMES).orElseThrow();
        assertThat(first).isEqualTo(new Rung(0, false));
        var reminded = removal.climbed(first, TIMES);
        assertThat(reminded.due()).contains(Instant.parse("2026-11-17T08:00:00Z"));
        assertThat(reminded.told()).isEqualTo(1);
        assertThat(reminded.rung(Instant.parse("2026-11-16T08:00:00Z"), TIMES)).isEmpty();
        var last = reminded.rung(Instant.parse("2026-11-30T08:00:00Z"), TIMES).orElseThrow();
        assertThat(last).as("only the last of several").isEqualTo(new Rung(2, true));
        var escalated = reminded.climbed(last, TIMES);
        assertThat(escalated.due()).isEmpty();
        assertThat(escalated.told()).isEqualTo(1);
        var checking = go(escalated.deleted(ANA, UNTIL, TIMES, FACTS));
        assertThat(checking.climbed()).as("the next step has its own").isZero();
        assertThat(checking.told()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-13T08:00:00Z, 2026-11-13T08:00:00Z",
        "2026-11-13T20:00:00Z, 2026-11-16T07:00:00Z",
        "2026-11-14T10:00:00Z, 2026-11-16T07:00:00Z",
        "2026-11-15T23:30:00Z, 2026-11-16T07:00:00Z",
        "2026-11-16T02:00:00Z, 2026-11-16T07:00:00Z"
    })
    void nobodyIsRemindedAtNightOrAtTheWeekend(Instant due, Instant reminded) {
        assertThat(TIMES.reminds(due, Optional.empty())).isEqualTo(reminded);
    }

    @Test
    void aPersonIsRemindedInTheirOwnMorning() {
        assertThat(TIMES.reminds(UNTIL, Optional.of(ZoneId.of("America/New_York"))))
                .isEqualTo(Instant.parse("2026-11-10T13:00:00Z"));
    }
}
