package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.store.CardKeys;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainDenialTest extends Benched {
    private ApprovalId id = new ApprovalId("-");

    @BeforeEach
    void asks() {
        bench.pending("x");
        id = bench.approval("x").id();
    }

    private void denied() {
        bench.run(RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Pressed(id), Optional.empty()));
    }

    @Test
    void anOutsiderIsRefused() {
        denied();
        assertThat(bench.refused(RegisterFixture.GUEST, new ExplainDenial(id, "why")))
                .isEqualTo(new Refusal.Outsider());
    }

    @Test
    void aMissingReasonIsRefused() {
        denied();
        assertThat(bench.refused(RegisterFixture.APPROVER, new ExplainDenial(id, "\n")))
                .isEqualTo(new BadField("reason", "", Rule.REQUIRED));
    }

    @Test
    void aTooLongReasonIsRefused() {
        denied();
        assertThat(bench.refused(RegisterFixture.APPROVER, new ExplainDenial(id, "r".repeat(301))))
                .isEqualTo(new BadField("reason", "r".repeat(79) + "…", Rule.TOO_LONG));
    }

    @Test
    void anUnknownIdIsRefused() {
        assertThat(bench.refused(RegisterFixture.APPROVER, new ExplainDenial(new ApprovalId("gone"), "why")))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void aTokenThatWasNotDeniedIsRefused() {
        assertThat(bench.refused(RegisterFixture.APPROVER, new ExplainDenial(id, "why")))
                .isEqualTo(new Refusal.NoSuchThing());
        bench.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Pressed(id)));
        assertThat(bench.refused(RegisterFixture.APPROVER, new ExplainDenial(id, "why")))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void onlyTheDeciderCanGiveTheReason() {
        denied();
        assertThat(bench.refused(RegisterFixture.ADMIN, new ExplainDenial(id, "why")))
                .isEqualTo(new Refusal.NotTheDecider("approver"));
    }

    @Test
    void aBadReasonIsReportedBeforeNotTheDecider() {
        denied();
        assertThat(bench.refused(RegisterFixture.ADMIN, new ExplainDenial(id, "")))
                .isInstanceOf(BadField.class);
    }

    @Test
    void theReasonCanBeAddedAndReplaced() {
        denied();
        bench.drawn();
        bench.passes(Duration.ofHours(2));

        assertThat(bench.run(RegisterFixture.APPROVER, new ExplainDenial(id, " we have one ")))
                .isEqualTo(new Outcome.TokenDenied(id.value(), "x", "we have one"));
        assertThat(bench.approval(id).verdict())
                .contains(new Verdict.Denied(
                        bench.member(RegisterFixture.APPROVER), RegisterFixture.NOW, Optional.of("we have one")));
        assertThat(bench.audited()).containsExactly("approver", "token.explain", "x");
        assertThat(bench.drawn()).containsExactly(CardKeys.approval(id), CardKeys.told(id));

        bench.run(RegisterFixture.APPROVER, new ExplainDenial(id, "we have two"));
        assertThat(bench.approval(id).verdict())
                .contains(new Verdict.Denied(
                        bench.member(RegisterFixture.APPROVER), RegisterFixture.NOW, Optional.of("we have two")));
    }
}
