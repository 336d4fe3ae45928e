package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.approval.DecidedToken;
import dev.rollcall.domain.token.Token;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndoDecisionTest extends RegisterTest {
    private ApprovalId id = new ApprovalId("-");

    @BeforeEach
    void asks() {
        fixture.pending("x");
        id = fixture.approval("x").id();
    }

    private void approve() {
        assertThat(fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Pressed(id))))
                .isInstanceOf(Outcome.TokenApproved.class);
    }

    private void deny() {
        assertThat(fixture.run(
                        RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Pressed(id), Optional.of("no"))))
                .isInstanceOf(Outcome.TokenDenied.class);
    }

    private Token token() {
        return fixture.token(fixture.approval(id).token());
    }

    /** What the button below the decision does that was made last. */
    private UndoDecision undo() {
        return new UndoDecision(new DecidedToken(id, token().version()));
    }

    @Test
    void anApprovalIsTakenBack() {
        approve();
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.APPROVER, undo())).isEqualTo(new Outcome.DecisionUndone("x"));
        assertThat(fixture.approval(id).waiting(fixture.now())).isTrue();
        assertThat(fixture.approval(id).yes()).isEmpty();
        assertThat(token().state()).isEqualTo(Token.State.PENDING);
        assertThat(fixture.audited()).containsExactly("approver", "token.undo", "x");
        assertThat(fixture.drawn())
                .as("the card and the message to the requester")
                .containsExactlyInAnyOrder(
                        new CardKey.Approval(RegisterFixture.space("red"), id),
                        new CardKey.Decision(RegisterFixture.space("red"), id));
        approve();
        assertThat(token().state()).isEqualTo(Token.State.ACTIVE);
    }

    @Test
    void aDenialIsTakenBack() {
        deny();
        assertThat(fixture.run(RegisterFixture.APPROVER, undo())).isEqualTo(new Outcome.DecisionUndone("x"));
        assertThat(fixture.live("x").orElseThrow().state()).isEqualTo(Token.State.PENDING);
        assertThat(fixture.approval(id).verdict()).isEmpty();
    }

    @Test
    void aRequestThatWaitsAgainExpiresAsBefore() {
        deny();
        fixture.run(RegisterFixture.APPROVER, undo());
        fixture.moveTo(fixture.approval(id).closesAt());
        fixture.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(token().state()).isEqualTo(Token.State.EXPIRED);
    }

    @Test
    void oneOfTwoApprovalsIsTakenBackAlone() {
        Arranged.quorum(fixture, 2);
        fixture.pending("two");
        id = fixture.approval("two").id();
        approve();
        assertThat(fixture.approval(id).yes()).hasSize(1);
        assertThat(fixture.run(RegisterFixture.APPROVER, undo())).isEqualTo(new Outcome.DecisionUndone("two"));
        assertThat(fixture.approval(id).yes()).isEmpty();
        assertThat(fixture.refused(RegisterFixture.APPROVER, undo())).isEqualTo(new Refusal.NothingToUndo("two"));
    }

    @Test
    void nobodyElseTakesItBack() {
        approve();
        for (var other : List.of(RegisterFixture.ANA, RegisterFixture.ADMIN)) {
            assertThat(fixture.refused(other, undo())).isEqualTo(new Refusal.NotYourDecision("x", "approver"));
        }
    }

    @Test
    void aDecisionIsTakenBackWithinTenMinutes() {
        approve();
        var until = RegisterFixture.NOW.plus(Approval.UNDO_FOR);
        fixture.passes(Duration.ofMinutes(10));
        assertThat(fixture.refused(RegisterFixture.APPROVER, undo())).isEqualTo(new Refusal.UndoTooLate("x", until));
        fixture.moveTo(until.minusMillis(1));
        assertThat(fixture.run(RegisterFixture.APPROVER, undo())).isInstanceOf(Outcome.DecisionUndone.class);
    }

    @Test
    void whatIsTakenBackCannotBeTakenBackAgain() {
        deny();
        var undo = undo();
        fixture.run(RegisterFixture.APPROVER, undo);
        assertThat(fixture.refused(RegisterFixture.APPROVER, undo)).isEqualTo(new Refusal.NothingToUndo("x"));
        deny();
        assertThat(fixture.refused(RegisterFixture.APPROVER, undo))
                .as("the button of the first decision, after the second")
                .isEqualTo(new Refusal.ChangedSince("x"));
    }

    @Test
    void aTokenThatWasChangedSinceStays() {
        approve();
        var undo = undo();
        var token = token();
        fixture.store.<Boolean>transact(fixture.red, tx -> tx.tokens().replace(token, token));
        assertThat(fixture.refused(RegisterFixture.APPROVER, undo)).isEqualTo(new Refusal.ChangedSince("x"));
    }

    @Test
    void aTokenThatAReviewAsksAboutStays() {
        approve();
        fixture.review();
        assertThat(fixture.refused(RegisterFixture.APPROVER, undo())).isEqualTo(new Refusal.ChangedSince("x"));
    }

    @Test
    void aLabelThatIsTakenMeanwhileStaysTaken() {
        deny();
        fixture.pending("X", RegisterFixture.STRANGER);
        assertThat(fixture.refused(RegisterFixture.APPROVER, undo())).isEqualTo(new Refusal.LabelTaken("x"));
    }

    @Test
    void aRequestWhoseTimeIsOverStaysDecided() {
        fixture.moveTo(fixture.approval(id).closesAt().minusSeconds(60));
        approve();
        fixture.passes(Duration.ofMinutes(1));
        assertThat(fixture.refused(RegisterFixture.APPROVER, undo()))
                .isEqualTo(new Refusal.TooLate("x", fixture.now()));
    }

    @Test
    void thereIsNothingToTakeBackOfWhatNobodyDecided() {
        assertThat(fixture.refused(RegisterFixture.APPROVER, undo())).isEqualTo(new Refusal.NothingToUndo("x"));
        fixture.run(RegisterFixture.ANA, new WithdrawToken(new WhichApproval.Pressed(id)));
        assertThat(fixture.refused(RegisterFixture.ANA, undo())).isEqualTo(new Refusal.NothingToUndo("x"));
        assertThat(fixture.refused(RegisterFixture.ANA, new UndoDecision(new DecidedToken(new ApprovalId("gone"), 1))))
                .isEqualTo(new Refusal.NoSuchThing());
    }
}
