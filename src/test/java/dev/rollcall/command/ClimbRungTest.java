package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rungs of a review opened on Tuesday 3 March: remind Friday 6 and Tuesday 10, escalate Thursday 12, close Tuesday
 * 17.
 */
class ClimbRungTest extends Reviewed {
    private void climbAt(int rung, ReviewLayout ways) {
        bench.moveTo(bench.review(review).rungs().get(rung).at());
        bench.run(new Actor.Scheduler(), new ClimbRung(ways));
    }

    private CardKey reminderToAna(int rung) {
        return RedKeys.reminder(review, rung, bench.member(RegisterFixture.ANA));
    }

    @Test
    void onlyTheSchedulerMayRunIt() {
        assertThat(bench.refused(RegisterFixture.ADMIN, new ClimbRung(RegisterFixture.WAYS)))
                .isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void theFixtureHasTheExpectedRungs() {
        assertThat(bench.review(review).rungs().stream()
                        .map(rung -> rung.kind() + " " + rung.at())
                        .toList())
                .containsExactly(
                        "REMIND 2026-03-06T08:00:00Z",
                        "REMIND 2026-03-10T08:00:00Z",
                        "ESCALATE 2026-03-12T08:00:00Z",
                        "CLOSE 2026-03-17T17:00:00Z");
    }

    @Test
    void nothingIsDueAMomentBefore() {
        bench.moveTo(Instant.parse("2026-03-06T07:59:59.999Z"));
        bench.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.WAYS));
        assertThat(bench.drawn()).isEmpty();
    }

    @Test
    void eachOwnerWithSomethingOpenIsRemindedDirectly() {
        bench.run(RegisterFixture.BEN, new AnswerItem(item("c"), Answer.CONFIRMED));
        bench.drawn();
        climbAt(0, RegisterFixture.WAYS);
        assertThat(bench.audited()).containsExactly("scheduler", "review.remind", "2 open");
        assertThat(bench.card(reminderToAna(0)).address())
                .isEqualTo(new CardAddress.ToMember(bench.member(RegisterFixture.ANA)));
        assertThat(bench.drawn()).containsExactlyInAnyOrder(reminderToAna(0), RedKeys.root(review));
    }

    @Test
    void inAThreadOneReminderIsForAllOwners() {
        climbAt(0, RegisterFixture.IN_THREAD);
        assertThat(bench.card(RedKeys.reminder(review, 0)).address())
                .isEqualTo(new CardAddress.Below(RedKeys.root(review)));
        assertThat(bench.drawn()).containsExactlyInAnyOrder(RedKeys.reminder(review, 0), RedKeys.root(review));
    }

    @Test
    void aRungIsCarriedOutOnce() {
        climbAt(0, RegisterFixture.WAYS);
        bench.drawn();
        bench.passes(Duration.ofDays(1));
        bench.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.WAYS));
        assertThat(bench.drawn()).isEmpty();
    }

    @Test
    void withNothingOpenNobodyIsReminded() {
        answerAll();
        climbAt(0, RegisterFixture.WAYS);
        climbAt(2, RegisterFixture.WAYS);
        assertThat(bench.drawn()).containsExactly(RedKeys.root(review));
    }

    private void answerAll() {
        for (var label : new String[] {"a", "b", "c"}) {
            bench.run(RegisterFixture.ADMIN, new AnswerItem(item(label), Answer.CONFIRMED));
        }
        bench.drawn();
    }

    @Test
    void missingAnswersAreEscalatedToTheBackupAndTheChannel() {
        climbAt(2, RegisterFixture.WAYS);
        var backup = RedKeys.backup(review, 2, bench.member(RegisterFixture.BEN));
        assertThat(bench.audited()).containsExactly("scheduler", "review.escalate", "3 open");
        assertThat(bench.card(backup).address()).isEqualTo(new CardAddress.ToMember(bench.member(RegisterFixture.BEN)));
        assertThat(bench.card(RedKeys.escalation(review)).address().text()).isEqualTo("channel slack:red:C1");
        assertThat(bench.drawn()).containsExactlyInAnyOrder(backup, RedKeys.escalation(review), RedKeys.root(review));
        assertThat(bench.review(review).escalated()).isTrue();
    }

    @Test
    void inAThreadTheBackupsAreMentionedThere() {
        climbAt(2, RegisterFixture.IN_THREAD);
        assertThat(bench.card(RedKeys.backup(review, 2)).address())
                .isEqualTo(new CardAddress.Below(RedKeys.root(review)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutABackupOnlyTheChannelIsTold(boolean direct) {
        bench.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        bench.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.CONFIRMED));
        bench.drawn();
        climbAt(2, direct ? RegisterFixture.WAYS : RegisterFixture.IN_THREAD);
        assertThat(bench.drawn()).containsExactlyInAnyOrder(RedKeys.escalation(review), RedKeys.root(review));
    }

    @Test
    void ofSeveralDueRungsOnlyTheLastIsCarriedOut() {
        climbAt(2, RegisterFixture.WAYS);
        for (int rung = 0; rung < 2; rung++) {
            var reminder = reminderToAna(rung);
            assertThat(bench.store.<Boolean>read(
                            bench.red, tx -> tx.cards().find(reminder).isEmpty()))
                    .isTrue();
        }
        climbAt(3, RegisterFixture.WAYS);
        assertThat(bench.review(review).open()).isFalse();
    }

    @Test
    void theCloseStoresConfirmationsAndNoOtherAnswers() {
        bench.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        var at = bench.now();
        bench.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.UNUSED));
        assertThat(bench.token(bench.red, "a").confirmed()).isEmpty();
        climbAt(2, RegisterFixture.WAYS);
        bench.drawn();

        climbAt(3, RegisterFixture.WAYS);

        assertThat(bench.audited()).containsExactly("scheduler", "review.close", "1 open");
        assertThat(bench.review(review).closedAt()).contains(bench.now());
        assertThat(bench.token(bench.red, "a").confirmed())
                .contains(new Token.Confirmed(bench.member(RegisterFixture.ANA), at));
        assertThat(bench.token(bench.red, "b").confirmed()).isEmpty();
        assertThat(bench.token(bench.red, "c").confirmed()).isEmpty();
        assertThat(bench.drawn()).containsAll(answerCards()).contains(RedKeys.escalation(review));
    }

    @Test
    void aClosedReviewHasNothingDue() {
        bench.close(review);
        bench.drawn();
        bench.passes(Duration.ofDays(5));
        bench.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.WAYS));
        assertThat(bench.drawn()).isEmpty();
        assertThat(bench.review(review).nextDue()).isEmpty();
    }
}
