package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardKeys;
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

    private String reminderToAna(int rung) {
        return CardKeys.reminder(review, rung, bench.member(RegisterFixture.ANA));
    }

    @Test
    void onlyTheSchedulerIsAllowed() {
        assertThat(bench.refused(RegisterFixture.ADMIN, new ClimbRung(RegisterFixture.WAYS)))
                .isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void theRungsAreDueAtTheirTimes() {
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
    void nothingIsDueBeforeItsTime() {
        bench.moveTo(Instant.parse("2026-03-06T07:59:59.999Z"));
        bench.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.WAYS));
        assertThat(bench.drawn()).isEmpty();
    }

    @Test
    void eachOwnerWithSomethingOpenIsRemindedDirectly() {
        bench.run(RegisterFixture.BEN, new AnswerItem(item("c"), Answer.CONFIRMED));
        bench.drawn();
        climbAt(0, RegisterFixture.WAYS);
        assertThat(bench.audited()).containsExactly("the clock", "review.remind", "2 open");
        assertThat(bench.card(reminderToAna(0)).address()).isEqualTo("person slack:red:ana");
        assertThat(bench.drawn()).containsExactlyInAnyOrder(reminderToAna(0), CardKeys.review(review));
    }

    @Test
    void inAThreadOneReminderMentionsAllOwners() {
        climbAt(0, RegisterFixture.IN_THREAD);
        assertThat(bench.card(CardKeys.reminder(review, 0)).address()).isEqualTo("thread review:" + review);
        assertThat(bench.drawn()).containsExactlyInAnyOrder(CardKeys.reminder(review, 0), CardKeys.review(review));
    }

    @Test
    void aRungRunsOnce() {
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
        assertThat(bench.drawn()).containsExactly(CardKeys.review(review));
    }

    private void answerAll() {
        for (var label : new String[] {"a", "b", "c"}) {
            bench.run(RegisterFixture.ADMIN, new AnswerItem(item(label), Answer.CONFIRMED));
        }
        bench.drawn();
    }

    @Test
    void silenceIsEscalatedToTheBackupAndTheChannel() {
        climbAt(2, RegisterFixture.WAYS);
        var backup = CardKeys.backup(review, 2, bench.member(RegisterFixture.BEN));
        assertThat(bench.audited()).containsExactly("the clock", "review.escalate", "3 open");
        assertThat(bench.card(backup).address()).isEqualTo("person slack:red:ben");
        assertThat(bench.card(CardKeys.escalation(review)).address()).isEqualTo("channel slack:red:C1");
        assertThat(bench.drawn())
                .containsExactlyInAnyOrder(backup, CardKeys.escalation(review), CardKeys.review(review));
        assertThat(bench.review(review).escalated()).isTrue();
    }

    @Test
    void inAThreadTheBackupsAreMentionedThere() {
        climbAt(2, RegisterFixture.IN_THREAD);
        assertThat(bench.card(CardKeys.backup(review, 2)).address()).isEqualTo("thread review:" + review);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutABackupOnlyTheChannelIsTold(boolean direct) {
        bench.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        bench.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.CONFIRMED));
        bench.drawn();
        climbAt(2, direct ? RegisterFixture.WAYS : RegisterFixture.IN_THREAD);
        assertThat(bench.drawn()).containsExactlyInAnyOrder(CardKeys.escalation(review), CardKeys.review(review));
    }

    @Test
    void ofSeveralDueRungsOnlyTheLastRuns() {
        climbAt(2, RegisterFixture.WAYS);
        var reminders = bench.store.read(bench.red, tx -> tx.cards().startingWith(CardKeys.reminders(review)));
        assertThat(reminders).isEmpty();
        climbAt(3, RegisterFixture.WAYS);
        assertThat(bench.review(review).open()).isFalse();
    }

    @Test
    void theCloseStoresTheConfirmationOfConfirmedTokensOnly() {
        bench.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        var at = bench.now();
        bench.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.UNUSED));
        assertThat(bench.token(bench.red, "a").confirmed()).isEmpty();
        climbAt(2, RegisterFixture.WAYS);
        bench.drawn();

        climbAt(3, RegisterFixture.WAYS);

        assertThat(bench.audited()).containsExactly("the clock", "review.close", "1 open");
        assertThat(bench.review(review).closedAt()).contains(bench.now());
        assertThat(bench.token(bench.red, "a").confirmed())
                .contains(new Token.Confirmed(bench.member(RegisterFixture.ANA), at));
        assertThat(bench.token(bench.red, "b").confirmed()).isEmpty();
        assertThat(bench.token(bench.red, "c").confirmed()).isEmpty();
        assertThat(bench.drawn()).containsAll(answerCards()).contains(CardKeys.escalation(review));
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
