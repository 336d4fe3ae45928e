package dev.rollcall.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Reply;
import dev.rollcall.command.Arranged;
import dev.rollcall.command.RegisterFixture;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.token.Token;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever completes two or more approvals types the label of the token, if the policy demands it. */
class TypedLabelTest {
    private static final Caller SECOND =
            new Caller(RegisterFixture.BEN.account(), "ben", false, false, RegisterFixture.APPROVER.groups());

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private RegisterFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private TypedCommands people;

    @BeforeEach
    void begins() {
        fixture = new RegisterFixture(folder);
        people = new TypedCommands(fixture);
        Arranged.policy(fixture, before -> before.withQuorum(2).withTypedLabel(true));
        fixture.pending("CI-Deploy");
    }

    @AfterEach
    void ends() {
        fixture.close();
    }

    private String approve() {
        return "approve:" + fixture.approval("CI-Deploy").id();
    }

    private Token.State state() {
        return fixture.store
                .read(fixture.red, tx -> tx.tokens().newestByLabel("ci-deploy"))
                .orElseThrow()
                .state();
    }

    @Test
    void theFirstApproverPressesAndTheSecondTypes() {
        assertThat(people.presses(RegisterFixture.APPROVER, approve()).text()).contains("1 more approver must agree");
        var form = people.presses(SECOND, approve());
        assertThat(form.reply()).isInstanceOf(Reply.Open.class);
        assertThat(state()).isEqualTo(Token.State.PENDING);

        assertThat(people.fills(SECOND, form, Map.of("label", "ci-deplo")).reply())
                .isInstanceOfSatisfying(
                        Reply.Errors.class, errors -> assertThat(errors.at()).containsOnlyKeys("label"));
        assertThat(state()).isEqualTo(Token.State.PENDING);
        assertThat(people.fills(SECOND, form, Map.of("label", " ci-deploy ")).text())
                .contains("Approved: CI-Deploy is active now");
        assertThat(state()).isEqualTo(Token.State.ACTIVE);
    }

    @Test
    void theCommandTypesTheLabelAnyway() {
        people.types(RegisterFixture.APPROVER, "approve ci-deploy");
        assertThat(people.types(SECOND, "approve ci-deploy").text()).contains("is active now");
    }

    @Test
    void theFormIsNotOpenedForWhoMayNotApprove() {
        people.presses(RegisterFixture.APPROVER, approve());
        assertThat(people.presses(RegisterFixture.APPROVER, approve()).text()).contains("already");
        assertThat(people.presses(RegisterFixture.ANA, approve()).text()).contains("somebody else must approve it");
        assertThat(people.presses(
                                RegisterFixture.STRANGER,
                                "approve-typed:" + fixture.approval("CI-Deploy").id())
                        .text())
                .contains("Only an approver can decide this");
    }

    @Test
    void theListOfWhatWaitsOpensTheFormToo() {
        people.presses(RegisterFixture.APPROVER, approve());
        var list = people.types(SECOND, "pending");
        var form = people.presses(SECOND, list.button("Approve"));
        assertThat(people.fills(SECOND, form, Map.of("label", "ci-deploy")).text())
                .contains("is active now", "Nothing waits for your decision.");
    }

    @Test
    void oneApprovalNeedsNoLabel() {
        Arranged.policy(fixture, before -> before.withQuorum(1));
        fixture.pending("other");
        assertThat(people.presses(
                                RegisterFixture.APPROVER,
                                "approve:" + fixture.approval("other").id())
                        .text())
                .contains("is active now");
    }
}
