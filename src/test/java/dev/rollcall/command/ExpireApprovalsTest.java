package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.Token;
import dev.rollcall.store.CardKeys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpireApprovalsTest extends Benched {
    @Test
    void onlyTheSchedulerIsAllowed() {
        assertThat(bench.refused(RegisterFixture.ADMIN, new ExpireApprovals())).isEqualTo(new Refusal.NotAdmin());
        assertThat(bench.run(new Actor.Operator(), new ExpireApprovals()))
                .isEqualTo(new Outcome.Refused(new Refusal.NotAdmin()));
    }

    @Test
    void onlyExpiredRequestsEnd() {
        bench.pending("old");
        var old = bench.approval("old");
        bench.passes(Duration.ofDays(1));
        bench.pending("young");
        bench.active("decided");
        bench.moveTo(RegisterFixture.NOW.plus(Settings.APPROVAL_WAITS));
        bench.drawn();

        assertThat(bench.run(new Actor.Scheduler(), new ExpireApprovals())).isEqualTo(new Outcome.Nothing());

        assertThat(bench.token(old.token()).state()).isEqualTo(Token.State.EXPIRED);
        assertThat(bench.approval(old.id()).verdict()).contains(new Verdict.Expired(old.closesAt()));
        assertThat(bench.token(bench.red, "young").state()).isEqualTo(Token.State.PENDING);
        assertThat(bench.token(bench.red, "decided").state()).isEqualTo(Token.State.ACTIVE);
        assertThat(bench.audited()).containsExactly("the clock", "token.expire", "old");
        assertThat(bench.drawn()).containsExactly(CardKeys.approval(old.id()), CardKeys.told(old.id()));
    }

    @Test
    void nothingExpiresBeforeItsTime() {
        bench.pending("x");
        bench.moveTo(RegisterFixture.NOW.plus(Settings.APPROVAL_WAITS).minusMillis(1));
        bench.drawn();
        bench.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(bench.drawn()).isEmpty();
        assertThat(bench.token(bench.red, "x").state()).isEqualTo(Token.State.PENDING);
    }

    @Test
    void aSecondSweepChangesNothing() {
        bench.pending("x");
        bench.passes(Settings.APPROVAL_WAITS);
        bench.run(new Actor.Scheduler(), new ExpireApprovals());
        bench.drawn();
        bench.passes(Duration.ofDays(1));
        bench.run(new Actor.Scheduler(), new ExpireApprovals());
        assertThat(bench.drawn()).isEmpty();
        assertThat(bench.audited()).isEqualTo(List.of("the clock", "token.expire", "x"));
    }
}
