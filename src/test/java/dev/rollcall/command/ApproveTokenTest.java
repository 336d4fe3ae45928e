package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardKeys;
import dev.rollcall.store.CardStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApproveTokenTest extends Benched {
    private static final Caller CHO = new Caller(
            RegisterFixture.member("red", "cho").account(), "cho", false, false, Set.of(RegisterFixture.APPROVERS));

    private static ApproveToken label(String label) {
        return new ApproveToken(new WhichApproval.Labelled(label));
    }

    private static ApproveToken press(ApprovalId id) {
        return new ApproveToken(new WhichApproval.Pressed(id));
    }

    private ApprovalId asked(String label, Caller by) {
        bench.pending(label, by);
        return bench.approval(label).id();
    }

    @Test
    void theRequesterIsRefused() {
        var id = asked("x", RegisterFixture.ANA);
        var own = new Refusal.OwnRequest("x", List.of("@security"));
        assertThat(bench.refused(RegisterFixture.ANA, press(id))).isEqualTo(own);
        assertThat(bench.refused(RegisterFixture.ANA, label("x"))).isEqualTo(own);
    }

    @Test
    void theRequesterIsRefusedEvenAsApprover() {
        var id = asked("x", CHO);
        assertThat(bench.refused(CHO, press(id))).isEqualTo(new Refusal.OwnRequest("x", List.of("@security")));
    }

    @Test
    void aNonApproverIsRefused() {
        var id = asked("x", RegisterFixture.ANA);
        var no = new Refusal.NotApprover(List.of("@security"));
        assertThat(bench.refused(RegisterFixture.STRANGER, press(id))).isEqualTo(no);
        assertThat(bench.refused(RegisterFixture.ADMIN, press(id))).isEqualTo(no);
        assertThat(bench.refused(RegisterFixture.STRANGER, label("no such"))).isEqualTo(no);
    }

    @Test
    void anOutsiderIsRefusedEvenInTheGroup() {
        assertThat(bench.refused(RegisterFixture.GUEST, press(asked("x", RegisterFixture.ANA))))
                .isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownIdIsRefused() {
        assertThat(bench.refused(CHO, press(new ApprovalId("gone")))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void anUnknownLabelIsRefusedWithTheNearest() {
        asked("ci-deploy", RegisterFixture.ANA);
        assertThat(bench.refused(CHO, label("ci-depoy"))).isEqualTo(new Refusal.NoSuchToken("ci-depoy", "ci-deploy"));
        assertThat(bench.refused(CHO, label("zzz"))).isEqualTo(new Refusal.NoSuchToken("zzz", ""));
    }

    @Test
    void aTokenWithoutARequestIsRefused() {
        Arranged.letIn(bench, "let in");
        assertThat(bench.refused(CHO, label("let in"))).isEqualTo(new Refusal.NotWaiting("let in"));
    }

    @Test
    void theSecondDeciderIsToldWhoDecided() {
        var id = asked("x", RegisterFixture.ANA);
        bench.run(CHO, press(id));
        var at = bench.now();
        bench.passes(Duration.ofSeconds(1));
        var faster = new Refusal.AlreadyDecided("x", true, "cho", at);
        assertThat(bench.refused(RegisterFixture.APPROVER, press(id))).isEqualTo(faster);
        assertThat(bench.refused(RegisterFixture.APPROVER, label("x"))).isEqualTo(faster);
    }

    @Test
    void aDeniedTokenStaysDenied() {
        var id = asked("x", RegisterFixture.ANA);
        bench.run(CHO, new DenyToken(new WhichApproval.Pressed(id), Optional.of("no")));
        assertThat(bench.refused(RegisterFixture.APPROVER, press(id)))
                .isEqualTo(new Refusal.AlreadyDecided("x", false, "cho", RegisterFixture.NOW));
    }

    @Test
    void anExpiredRequestIsTooLateBeforeAndAfterTheSweep() {
        var id = asked("x", RegisterFixture.ANA);
        bench.passes(Settings.APPROVAL_WAITS);
        var late = new Refusal.TooLate("x", bench.now());
        assertThat(bench.refused(CHO, press(id))).isEqualTo(late);
        bench.run(new Actor.Scheduler(), new ExpireApprovals());
        bench.passes(Duration.ofDays(1));
        assertThat(bench.refused(CHO, press(id))).isEqualTo(late);
    }

    @Test
    void anApproverCountsOnce() {
        Arranged.quorum(bench, 2);
        var id = asked("x", RegisterFixture.ANA);
        bench.run(CHO, press(id));
        assertThat(bench.refused(CHO, press(id))).isEqualTo(new Refusal.YesAlready("x", 1));
    }

    @Test
    void tooLateIsReportedBeforeOwnRequest() {
        var id = asked("x", CHO);
        bench.passes(Settings.APPROVAL_WAITS);
        assertThat(bench.refused(CHO, press(id))).isEqualTo(new Refusal.TooLate("x", bench.now()));
    }

    @Test
    void ownRequestIsReportedBeforeNotAnApprover() {
        var id = asked("x", RegisterFixture.ANA);
        assertThat(bench.refused(RegisterFixture.ANA, press(id))).isInstanceOf(Refusal.OwnRequest.class);
        bench.passes(Settings.APPROVAL_WAITS);
        assertThat(bench.refused(RegisterFixture.ANA, press(id))).isInstanceOf(Refusal.NotApprover.class);
    }

    @Test
    void alreadyDecidedIsReportedBeforeAllOtherRefusals() {
        var id = asked("x", CHO);
        bench.run(RegisterFixture.APPROVER, press(id));
        bench.passes(Settings.APPROVAL_WAITS);
        assertThat(bench.refused(CHO, press(id))).isInstanceOf(Refusal.AlreadyDecided.class);
        assertThat(bench.refused(RegisterFixture.APPROVER, press(id))).isInstanceOf(Refusal.AlreadyDecided.class);
    }

    @Test
    void anApprovalActivatesTheTokenAndTellsTheRequester() {
        var id = asked("x", RegisterFixture.ANA);
        bench.drawn();
        bench.passes(Duration.ofHours(1));

        assertThat(bench.run(CHO, label("X"))).isEqualTo(new Outcome.TokenApproved("x", 0));

        var token = bench.token(bench.red, "x");
        assertThat(token.state()).isEqualTo(Token.State.ACTIVE);
        assertThat(token.owner()).contains(bench.member(RegisterFixture.ANA));
        assertThat(bench.approval(id).verdict()).contains(new Verdict.Approved(bench.member(CHO), bench.now()));
        assertThat(bench.audited()).containsExactly("cho", "token.approve", "x");
        var told = bench.card(CardKeys.told(id));
        assertThat(told.kind()).isEqualTo(CardStore.Kind.LIVE);
        assertThat(told.address()).isEqualTo("person slack:red:ana");
        assertThat(bench.drawn()).containsExactly(CardKeys.approval(id), CardKeys.told(id));
    }

    @Test
    void withAQuorumTheLastApprovalActivatesTheToken() {
        Arranged.quorum(bench, 2);
        var id = asked("x", RegisterFixture.ANA);
        bench.drawn();

        assertThat(bench.run(CHO, press(id))).isEqualTo(new Outcome.TokenApproved("x", 1));
        assertThat(bench.token(bench.red, "x").state()).isEqualTo(Token.State.PENDING);
        assertThat(bench.drawn()).containsExactly(CardKeys.approval(id));

        assertThat(bench.run(RegisterFixture.APPROVER, press(id))).isEqualTo(new Outcome.TokenApproved("x", 0));
        assertThat(bench.token(bench.red, "x").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(bench.drawn()).containsExactly(CardKeys.approval(id), CardKeys.told(id));
    }

    @Test
    void aRedeliveredPressGetsTheRecordedAnswer() {
        var id = asked("x", RegisterFixture.ANA);
        var first = bench.runner.run(bench.red, "press-1", CHO, press(id));
        bench.passes(Duration.ofHours(1));
        bench.drawn();
        assertThat(bench.runner.run(bench.red, "press-1", CHO, press(id))).isEqualTo(first);
        assertThat(bench.drawn()).isEmpty();
    }

    @Test
    void aRefusedReactionCanBeRepeatedAndACountedOneStays() {
        Arranged.quorum(bench, 2);
        var id = asked("x", RegisterFixture.ANA);
        var outsider = new Caller(CHO.account(), "cho", false, false, Set.of());
        var no = new Outcome.Refused(new Refusal.NotApprover(List.of("@security")));
        for (int i = 0; i < 2; i++) {
            assertThat(bench.runner.runAnew(bench.red, "mark", outsider, press(id)))
                    .isEqualTo(no);
        }
        assertThat(bench.runner.run(bench.red, "mark", CHO, press(id)))
                .as("a press stays refused")
                .isEqualTo(no);

        var yes = bench.runner.runAnew(bench.red, "mark", CHO, press(id));
        assertThat(yes).isEqualTo(new Outcome.TokenApproved("x", 1));
        bench.drawn();
        assertThat(bench.runner.runAnew(bench.red, "mark", CHO, press(id)))
                .as("read again at a start")
                .isEqualTo(yes);
        assertThat(bench.drawn()).isEmpty();
    }
}
