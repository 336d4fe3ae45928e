package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.review.ReviewItem.Answer;
import dev.rollcall.domain.review.ReviewLayout;
import dev.rollcall.domain.team.Absence;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rungs of a review opened on Tuesday 3 March: remind Friday 6 and Tuesday 10, escalate Thursday 12, close Tuesday
 * 17.
 */
class ClimbRungTest extends Reviewed {
    private void climbAt(int rung, ReviewLayout layout) {
        fixture.moveTo(fixture.review(review).rungs().get(rung).at());
        fixture.run(new Actor.Scheduler(), new ClimbRung(layout));
    }

    private CardKey reminderToAna(int rung) {
        return RedKeys.reminder(review, rung, fixture.member(RegisterFixture.ANA));
    }

    @Test
    void onlyTheSchedulerMayRunIt() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, new ClimbRung(RegisterFixture.DIRECT)))
                .isEqualTo(new Refusal.NotAdmin());
    }

    @Test
    void theFixtureHasTheExpectedRungs() {
        assertThat(fixture.review(review).rungs().stream()
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
        fixture.moveTo(Instant.parse("2026-03-06T07:59:59.999Z"));
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.IN_THREAD));
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void eachOwnerWithSomethingOpenIsRemindedDirectly() {
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("c"), Answer.CONFIRMED));
        fixture.drawn();
        climbAt(0, RegisterFixture.DIRECT);
        assertThat(fixture.audited()).containsExactly("scheduler", "review.remind", "2 open");
        assertThat(fixture.card(reminderToAna(0)).address())
                .isEqualTo(new CardAddress.ToMember(fixture.member(RegisterFixture.ANA)));
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(reminderToAna(0), RedKeys.root(review));
    }

    @Test
    void inAThreadOneReminderIsForAllOwners() {
        climbAt(0, RegisterFixture.IN_THREAD);
        assertThat(fixture.card(RedKeys.reminder(review, 0)).address())
                .isEqualTo(new CardAddress.Below(RedKeys.root(review)));
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(RedKeys.reminder(review, 0), RedKeys.root(review));
    }

    @Test
    void aRungIsCarriedOutOnce() {
        climbAt(0, RegisterFixture.DIRECT);
        fixture.drawn();
        fixture.passes(Duration.ofDays(1));
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT));
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void withNothingOpenNobodyIsReminded() {
        answerAll();
        climbAt(0, RegisterFixture.DIRECT);
        climbAt(2, RegisterFixture.DIRECT);
        assertThat(fixture.drawn()).containsExactly(RedKeys.root(review));
    }

    private void answerAll() {
        for (var label : new String[] {"a", "b", "c"}) {
            fixture.run(RegisterFixture.ADMIN, new AnswerItem(item(label), Answer.CONFIRMED));
        }
        fixture.drawn();
    }

    @Test
    void missingAnswersAreEscalatedToTheBackupAndTheChannel() {
        climbAt(2, RegisterFixture.DIRECT);
        var backup = RedKeys.backup(review, 2, fixture.member(RegisterFixture.BEN));
        assertThat(fixture.audited()).containsExactly("scheduler", "review.escalate", "3 open");
        assertThat(fixture.card(backup).address())
                .isEqualTo(new CardAddress.ToMember(fixture.member(RegisterFixture.BEN)));
        assertThat(fixture.card(RedKeys.escalation(review)).address().text()).isEqualTo("channel slack:red:C1");
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(backup, RedKeys.escalation(review), RedKeys.root(review));
        assertThat(fixture.review(review).escalated()).isTrue();
    }

    @Test
    void inAThreadTheBackupsAreMentionedThere() {
        climbAt(2, RegisterFixture.IN_THREAD);
        assertThat(fixture.card(RedKeys.backup(review, 2)).address())
                .isEqualTo(new CardAddress.Below(RedKeys.root(review)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutABackupOnlyTheChannelIsTold(boolean direct) {
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.CONFIRMED));
        fixture.drawn();
        climbAt(2, direct ? RegisterFixture.DIRECT : RegisterFixture.IN_THREAD);
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(RedKeys.escalation(review), RedKeys.root(review));
    }

    @Test
    void ofSeveralDueRungsOnlyTheLastIsCarriedOut() {
        climbAt(2, RegisterFixture.DIRECT);
        for (int rung = 0; rung < 2; rung++) {
            var reminder = reminderToAna(rung);
            assertThat(fixture.store.<Boolean>read(
                            fixture.red, tx -> tx.cards().find(reminder).isEmpty()))
                    .isTrue();
        }
        climbAt(3, RegisterFixture.DIRECT);
        assertThat(fixture.review(review).open()).isFalse();
    }

    @Test
    void aCloseWithoutAnEscalationBeforeIsShownInTheEscalationChannel() {
        climbAt(3, RegisterFixture.DIRECT);
        assertThat(fixture.card(RedKeys.escalation(review)).address().text()).isEqualTo("channel slack:red:C1");
        assertThat(fixture.drawn()).contains(RedKeys.escalation(review));
    }

    @Test
    void aCloseWithEveryTokenAnsweredIsNotShownInTheEscalationChannel() {
        answerAll();
        climbAt(3, RegisterFixture.DIRECT);
        assertThat(fixture.drawn()).doesNotContain(RedKeys.escalation(review));
    }

    @Test
    void theCloseStoresConfirmationsAndNoOtherAnswers() {
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("a"), Answer.CONFIRMED));
        var at = fixture.now();
        fixture.run(RegisterFixture.ANA, new AnswerItem(item("b"), Answer.UNUSED));
        assertThat(fixture.token(fixture.red, "a").confirmed()).isEmpty();
        climbAt(2, RegisterFixture.DIRECT);
        fixture.drawn();

        climbAt(3, RegisterFixture.DIRECT);

        assertThat(fixture.audited(2))
                .containsExactly(
                        List.of("scheduler", "review.close", "1 open"),
                        List.of("scheduler", "review.tell", "1 notice"));
        assertThat(fixture.review(review).closedAt()).contains(fixture.now());
        assertThat(fixture.token(fixture.red, "a").confirmed())
                .contains(new Token.Confirmed(fixture.member(RegisterFixture.ANA), at));
        assertThat(fixture.token(fixture.red, "b").confirmed()).isEmpty();
        assertThat(fixture.token(fixture.red, "c").confirmed()).isEmpty();
        assertThat(fixture.drawn()).containsAll(answerCards()).contains(RedKeys.escalation(review));
    }

    @Test
    void aClosedReviewHasNothingDue() {
        fixture.close(review);
        fixture.drawn();
        fixture.passes(Duration.ofDays(5));
        fixture.run(new Actor.Scheduler(), new ClimbRung(RegisterFixture.DIRECT));
        assertThat(fixture.drawn()).isEmpty();
        assertThat(fixture.review(review).nextDue()).isEmpty();
    }

    private void absent(Caller who, Absence why) {
        fixture.run(new Actor.Scheduler(), new RecordAbsences(Map.of(who.account(), Optional.of(why))));
    }

    @Test
    void theBackupIsRemindedInPlaceOfAnOwnerWhoLeft() {
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("c"), Answer.CONFIRMED));
        absent(RegisterFixture.ANA, Absence.LEFT);
        assertThat(fixture.card(RedKeys.absentOwners(review)).address().text())
                .as("the escalation channel is told")
                .isEqualTo("channel slack:red:C1");
        fixture.drawn();
        climbAt(0, RegisterFixture.DIRECT);
        var toBen = RedKeys.reminder(review, 0, fixture.member(RegisterFixture.BEN));
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(toBen, RedKeys.root(review));
        fixture.run(RegisterFixture.BEN, new AnswerItem(item("a"), Answer.CONFIRMED));
        assertThat(fixture.drawn()).as("each answer edits it").contains(toBen);
    }

    @Test
    void aBackupWhoLeftIsNotTold() {
        absent(RegisterFixture.BEN, Absence.GUEST);
        fixture.drawn();
        climbAt(2, RegisterFixture.DIRECT);
        assertThat(fixture.drawn())
                .doesNotContain(RedKeys.backup(review, 2, fixture.member(RegisterFixture.BEN)))
                .contains(RedKeys.escalation(review));
    }

    @Test
    void whatIsKnownAlreadyDrawsNothing() {
        absent(RegisterFixture.ANA, Absence.LEFT);
        assertThat(fixture.store.<Optional<Absence>>read(fixture.red, tx -> tx.members()
                        .find(fixture.member(RegisterFixture.ANA))
                        .orElseThrow()
                        .absence()))
                .contains(Absence.LEFT);
        fixture.drawn();
        absent(RegisterFixture.ANA, Absence.LEFT);
        assertThat(fixture.drawn()).as("nothing changed").isEmpty();
    }
}
