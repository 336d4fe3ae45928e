package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.command.Ran.FollowUp;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.schedule.QuartzCron;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowUpTest extends RegisterTest {
    private static final ApproveToken APPROVE = new ApproveToken(new WhichApproval.Labelled("x"));

    private Instant machine = RegisterFixture.NOW;

    @SuppressWarnings("NullAway.Init")
    private CommandRunner runner;

    @BeforeEach
    void begin() {
        runner = new CommandRunner(
                fixture.store,
                fixture::now,
                () -> machine,
                new QuartzCron(),
                (_, sha) -> new Fingerprint(sha),
                () -> {});
        fixture.pending("x");
    }

    private Ran approves(String event) {
        return runner.runWithFollowUp(fixture.red, event, RegisterFixture.STRANGER, APPROVE);
    }

    @Test
    void theRunThatRecordsTheOutcomeHasTheFollowUp() {
        var ran = approves("e");
        assertThat(ran.outcome()).isInstanceOf(Outcome.Refused.class);
        assertThat(ran.first()).isTrue();
        assertThat(approves("e")).isEqualTo(new Ran(ran.outcome(), FollowUp.CLAIMED));
        runner.followedUp(fixture.red, "e");
        assertThat(approves("e")).isEqualTo(new Ran(ran.outcome(), FollowUp.DONE));
    }

    @Test
    void anUnfinishedFollowUpIsTakenOverWhenItsClaimHasExpired() {
        approves("e");
        machine = machine.plus(CommandRunner.FOLLOW_UP_LEASE).minusMillis(1);
        assertThat(approves("e").followUp()).isEqualTo(FollowUp.CLAIMED);
        machine = machine.plusMillis(1);
        assertThat(approves("e").followUp()).isEqualTo(FollowUp.MINE);
        assertThat(approves("e").followUp()).isEqualTo(FollowUp.CLAIMED);
    }

    @Test
    void aFailedFollowUpIsTakenOverAtOnce() {
        approves("e");
        runner.followUpFailed(fixture.red, "e");
        assertThat(approves("e").followUp()).isEqualTo(FollowUp.MINE);
    }

    @Test
    void onlyARefusalWhoseFollowUpIsDoneIsDecidedAnew() {
        var first = approves("e");
        assertThat(runner.runAnew(fixture.red, "e", RegisterFixture.STRANGER, APPROVE))
                .isEqualTo(new Ran(first.outcome(), FollowUp.CLAIMED));
        runner.followedUp(fixture.red, "e");
        assertThat(runner.runAnew(fixture.red, "e", RegisterFixture.APPROVER, APPROVE))
                .isEqualTo(new Ran(new Outcome.TokenApproved("x", 0), FollowUp.MINE));
        runner.followedUp(fixture.red, "e");
        assertThat(runner.runAnew(fixture.red, "e", RegisterFixture.STRANGER, APPROVE))
                .isEqualTo(new Ran(new Outcome.TokenApproved("x", 0), FollowUp.DONE));
    }

    @Test
    void aCommandWhoseReplyIsTheAcknowledgementHasNoFollowUp() {
        var outcome = runner.run(fixture.red, "e", RegisterFixture.STRANGER, APPROVE);
        assertThat(approves("e")).isEqualTo(new Ran(outcome, FollowUp.DONE));
    }
}
