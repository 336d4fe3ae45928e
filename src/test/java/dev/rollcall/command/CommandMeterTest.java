package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.contract.CountingStore;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.team.TeamId;
import dev.rollcall.domain.token.Fingerprint;
import dev.rollcall.schedule.QuartzCron;
import dev.rollcall.store.Stale;
import dev.rollcall.store.Store;
import dev.rollcall.store.StoreDown;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandMeterTest extends RegisterTest {
    private static final ApproveToken APPROVE = new ApproveToken(new WhichApproval.Labelled("x"));

    private final List<String> counted = new ArrayList<>();
    private final List<RuntimeException> failures = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private CommandRunner runner;

    @BeforeEach
    void begin() {
        var store = new CountingStore(fixture.store) {
            @Override
            public <R> R transact(TeamId team, Function<Store.Tx, R> work) {
                if (!failures.isEmpty()) {
                    throw failures.removeFirst();
                }
                return super.transact(team, work);
            }
        };
        var meter = new CommandMeter() {
            @Override
            public void ran(String command, String outcome, String refusal) {
                counted.add(command + " " + outcome + " " + refusal);
            }

            @Override
            public void failed(String command) {
                counted.add(command + " failed");
            }
        };
        runner = new CommandRunner(
                store,
                fixture::now,
                InstantSource.system(),
                new QuartzCron(),
                (_, sha) -> new Fingerprint(sha),
                () -> {},
                meter);
        fixture.pending("x");
    }

    private void approves(String event, Caller who) {
        runner.run(fixture.red, event, who, APPROVE);
    }

    @Test
    void aRepeatedEventCountsOnce() {
        approves("e", RegisterFixture.APPROVER);
        approves("e", RegisterFixture.APPROVER);
        assertThat(counted).containsExactly("approve TokenApproved ");
    }

    @Test
    void aRefusalIsCountedWithItsReason() {
        approves("e", RegisterFixture.STRANGER);
        assertThat(counted).containsExactly("approve Refused NotApprover");
    }

    @Test
    void aLostRaceIsNoFailureAndCountsOnce() {
        failures.add(new Stale());
        failures.add(new Stale());
        approves("e", RegisterFixture.APPROVER);
        assertThat(counted).containsExactly("approve TokenApproved ");
    }

    @Test
    void aFailureIsCounted() {
        failures.add(new StoreDown("The disk is full."));
        assertThatThrownBy(() -> approves("e", RegisterFixture.APPROVER)).isInstanceOf(StoreDown.class);
        for (int i = 0; i < CommandRunner.TRIES_MAX; i++) {
            failures.add(new Stale());
        }
        assertThatThrownBy(() -> approves("e", RegisterFixture.APPROVER)).isInstanceOf(Stale.class);
        assertThat(counted).containsExactly("approve failed", "approve failed");
    }
}
