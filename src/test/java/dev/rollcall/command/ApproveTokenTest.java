package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.CardKey;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.Deciders;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ApproveTokenTest extends RegisterTest {
    private static final Caller CHO = new Caller(
            RegisterFixture.member("red", "cho").account(), "cho", false, false, Set.of(RegisterFixture.APPROVERS));

    private static ApproveToken label(String label) {
        return new ApproveToken(new WhichApproval.Labelled(label));
    }

    private static ApproveToken press(ApprovalId id) {
        return new ApproveToken(new WhichApproval.Pressed(id));
    }

    private ApprovalId asked(String label, Caller by) {
        fixture.pending(label, by);
        return fixture.approval(label).id();
    }

    @Test
    void theRequesterIsRefused() {
        var id = asked("x", RegisterFixture.ANA);
        var own = new Refusal.OwnRequest("x", List.of("@security"));
        assertThat(fixture.refused(RegisterFixture.ANA, press(id))).isEqualTo(own);
        assertThat(fixture.refused(RegisterFixture.ANA, label("x"))).isEqualTo(own);
    }

    @Test
    void theRequesterIsRefusedEvenAsAnApprover() {
        var id = asked("x", CHO);
        assertThat(fixture.refused(CHO, press(id))).isEqualTo(new Refusal.OwnRequest("x", List.of("@security")));
    }

    @Test
    void aMemberWhoIsNoApproverIsRefused() {
        var id = asked("x", RegisterFixture.ANA);
        var no = new Refusal.NotApprover(List.of("@security"));
        assertThat(fixture.refused(RegisterFixture.STRANGER, press(id))).isEqualTo(no);
        assertThat(fixture.refused(RegisterFixture.ADMIN, press(id))).isEqualTo(no);
        assertThat(fixture.refused(RegisterFixture.STRANGER, label("no such"))).isEqualTo(no);
    }

    @Test
    void anOutsiderIsRefusedEvenInTheApproverGroup() {
        assertThat(fixture.refused(RegisterFixture.GUEST, press(asked("x", RegisterFixture.ANA))))
                .isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anUnknownApprovalIsRefused() {
        assertThat(fixture.refused(CHO, press(new ApprovalId("gone")))).isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void anUnknownLabelIsRefusedWithTheNearest() {
        asked("ci-deploy", RegisterFixture.ANA);
        assertThat(fixture.refused(CHO, label("ci-depoy"))).isEqualTo(new Refusal.NoSuchToken("ci-depoy", "ci-deploy"));
        assertThat(fixture.refused(CHO, label("zzz"))).isEqualTo(new Refusal.NoSuchToken("zzz", ""));
    }

    @Test
    void aTokenWithoutAnApprovalIsRefused() {
        Arranged.letIn(fixture, "let in");
        assertThat(fixture.refused(CHO, label("let in"))).isEqualTo(new Refusal.NotWaiting("let in"));
    }

    @Test
    void theSecondDeciderIsToldWhoDecided() {
        var id = asked("x", RegisterFixture.ANA);
        fixture.run(CHO, press(id));
        var at = fixture.now();
        fixture.passes(Duration.ofSeconds(1));
        var faster = new Refusal.AlreadyDecided("x", true, "cho", at);
        assertThat(fixture.refused(RegisterFixture.APPROVER, press(id))).isEqualTo(faster);
        assertThat(fixture.refused(RegisterFixture.APPROVER, label("x"))).isEqualTo(faster);
    }

    @Test
    void aDeniedTokenCannotBeApproved() {
        var id = asked("x", RegisterFixture.ANA);
        fixture.run(CHO, new DenyToken(new WhichApproval.Pressed(id), Optional.of("no")));
        assertThat(fixture.refused(RegisterFixture.APPROVER, press(id)))
                .isEqualTo(new Refusal.AlreadyDecided("x", false, "cho", RegisterFixture.NOW));
    }

    @Test
    void anExpiredApprovalIsTooLateBeforeAndAfterTheScheduledExpiry() {
        var id = asked("x", RegisterFixture.ANA);
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        var late = new Refusal.TooLate("x", fixture.now());
        assertThat(fixture.refused(CHO, press(id))).isEqualTo(late);
        fixture.run(new Actor.Scheduler(), new ExpireApprovals());
        fixture.passes(Duration.ofDays(1));
        assertThat(fixture.refused(CHO, press(id))).isEqualTo(late);
    }

    @Test
    void aSecondApprovalByTheSameApproverIsRefused() {
        Arranged.quorum(fixture, 2);
        var id = asked("x", RegisterFixture.ANA);
        fixture.run(CHO, press(id));
        assertThat(fixture.refused(CHO, press(id))).isEqualTo(new Refusal.YesAlready("x", 1));
    }

    @Test
    void tooLateIsReportedBeforeOwnRequest() {
        var id = asked("x", CHO);
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        assertThat(fixture.refused(CHO, press(id))).isEqualTo(new Refusal.TooLate("x", fixture.now()));
    }

    @Test
    void ownRequestIsReportedBeforeNotApprover() {
        var id = asked("x", RegisterFixture.ANA);
        assertThat(fixture.refused(RegisterFixture.ANA, press(id))).isInstanceOf(Refusal.OwnRequest.class);
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        assertThat(fixture.refused(RegisterFixture.ANA, press(id))).isInstanceOf(Refusal.NotApprover.class);
    }

    @Test
    void alreadyDecidedIsReportedBeforeTheOtherRefusals() {
        var id = asked("x", CHO);
        fixture.run(RegisterFixture.APPROVER, press(id));
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        assertThat(fixture.refused(CHO, press(id))).isInstanceOf(Refusal.AlreadyDecided.class);
        assertThat(fixture.refused(RegisterFixture.APPROVER, press(id))).isInstanceOf(Refusal.AlreadyDecided.class);
    }

    @Test
    void anApprovalActivatesTheTokenAndNotifiesTheRequester() {
        var id = asked("x", RegisterFixture.ANA);
        fixture.drawn();
        fixture.passes(Duration.ofHours(1));

        assertThat(fixture.run(CHO, label("X"))).isEqualTo(new Outcome.TokenApproved("x", 0));

        var token = fixture.token(fixture.red, "x");
        assertThat(token.state()).isEqualTo(Token.State.ACTIVE);
        assertThat(token.owner()).contains(fixture.member(RegisterFixture.ANA));
        assertThat(fixture.approval(id).verdict()).contains(new Verdict.Approved(fixture.member(CHO), fixture.now()));
        assertThat(fixture.audited()).containsExactly("cho", "token.approve", "x");
        assertThat(fixture.card(RedKeys.decision(id)).address())
                .isEqualTo(new CardAddress.ToMember(fixture.member(RegisterFixture.ANA)));
        assertThat(fixture.drawn()).containsExactly(RedKeys.approval(id), RedKeys.decision(id));
    }

    @Test
    void withAQuorumTheLastApprovalActivatesTheToken() {
        Arranged.quorum(fixture, 2);
        var id = asked("x", RegisterFixture.ANA);
        fixture.drawn();

        assertThat(fixture.run(CHO, press(id))).isEqualTo(new Outcome.TokenApproved("x", 1));
        assertThat(fixture.token(fixture.red, "x").state()).isEqualTo(Token.State.PENDING);
        assertThat(fixture.drawn()).containsExactly(RedKeys.approval(id));

        assertThat(fixture.run(RegisterFixture.APPROVER, press(id))).isEqualTo(new Outcome.TokenApproved("x", 0));
        assertThat(fixture.token(fixture.red, "x").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(fixture.drawn()).containsExactly(RedKeys.approval(id), RedKeys.decision(id));
    }

    @Test
    void aRedeliveredPressGetsTheRecordedOutcome() {
        var id = asked("x", RegisterFixture.ANA);
        var first = fixture.runner.run(fixture.red, "press-1", CHO, press(id));
        fixture.passes(Duration.ofHours(1));
        fixture.drawn();
        assertThat(fixture.runner.run(fixture.red, "press-1", CHO, press(id))).isEqualTo(first);
        assertThat(fixture.drawn()).isEmpty();
    }

    @Test
    void aRefusedReactionIsEvaluatedAgainAndAnAcceptedOneIsKept() {
        Arranged.quorum(fixture, 2);
        var id = asked("x", RegisterFixture.ANA);
        var outsider = new Caller(CHO.account(), "cho", false, false, Set.of());
        var no = new Outcome.Refused(new Refusal.NotApprover(List.of("@security")));
        for (int i = 0; i < 2; i++) {
            assertThat(fixture.runner
                            .runAnew(fixture.red, "mark", outsider, press(id))
                            .outcome())
                    .isEqualTo(no);
            fixture.runner.followedUp(fixture.red, "mark");
        }
        assertThat(fixture.runner.run(fixture.red, "mark", CHO, press(id)))
                .as("a press stays refused")
                .isEqualTo(no);

        var yes = fixture.runner.runAnew(fixture.red, "mark", CHO, press(id));
        assertThat(yes.outcome()).isEqualTo(new Outcome.TokenApproved("x", 1));
        fixture.runner.followedUp(fixture.red, "mark");
        fixture.drawn();
        assertThat(fixture.runner.runAnew(fixture.red, "mark", CHO, press(id)).outcome())
                .as("read again at a start")
                .isEqualTo(yes.outcome());
        assertThat(fixture.drawn()).isEmpty();
    }

    private void decided(boolean others, Caller... people) {
        var accounts = Arrays.stream(people).map(Caller::account).collect(Collectors.toSet());
        fixture.run(new Actor.Scheduler(), new RecordDeciders(new Deciders(accounts, others)));
    }

    @Test
    void anAdminDecidesOnceNoApproverCan() {
        fixture.pending("ci-deploy");
        var approve = new ApproveToken(new WhichApproval.Labelled("ci-deploy"));
        decided(false, RegisterFixture.APPROVER);
        assertThat(fixture.refused(RegisterFixture.ADMIN, approve)).isInstanceOf(Refusal.NotApprover.class);

        decided(false);

        assertThat(fixture.refused(RegisterFixture.BEN, approve)).isEqualTo(new Refusal.NotApprover(List.of()));
        assertThat(fixture.refused(RegisterFixture.ANA, approve))
                .isEqualTo(new Refusal.OwnRequest("ci-deploy", List.of()));
        assertThat(fixture.run(RegisterFixture.ADMIN, approve)).isEqualTo(new Outcome.TokenApproved("ci-deploy", 0));
    }

    @Test
    void anAdminDecidesOnWhatTheOnlyApproverAskedFor() {
        fixture.pending("ci-deploy", RegisterFixture.APPROVER);
        decided(false, RegisterFixture.APPROVER);
        assertThat(fixture.run(RegisterFixture.ADMIN, new ApproveToken(new WhichApproval.Labelled("ci-deploy"))))
                .isEqualTo(new Outcome.TokenApproved("ci-deploy", 0));
    }

    @Test
    void whatIsNotKnownOfTheApproversGivesAdminsNothing() {
        fixture.pending("ci-deploy");
        decided(true);
        assertThat(fixture.refused(RegisterFixture.ADMIN, new ApproveToken(new WhichApproval.Labelled("ci-deploy"))))
                .isInstanceOf(Refusal.NotApprover.class);
    }

    @Test
    void waitingCardsAreDrawnAgainWhenNobodyCanDecideAnyMore() {
        fixture.pending("ci-deploy");
        fixture.drawn();
        decided(false);
        assertThat(fixture.drawn())
                .containsExactly(
                        new CardKey.Approval(
                                RegisterFixture.space("red"),
                                fixture.approval("ci-deploy").id()),
                        new CardKey.FewApprovers(RegisterFixture.space("red")));
        decided(false);
        assertThat(fixture.drawn()).as("nothing changed").isEmpty();
    }
}
