package dev.rollcall.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.Actor;
import dev.rollcall.domain.Outcome;
import dev.rollcall.domain.Refusal;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.Caller;
import dev.rollcall.domain.token.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedChangesNothingTest {
    @TempDir
    Path folder;

    @Test
    void aRefusedOwnerIsNotRecordedAsAMember() {
        try (var fixture = new RegisterFixture(folder)) {
            var bot = new Caller(new AccountId(RegisterFixture.space("red"), "bot"), "bot", false, true, Set.of());
            var outcome = fixture.run(
                    fixture.red,
                    RegisterFixture.member("red", "ana"),
                    RegisterFixture.add("x", Optional.of(bot), Optional.empty()));
            assertThat(outcome).isInstanceOf(Outcome.Refused.class);
            assertThat(fixture.store.<Boolean>read(
                            fixture.red,
                            tx -> tx.members().byAccount(bot.account()).isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void theOwnerCannotBeTheBackup() {
        try (var fixture = new RegisterFixture(folder)) {
            var ana = RegisterFixture.member("red", "ana");
            var outcome = fixture.run(fixture.red, ana, RegisterFixture.add("x", Optional.empty(), Optional.of(ana)));
            assertThat(outcome)
                    .isEqualTo(new Outcome.Refused(new Refusal.Many(
                            List.of(new Refusal.BadField("backup", "ana", Refusal.Rule.SAME_AS_OWNER)))));
        }
    }

    @Test
    void oneKeyTwiceInAnExportIsOneToken() {
        try (var fixture = new RegisterFixture(folder)) {
            var found = new Found("", "Zapier", "ab".repeat(32), "abab");
            var outcome =
                    fixture.run(fixture.red, new Actor.Operator(), Detecting.importing("shop", List.of(found, found)));
            assertThat(((Outcome.Compared) outcome).added()).containsExactly("Zapier");
        }
    }
}
