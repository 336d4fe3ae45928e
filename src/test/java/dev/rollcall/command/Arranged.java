package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.approval.Approval;
import dev.rollcall.domain.approval.ApprovalId;
import dev.rollcall.domain.team.ApprovalPolicy;
import dev.rollcall.domain.team.Settings;
import dev.rollcall.domain.token.PlainToken;
import dev.rollcall.domain.token.Token;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** States of the red team that the domain knows and no command brings about yet. */
public final class Arranged {
    private Arranged() {}

    /** An active token that nobody was ever asked about. */
    public static void letIn(RegisterFixture fixture, String label) {
        var token = PlainToken.of(label, Optional.empty(), Token.State.ACTIVE, fixture.now());
        assertThat(fixture.store.<Boolean>transact(
                        fixture.red, tx -> tx.tokens().add(token)))
                .isTrue();
    }

    /** The request for a token that an import found and that waits for approval. */
    public static ApprovalId detected(RegisterFixture fixture, String label) {
        var token = PlainToken.of(label, Optional.empty(), Token.State.PENDING, fixture.now());
        var approval = new Approval(
                ApprovalId.fresh(),
                token.id(),
                Optional.empty(),
                fixture.now(),
                1,
                fixture.now().plus(ApprovalPolicy.WAITS_DEFAULT),
                List.of(),
                Optional.empty(),
                0);
        fixture.store.transact(fixture.red, tx -> {
            tx.tokens().add(token);
            tx.approvals().add(approval);
            return true;
        });
        return approval.id();
    }

    /** From now on so many must approve. */
    public static void quorum(RegisterFixture fixture, int quorum) {
        settings(fixture, before -> before.withPolicy(before.policy().withQuorum(quorum)));
    }

    /** Changes who approves, and how, past the command. */
    public static void policy(RegisterFixture fixture, UnaryOperator<ApprovalPolicy> change) {
        settings(fixture, before -> before.withPolicy(change.apply(before.policy())));
    }

    /** Changes the team's settings past the command. */
    static void settings(RegisterFixture fixture, UnaryOperator<Settings> change) {
        fixture.store.transact(fixture.red, tx -> {
            var before = tx.team().get();
            return tx.team()
                    .replace(before, before.with(change.apply(before.settings().orElseThrow())));
        });
    }
}
