package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DenyTokenTest extends RegisterTest {
    private ApprovalId id = new ApprovalId("-");

    @BeforeEach
    void asks() {
        fixture.pending("x");
        id = fixture.approval("x").id();
    }

    private static DenyToken label(String label, String reason) {
        return new DenyToken(new WhichApproval.Labelled(label), Optional.of(reason));
    }

    private DenyToken press(String reason) {
        return new DenyToken(new WhichApproval.Pressed(id), Optional.of(reason));
    }

    @Test
    void theRequesterIsRefused() {
        assertThat(fixture.refused(RegisterFixture.ANA, press("no")))
                .isEqualTo(new Refusal.OwnRequest("x", List.of("@security")));
    }

    @Test
    void aMemberWhoIsNoApproverIsRefused() {
        assertThat(fixture.refused(RegisterFixture.BEN, press("no")))
                .isEqualTo(new Refusal.NotApprover(List.of("@security")));
    }

    @Test
    void anEmptyReasonIsRefused() {
        assertThat(fixture.refused(RegisterFixture.APPROVER, label("x", " ")))
                .isEqualTo(new BadField("reason", "", Rule.REQUIRED));
    }

    @Test
    void aTooLongReasonIsRefused() {
        assertThat(fixture.refused(RegisterFixture.APPROVER, press("r".repeat(301))))
                .isEqualTo(new BadField("reason", "r".repeat(79) + "…", Rule.TOO_LONG));
        assertThat(fixture.run(RegisterFixture.APPROVER, press("🔑".repeat(300))))
                .isInstanceOf(Outcome.TokenDenied.class);
    }

    @Test
    void anUnknownApprovalIsRefused() {
        assertThat(fixture.refused(
                        RegisterFixture.APPROVER,
                        new DenyToken(new WhichApproval.Pressed(new ApprovalId("gone")), Optional.of("no"))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void anUnknownLabelIsRefused() {
        assertThat(fixture.refused(RegisterFixture.APPROVER, label("zzz", "no")))
                .isEqualTo(new Refusal.NoSuchToken("zzz", ""));
    }

    @Test
    void theSecondDeciderIsToldWhoDecided() {
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Pressed(id)));
        assertThat(fixture.refused(RegisterFixture.APPROVER, press("no")))
                .isEqualTo(new Refusal.AlreadyDecided("x", true, "approver", RegisterFixture.NOW));
    }

    @Test
    void anExpiredApprovalIsTooLate() {
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        assertThat(fixture.refused(RegisterFixture.APPROVER, press("no")))
                .isEqualTo(new Refusal.TooLate("x", fixture.now()));
    }

    @Test
    void ownRequestIsReportedBeforeABadReason() {
        assertThat(fixture.refused(RegisterFixture.ANA, press(""))).isInstanceOf(Refusal.OwnRequest.class);
    }

    @Test
    void aBadReasonIsReportedBeforeAnUnknownApproval() {
        assertThat(fixture.refused(RegisterFixture.APPROVER, label("zzz", ""))).isInstanceOf(BadField.class);
    }

    @Test
    void aDenialStoresItsReasonAndFreesTheLabel() {
        var token = fixture.token(fixture.red, "x").id();
        fixture.drawn();

        assertThat(fixture.run(RegisterFixture.APPROVER, label("X", " use the one we have ")))
                .isEqualTo(new Outcome.TokenDenied(id.value(), "x", "use the one we have"));

        assertThat(fixture.token(token).state()).isEqualTo(Token.State.DENIED);
        assertThat(fixture.live("x")).isEmpty();
        assertThat(fixture.approval(id).verdict())
                .contains(new Verdict.Denied(
                        fixture.member(RegisterFixture.APPROVER),
                        RegisterFixture.NOW,
                        Optional.of("use the one we have")));
        assertThat(fixture.audited()).containsExactly("approver", "token.deny", "x");
        assertThat(fixture.card(RedKeys.decision(id)).address())
                .isEqualTo(new CardAddress.ToMember(fixture.member(RegisterFixture.ANA)));
        assertThat(fixture.drawn()).containsExactly(RedKeys.approval(id), RedKeys.decision(id));
    }

    @Test
    void aReactionDeniesAtOnceWithoutAReason() {
        assertThat(fixture.run(
                        RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Pressed(id), Optional.empty())))
                .isEqualTo(new Outcome.TokenDenied(id.value(), "x", ""));
        assertThat(fixture.approval(id).verdict())
                .contains(new Verdict.Denied(
                        fixture.member(RegisterFixture.APPROVER), RegisterFixture.NOW, Optional.empty()));
    }

    @Test
    void oneDenialEndsAnApprovalWithAQuorumOfTwo() {
        Arranged.quorum(fixture, 2);
        fixture.pending("y");
        id = fixture.approval("y").id();
        assertThat(fixture.run(RegisterFixture.APPROVER, press("no"))).isInstanceOf(Outcome.TokenDenied.class);
        assertThat(fixture.live("y")).isEmpty();
    }
}
