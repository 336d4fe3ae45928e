package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.token.Token;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithdrawTokenTest extends RegisterTest {
    private ApprovalId id = new ApprovalId("-");

    @BeforeEach
    void asks() {
        fixture.pending("x");
        id = fixture.approval("x").id();
    }

    private static WithdrawToken label(String label) {
        return new WithdrawToken(new WhichApproval.Labelled(label));
    }

    private WithdrawToken press() {
        return new WithdrawToken(new WhichApproval.Pressed(id));
    }

    @Test
    void theRequesterTakesTheRequestBack() {
        fixture.drawn();
        assertThat(fixture.run(RegisterFixture.ANA, label("X"))).isEqualTo(new Outcome.TokenWithdrawn("x"));
        assertThat(fixture.approval(id).verdict())
                .contains(new Verdict.Withdrawn(fixture.member(RegisterFixture.ANA), RegisterFixture.NOW));
        assertThat(fixture.live("x")).isEmpty();
        assertThat(fixture.audited()).containsExactly("ana", "token.withdraw", "x");
        assertThat(fixture.drawn())
                .as("the card, and no message to anybody")
                .containsExactly(new CardKey.Approval(RegisterFixture.space("red"), id));
    }

    @Test
    void theLabelIsFreeAgain() {
        fixture.run(RegisterFixture.ANA, press());
        fixture.pending("X", RegisterFixture.STRANGER);
        assertThat(fixture.approval("x").verdict()).isEmpty();
        assertThat(fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Labelled("x"))))
                .isEqualTo(new Outcome.TokenApproved("X", 0));
    }

    @Test
    void nobodyElseTakesItBack() {
        var refusal = new Refusal.NotRequester("x", "ana");
        for (var other : List.of(RegisterFixture.BEN, RegisterFixture.APPROVER, RegisterFixture.ADMIN)) {
            assertThat(fixture.refused(other, label("x"))).isEqualTo(refusal);
            assertThat(fixture.refused(other, press())).isEqualTo(refusal);
        }
    }

    @Test
    void aDetectedTokenHasNoRequester() {
        fixture.store.transact(fixture.red, tx -> {
            var before = tx.approvals().find(id).orElseThrow();
            tx.approvals()
                    .add(new Approval(
                            new ApprovalId("found"),
                            before.token(),
                            Optional.empty(),
                            before.askedAt().plusSeconds(1),
                            1,
                            before.closesAt(),
                            List.of(),
                            Optional.empty(),
                            0));
            return true;
        });
        assertThat(fixture.refused(RegisterFixture.ANA, label("x"))).isEqualTo(new Refusal.NotRequester("x", ""));
    }

    @Test
    void whatIsDecidedIsRefusedWithTheDecision() {
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Pressed(id)));
        var approved = new Refusal.AlreadyDecided("x", true, "approver", RegisterFixture.NOW);
        assertThat(fixture.refused(RegisterFixture.ANA, label("x"))).isEqualTo(approved);
        assertThat(fixture.refused(RegisterFixture.ANA, press())).isEqualTo(approved);
    }

    @Test
    void aDeniedRequestIsFoundByItsLabelThoughThatIsFree() {
        fixture.run(RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Pressed(id), Optional.of("no")));
        assertThat(fixture.refused(RegisterFixture.ANA, label("x")))
                .isEqualTo(new Refusal.AlreadyDecided("x", false, "approver", RegisterFixture.NOW));
    }

    @Test
    void aRequestIsTakenBackOnce() {
        fixture.run(RegisterFixture.ANA, press());
        var withdrawn = new Refusal.RequestWithdrawn("x", "ana", RegisterFixture.NOW);
        assertThat(fixture.refused(RegisterFixture.ANA, label("x"))).isEqualTo(withdrawn);
        assertThat(fixture.refused(RegisterFixture.ANA, press())).isEqualTo(withdrawn);
    }

    @Test
    void nobodyDecidesOnWhatWasTakenBack() {
        fixture.run(RegisterFixture.ANA, press());
        var withdrawn = new Refusal.RequestWithdrawn("x", "ana", RegisterFixture.NOW);
        var which = new WhichApproval.Pressed(id);
        assertThat(fixture.refused(RegisterFixture.APPROVER, new ApproveToken(which)))
                .isEqualTo(withdrawn);
        assertThat(fixture.refused(RegisterFixture.APPROVER, new DenyToken(which, Optional.of("no"))))
                .isEqualTo(withdrawn);
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        fixture.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(fixture.approval(id).verdict()).get().isInstanceOf(Verdict.Withdrawn.class);
    }

    @Test
    void aRequestThatRanOutIsTooLate() {
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        assertThat(fixture.refused(RegisterFixture.ANA, label("x"))).isEqualTo(new Refusal.TooLate("x", fixture.now()));
    }

    @Test
    void whatNeverWaitedIsRefused() {
        Arranged.letIn(fixture, "never");
        assertThat(fixture.refused(RegisterFixture.ANA, label("never"))).isEqualTo(new Refusal.NotWaiting("never"));
        assertThat(fixture.refused(RegisterFixture.ANA, label("zzz"))).isEqualTo(new Refusal.NoSuchToken("zzz", ""));
        assertThat(fixture.refused(
                        RegisterFixture.ANA, new WithdrawToken(new WhichApproval.Pressed(new ApprovalId("gone")))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void theStateOfTheTokenIsNoLongerLive() {
        fixture.run(RegisterFixture.ANA, press());
        assertThat(fixture.token(fixture.approval(id).token()).state()).isEqualTo(Token.State.EXPIRED);
    }
}
