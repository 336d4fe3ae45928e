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

class ExpireApprovalsTest extends RegisterTest {
    @Test
    void onlyTheSchedulerMayRunIt() {
        assertThat(fixture.refused(RegisterFixture.ADMIN, new ExpireApprovals()))
                .isEqualTo(new Refusal.NotAdmin());
        assertThat(fixture.run(new Actor.Operator(), new ExpireApprovals()))
                .isEqualTo(new Outcome.Refused(new Refusal.NotAdmin()));
    }

    @Test
    void onlyApprovalsPastTheirTimeExpire() {
        fixture.pending("old");
        var old = fixture.approval("old");
        fixture.passes(Duration.ofDays(1));
        fixture.pending("young");
        fixture.active("decided");
        fixture.moveTo(RegisterFixture.NOW.plus(ApprovalPolicy.WAITS_DEFAULT));
        fixture.drawn();

        assertThat(fixture.run(new Actor.Scheduler(), new ExpireApprovals())).isEqualTo(new Outcome.Nothing());

        assertThat(fixture.token(old.token()).state()).isEqualTo(Token.State.EXPIRED);
        assertThat(fixture.approval(old.id()).verdict()).contains(new Verdict.Expired(old.closesAt()));
        assertThat(fixture.token(fixture.red, "young").state()).isEqualTo(Token.State.PENDING);
        assertThat(fixture.token(fixture.red, "decided").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(fixture.audited()).containsExactly("scheduler", "token.expire", "old");
        assertThat(fixture.drawn()).containsExactly(RedKeys.approval(old.id()), RedKeys.decision(old.id()));
    }

    @Test
    void nothingExpiresAMomentBefore() {
        fixture.pending("x");
        fixture.moveTo(RegisterFixture.NOW.plus(ApprovalPolicy.WAITS_DEFAULT).minusMillis(1));
        fixture.drawn();
        fixture.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(fixture.drawn()).isEmpty();
        assertThat(fixture.token(fixture.red, "x").state()).isEqualTo(Token.State.PENDING);
    }

    @Test
    void aSecondRunChangesNothing() {
        fixture.pending("x");
        fixture.passes(ApprovalPolicy.WAITS_DEFAULT);
        fixture.run(new Actor.Scheduler(), new ExpireApprovals());
        fixture.drawn();
        fixture.passes(Duration.ofDays(1));
        fixture.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(fixture.drawn()).isEmpty();
        assertThat(fixture.audited()).isEqualTo(List.of("scheduler", "token.expire", "x"));
    }
}
