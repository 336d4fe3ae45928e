package dev.rollcall.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.domain.Decision;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.Approval.Yes;
import dev.rollcall.domain.team.MemberId;
import dev.rollcall.domain.token.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    private static final Instant ASKED = Instant.parse("2026-03-03T09:00:00Z");
    private static final Instant CLOSES = Instant.parse("2026-03-17T09:00:00Z");
    private static final Instant LAST = CLOSES.minusNanos(1);
    private static final MemberId ANA = new MemberId("ana");
    private static final MemberId BEN = new MemberId("ben");
    private static final MemberId CHO = new MemberId("cho");
    private static final Approval.Facts FACTS = new Approval.Facts("x", "Ben", List.of("Ben", "Cho"));

    private static Approval waiting(int quorum, Yes... yes) {
        return new Approval(
                new ApprovalId("1"),
                new TokenId("t"),
                Optional.of(ANA),
                ASKED,
                quorum,
                CLOSES,
                List.of(yes),
                Optional.empty(),
                7);
    }

    private static Approval after(Decision<Approval> decision) {
        assertThat(decision).isInstanceOf(Decision.Go.class);
        return ((Decision.Go<Approval>) decision).after();
    }

    private static Refusal no(Decision<Approval> decision) {
        assertThat(decision).isInstanceOf(Decision.No.class);
        return ((Decision.No<Approval>) decision).why();
    }

    private static Approval approved() {
        return after(waiting(1).approve(BEN, ASKED, FACTS));
    }

    private static Approval denied() {
        return after(waiting(1).deny(BEN, ASKED, Optional.empty(), FACTS));
    }

    @Test
    void aQuorumIsAtLeastOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> waiting(0));
    }

    @Test
    void aRequestWaitsUntilItsCloseTime() {
        assertThat(waiting(1).waiting(LAST)).isTrue();
        assertThat(waiting(1).waiting(CLOSES)).isFalse();
        assertThat(approved().waiting(ASKED)).isFalse();
        assertThat(after(waiting(1).approve(BEN, LAST, FACTS)).verdict()).isPresent();
        assertThat(no(waiting(1).approve(BEN, CLOSES, FACTS))).isEqualTo(new Refusal.TooLate("x", CLOSES));
        assertThat(no(waiting(1).deny(BEN, CLOSES, Optional.empty(), FACTS)))
                .isEqualTo(new Refusal.TooLate("x", CLOSES));
    }

    @Test
    void oneApprovalOfOneApproves() {
        assertThat(approved().verdict()).contains(new Verdict.Approved(BEN, ASKED));
        assertThat(approved().yes()).containsExactly(new Yes(BEN, ASKED));
        assertThat(approved().version()).isEqualTo(7);
    }

    @Test
    void aQuorumCountsDistinctMembers() {
        var one = after(waiting(2).approve(BEN, ASKED, FACTS));
        assertThat(one.verdict()).isEmpty();
        assertThat(no(one.approve(BEN, LAST, FACTS))).isEqualTo(new Refusal.YesAlready("x", 1));
        var two = after(one.approve(CHO, LAST, FACTS));
        assertThat(two.verdict()).contains(new Verdict.Approved(CHO, LAST));
        assertThat(two.yes()).containsExactly(new Yes(BEN, ASKED), new Yes(CHO, LAST));
    }

    @Test
    void anApproverWhoApprovedCanStillDeny() {
        var one = after(waiting(2).approve(BEN, ASKED, FACTS));
        assertThat(after(one.deny(BEN, LAST, Optional.of("second thoughts"), FACTS))
                        .verdict())
                .contains(new Verdict.Denied(BEN, LAST, Optional.of("second thoughts")));
    }

    @Test
    void theRequesterDecidesNothing() {
        var own = new Refusal.OwnRequest("x", List.of("Ben", "Cho"));
        assertThat(no(waiting(1).approve(ANA, ASKED, FACTS))).isEqualTo(own);
        assertThat(no(waiting(1).deny(ANA, ASKED, Optional.empty(), FACTS))).isEqualTo(own);
        assertThat(waiting(1).ownRequest(ANA, LAST, FACTS)).contains(own);
    }

    @Test
    void ownRequestIsReportedOnlyToTheRequesterAndOnlyWhileWaiting() {
        assertThat(waiting(1).ownRequest(BEN, ASKED, FACTS)).isEmpty();
        assertThat(waiting(1).ownRequest(ANA, CLOSES, FACTS)).isEmpty();
        assertThat(approved().ownRequest(ANA, ASKED, FACTS)).isEmpty();
    }

    @Test
    void aDetectedTokenHasNoRequester() {
        var detected = new Approval(
                new ApprovalId("1"),
                new TokenId("t"),
                Optional.empty(),
                ASKED,
                1,
                CLOSES,
                List.of(),
                Optional.empty(),
                0);
        assertThat(detected.ownRequest(ANA, ASKED, FACTS)).isEmpty();
        assertThat(after(detected.approve(ANA, ASKED, FACTS)).verdict()).isPresent();
    }

    @Test
    void aDecisionStays() {
        assertThat(no(approved().deny(CHO, LAST, Optional.empty(), FACTS)))
                .isEqualTo(new Refusal.AlreadyDecided("x", true, "Ben", ASKED));
        assertThat(no(denied().approve(CHO, LAST, FACTS)))
                .isEqualTo(new Refusal.AlreadyDecided("x", false, "Ben", ASKED));
        assertThat(no(waiting(1).expire().approve(CHO, LAST, FACTS))).isEqualTo(new Refusal.TooLate("x", CLOSES));
    }

    @Test
    void decidedIsReportedBeforeTooLateAndTooLateBeforeOwnRequest() {
        assertThat(no(approved().approve(ANA, CLOSES, FACTS))).isInstanceOf(Refusal.AlreadyDecided.class);
        assertThat(no(waiting(1).approve(ANA, CLOSES, FACTS))).isInstanceOf(Refusal.TooLate.class);
    }

    @Test
    void expiryCountsFromTheClose() {
        assertThat(waiting(1).expire().verdict()).contains(new Verdict.Expired(CLOSES));
    }

    @Test
    void onlyTheDeciderGivesTheReasonAndTheTimeStays() {
        assertThat(after(denied().explain(BEN, "we have one", FACTS)).verdict())
                .contains(new Verdict.Denied(BEN, ASKED, Optional.of("we have one")));
        assertThat(no(denied().explain(CHO, "me too", FACTS))).isEqualTo(new Refusal.NotTheDecider("Ben"));
        assertThat(no(approved().explain(BEN, "why", FACTS))).isEqualTo(new Refusal.NoSuchThing());
        assertThat(no(waiting(1).explain(BEN, "why", FACTS))).isEqualTo(new Refusal.NoSuchThing());
        assertThat(no(waiting(1).expire().explain(BEN, "why", FACTS))).isEqualTo(new Refusal.NoSuchThing());
    }
}
