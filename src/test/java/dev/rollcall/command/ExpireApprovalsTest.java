package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.token.Token;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpireApprovalsTest extends Benched {
    @Test
    void onlyTheSchedulerMayRunIt() {
        assertThat(bench.refused(RegisterFixture.ADMIN, new ExpireApprovals())).isEqualTo(new Refusal.NotAdmin());
        assertThat(bench.run(new Actor.Operator(), new ExpireApprovals()))
                .isEqualTo(new Outcome.Refused(new Refusal.NotAdmin()));
    }

    @Test
    void onlyApprovalsPastTheirTimeExpire() {
        bench.pending("old");
        var old = bench.approval("old");
        bench.passes(Duration.ofDays(1));
        bench.pending("young");
        bench.active("decided");
        bench.moveTo(RegisterFixture.NOW.plus(ApprovalPolicy.WAITS_DEFAULT));
        bench.drawn();

        assertThat(bench.run(new Actor.Scheduler(), new ExpireApprovals())).isEqualTo(new Outcome.Nothing());

        assertThat(bench.token(old.token()).state()).isEqualTo(Token.State.EXPIRED);
        assertThat(bench.approval(old.id()).verdict()).contains(new Verdict.Expired(old.closesAt()));
        assertThat(bench.token(bench.red, "young").state()).isEqualTo(Token.State.PENDING);
        assertThat(bench.token(bench.red, "decided").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(bench.audited()).containsExactly("scheduler", "token.expire", "old");
        assertThat(bench.drawn()).containsExactly(RedKeys.approval(old.id()), RedKeys.decision(old.id()));
    }

    @Test
    void nothingExpiresAMomentBefore() {
        bench.pending("x");
        bench.moveTo(RegisterFixture.NOW.plus(ApprovalPolicy.WAITS_DEFAULT).minusMillis(1));
        bench.drawn();
        bench.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(bench.drawn()).isEmpty();
        assertThat(bench.token(bench.red, "x").state()).isEqualTo(Token.State.PENDING);
    }

    @Test
    void aSecondRunChangesNothing() {
        bench.pending("x");
        bench.passes(ApprovalPolicy.WAITS_DEFAULT);
        bench.run(new Actor.Scheduler(), new ExpireApprovals());
        bench.drawn();
        bench.passes(Duration.ofDays(1));
        bench.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(bench.drawn()).isEmpty();
        assertThat(bench.audited()).isEqualTo(List.of("scheduler", "token.expire", "x"));
    }
}
