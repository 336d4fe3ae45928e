package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardKeys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DenyTokenTest extends Benched {
    private ApprovalId id = new ApprovalId("-");

    @BeforeEach
    void asks() {
        bench.pending("x");
        id = bench.approval("x").id();
    }

    private static DenyToken label(String label, String reason) {
        return new DenyToken(new WhichApproval.Labelled(label), Optional.of(reason));
    }

    private DenyToken press(String reason) {
        return new DenyToken(new WhichApproval.Pressed(id), Optional.of(reason));
    }

    @Test
    void theRequesterIsRefused() {
        assertThat(bench.refused(RegisterFixture.ANA, press("no")))
                .isEqualTo(new Refusal.OwnRequest("x", List.of("@security")));
    }

    @Test
    void aNonApproverIsRefused() {
        assertThat(bench.refused(RegisterFixture.BEN, press("no")))
                .isEqualTo(new Refusal.NotApprover(List.of("@security")));
    }

    @Test
    void aMissingReasonIsRefused() {
        assertThat(bench.refused(RegisterFixture.APPROVER, label("x", " ")))
                .isEqualTo(new BadField("reason", "", Rule.REQUIRED));
    }

    @Test
    void aTooLongReasonIsRefused() {
        assertThat(bench.refused(RegisterFixture.APPROVER, press("r".repeat(301))))
                .isEqualTo(new BadField("reason", "r".repeat(79) + "…", Rule.TOO_LONG));
        assertThat(bench.run(RegisterFixture.APPROVER, press("🔑".repeat(300))))
                .isInstanceOf(Outcome.TokenDenied.class);
    }

    @Test
    void anUnknownIdIsRefused() {
        assertThat(bench.refused(
                        RegisterFixture.APPROVER,
                        new DenyToken(new WhichApproval.Pressed(new ApprovalId("gone")), Optional.of("no"))))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void anUnknownLabelIsRefused() {
        assertThat(bench.refused(RegisterFixture.APPROVER, label("zzz", "no")))
                .isEqualTo(new Refusal.NoSuchToken("zzz", ""));
    }

    @Test
    void theSecondDeciderIsToldWhoDecided() {
        bench.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Pressed(id)));
        assertThat(bench.refused(RegisterFixture.APPROVER, press("no")))
                .isEqualTo(new Refusal.AlreadyDecided("x", true, "approver", RegisterFixture.NOW));
    }

    @Test
    void anExpiredRequestIsTooLate() {
        bench.passes(Settings.APPROVAL_WAITS);
        assertThat(bench.refused(RegisterFixture.APPROVER, press("no")))
                .isEqualTo(new Refusal.TooLate("x", bench.now()));
    }

    @Test
    void ownRequestIsReportedBeforeABadReason() {
        assertThat(bench.refused(RegisterFixture.ANA, press(""))).isInstanceOf(Refusal.OwnRequest.class);
    }

    @Test
    void aBadReasonIsReportedBeforeAnUnknownId() {
        assertThat(bench.refused(RegisterFixture.APPROVER, label("zzz", ""))).isInstanceOf(BadField.class);
    }

    @Test
    void aDenialStoresItsReasonAndFreesTheLabel() {
        var token = bench.token(bench.red, "x").id();
        bench.drawn();

        assertThat(bench.run(RegisterFixture.APPROVER, label("X", " use the one we have ")))
                .isEqualTo(new Outcome.TokenDenied(id.value(), "x", "use the one we have"));

        assertThat(bench.token(token).state()).isEqualTo(Token.State.DENIED);
        assertThat(bench.live("x")).isEmpty();
        assertThat(bench.approval(id).verdict())
                .contains(new Verdict.Denied(
                        bench.member(RegisterFixture.APPROVER),
                        RegisterFixture.NOW,
                        Optional.of("use the one we have")));
        assertThat(bench.audited()).containsExactly("approver", "token.deny", "x");
        assertThat(bench.card(CardKeys.told(id)).address()).isEqualTo("person slack:red:ana");
        assertThat(bench.drawn()).containsExactly(CardKeys.approval(id), CardKeys.told(id));
    }

    @Test
    void aReactionDeniesAtOnceWithoutAReason() {
        assertThat(bench.run(RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Pressed(id), Optional.empty())))
                .isEqualTo(new Outcome.TokenDenied(id.value(), "x", ""));
        assertThat(bench.approval(id).verdict())
                .contains(new Verdict.Denied(
                        bench.member(RegisterFixture.APPROVER), RegisterFixture.NOW, Optional.empty()));
    }

    @Test
    void oneDenialIsEnoughWithAQuorumOfTwo() {
        Arranged.quorum(bench, 2);
        bench.pending("y");
        id = bench.approval("y").id();
        assertThat(bench.run(RegisterFixture.APPROVER, press("no"))).isInstanceOf(Outcome.TokenDenied.class);
        assertThat(bench.live("y")).isEmpty();
    }
}
