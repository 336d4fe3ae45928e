package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.Refusal.BadField;
import dev.rollcall.domain.Refusal.Rule;
import dev.rollcall.domain.approval.Approval.Verdict;
import dev.rollcall.domain.approval.ApprovalId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainDenialTest extends RegisterTest {
    private ApprovalId id = new ApprovalId("-");

    @BeforeEach
    void asks() {
        fixture.pending("x");
        id = fixture.approval("x").id();
    }

    private void denied() {
        fixture.run(RegisterFixture.APPROVER, new DenyToken(new WhichApproval.Pressed(id), Optional.empty()));
    }

    @Test
    void anOutsiderIsRefused() {
        denied();
        assertThat(fixture.refused(RegisterFixture.GUEST, new ExplainDenial(id, "why")))
                .isEqualTo(new Refusal.Outsider());
    }

    @Test
    void anEmptyReasonIsRefused() {
        denied();
        assertThat(fixture.refused(RegisterFixture.APPROVER, new ExplainDenial(id, "\n")))
                .isEqualTo(new BadField("reason", "", Rule.REQUIRED));
    }

    @Test
    void aTooLongReasonIsRefused() {
        denied();
        assertThat(fixture.refused(RegisterFixture.APPROVER, new ExplainDenial(id, "r".repeat(301))))
                .isEqualTo(new BadField("reason", "r".repeat(79) + "…", Rule.TOO_LONG));
    }

    @Test
    void anUnknownApprovalIsRefused() {
        assertThat(fixture.refused(RegisterFixture.APPROVER, new ExplainDenial(new ApprovalId("gone"), "why")))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void anApprovalThatWasNotDeniedIsRefused() {
        assertThat(fixture.refused(RegisterFixture.APPROVER, new ExplainDenial(id, "why")))
                .isEqualTo(new Refusal.NoSuchThing());
        fixture.run(RegisterFixture.APPROVER, new ApproveToken(new WhichApproval.Pressed(id)));
        assertThat(fixture.refused(RegisterFixture.APPROVER, new ExplainDenial(id, "why")))
                .isEqualTo(new Refusal.NoSuchThing());
    }

    @Test
    void onlyTheDeciderCanGiveTheReason() {
        denied();
        assertThat(fixture.refused(RegisterFixture.ADMIN, new ExplainDenial(id, "why")))
                .isEqualTo(new Refusal.NotTheDecider("approver"));
    }

    @Test
    void aBadReasonIsReportedBeforeNotTheDecider() {
        denied();
        assertThat(fixture.refused(RegisterFixture.ADMIN, new ExplainDenial(id, "")))
                .isInstanceOf(BadField.class);
    }

    @Test
    void theReasonIsAddedAndCanBeReplaced() {
        denied();
        fixture.drawn();
        fixture.passes(Duration.ofHours(2));

        assertThat(fixture.run(RegisterFixture.APPROVER, new ExplainDenial(id, " we have one ")))
                .isEqualTo(new Outcome.TokenDenied(id.value(), "x", "we have one"));
        assertThat(fixture.approval(id).verdict())
                .contains(new Verdict.Denied(
                        fixture.member(RegisterFixture.APPROVER), RegisterFixture.NOW, Optional.of("we have one")));
        assertThat(fixture.audited()).containsExactly("approver", "token.explain", "x");
        assertThat(fixture.drawn()).containsExactly(RedKeys.approval(id), RedKeys.decision(id));

        fixture.run(RegisterFixture.APPROVER, new ExplainDenial(id, "we have two"));
        assertThat(fixture.approval(id).verdict())
                .contains(new Verdict.Denied(
                        fixture.member(RegisterFixture.APPROVER), RegisterFixture.NOW, Optional.of("we have two")));
    }
}
