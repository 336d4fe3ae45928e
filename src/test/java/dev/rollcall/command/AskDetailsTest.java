package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.store.CardAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about a request that waits, and reminders of it. */
class AskDetailsTest {
    private static final Instant FIRST = Instant.parse("2026-03-05T08:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-03-10T08:00:00Z");
    private static final Instant ESCALATED = Instant.parse("2026-03-12T08:00:00Z");

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    private ApprovalId id = new ApprovalId("-");

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
        fixture.pending("x");
        id = fixture.approval("x").id();
        fixture.drawn();
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private AskDetails ask(String question) {
        return new AskDetails(new WhichApproval.Pressed(id), question);
    }

    private AnswerQuestion answer(String text) {
        return new AnswerQuestion(id, text);
    }

    private CardKey approvalCard() {
        return new CardKey.Approval(RegisterFixture.space("red"), id);
    }

    private CardKey reminder(int number) {
        return new CardKey.ApprovalReminder(RegisterFixture.space("red"), id, number);
    }

    private void sweep() {
        fixture.run(new Actor.Scheduler(), new RemindApprovers());
    }

    @Test
    void theRequesterIsAskedAndTheAnswerStandsOnTheCard() {
        var before = fixture.approval("x").closesAt();
        assertThat(fixture.run(RegisterFixture.APPROVER, ask(" why full? ")))
                .isEqualTo(new Outcome.DetailsAsked("x", "ana", before.plus(Approval.Question.PAUSED_MAX)));
        var question = new CardKey.Question(RegisterFixture.space("red"), id, 0);
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(approvalCard(), question);
        assertThat(fixture.card(question).address())
                .isEqualTo(new CardAddress.ToMember(fixture.member(RegisterFixture.ANA)));
        assertThat(fixture.audited()).containsExactly("approver", "token.ask", "x");

        fixture.passes(Duration.ofDays(3));
        assertThat(fixture.run(RegisterFixture.ANA, answer("it deploys"))).isEqualTo(new Outcome.QuestionAnswered("x"));
        assertThat(fixture.drawn()).containsExactlyInAnyOrder(approvalCard(), question);
        assertThat(fixture.approval("x").closesAt()).isEqualTo(before.plus(Duration.ofDays(3)));
        var view = fixture.views.approval(fixture.red, id.value()).orElseThrow();
        assertThat(view.questions()).hasSize(1);
        assertThat(view.questions().getFirst().question()).isEqualTo("why full?");
        assertThat(view.questions().getFirst().answer()).contains("it deploys");
        assertThat(fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Pressed(id))))
                .isEqualTo(new Outcome.TokenApproved("x", 0));
    }

    @Test
    void whatIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, ask("why?"))).isInstanceOf(Refusal.OwnRequest.class);
        assertThat(fixture.refused(RegisterFixture.STRANGER, ask("why?"))).isInstanceOf(Refusal.NotApprover.class);
        assertThat(fixture.refused(RegisterFixture.APPROVER, ask(" ")))
                .isEqualTo(new BadField("question", "", Rule.REQUIRED));
        assertThat(fixture.refused(RegisterFixture.APPROVER, ask("x".repeat(301))))
                .isInstanceOfSatisfying(
                        BadField.class, bad -> assertThat(bad.rule()).isEqualTo(Rule.TOO_LONG));
        assertThat(fixture.refused(RegisterFixture.ANA, answer("so"))).isEqualTo(new Refusal.NoQuestion("x"));
        fixture.run(RegisterFixture.APPROVER, ask("why?"));
        assertThat(fixture.refused(RegisterFixture.APPROVER, ask("why?"))).isEqualTo(new Refusal.AskedAlready("x"));
        assertThat(fixture.refused(RegisterFixture.STRANGER, answer("so"))).isEqualTo(new Refusal.NotAsked("x", "ana"));
        assertThat(fixture.refused(RegisterFixture.ANA, answer("")))
                .isEqualTo(new BadField("answer", "", Rule.REQUIRED));
        assertThat(fixture.refused(RegisterFixture.ANA, new AnswerQuestion(new ApprovalId("none"), "so")))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aRequestStillExpiresWhoseQuestionNobodyAnswers() {
        fixture.run(RegisterFixture.APPROVER, ask("why?"));
        fixture.moveTo(fixture.approval("x").closesAt());
        fixture.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(fixture.live("x")).isEmpty();
    }

    @Test
    void approversAreRemindedTwiceAndThenTheEscalationChannelIsTold() {
        fixture.moveTo(FIRST.minusSeconds(1));
        sweep();
        assertThat(fixture.drawn()).isEmpty();
        fixture.moveTo(FIRST);
        sweep();
        assertThat(fixture.drawn()).contains(reminder(0));
        assertThat(fixture.card(reminder(0)).address()).isEqualTo(new CardAddress.Below(approvalCard()));
        assertThat(fixture.audited()).containsExactly("scheduler", "token.remind", "x");
        sweep();
        assertThat(fixture.drawn()).as("once").isEmpty();

        fixture.moveTo(SECOND);
        sweep();
        assertThat(fixture.drawn()).contains(reminder(1));
        fixture.moveTo(ESCALATED);
        sweep();
        var escalation = new CardKey.ApprovalEscalation(RegisterFixture.space("red"), id);
        assertThat(fixture.drawn()).contains(escalation);
        assertThat(fixture.audited()).containsExactly("scheduler", "token.escalate", "x");
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Pressed(id)));
        assertThat(fixture.drawn()).contains(reminder(0), reminder(1), escalation);
    }

    @Test
    void nobodyIsRemindedWhileAQuestionIsOpen() {
        fixture.run(RegisterFixture.APPROVER, ask("why?"));
        fixture.drawn();
        fixture.moveTo(SECOND);
        sweep();
        assertThat(fixture.drawn()).isEmpty();
    }
}
