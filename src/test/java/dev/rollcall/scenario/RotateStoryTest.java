package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever answers for a token says that its secret was replaced. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class RotateStoryTest extends StoryTest {
    @Test
    void aNewSecretIsRecordedAndTheOldOneIsHistory() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@cho last4:ab12 sha256:" + "ab".repeat(32));
        assertThat(team.asks("cho", "rotate ci-deploy last4:cd34"))
                .contains("Noted: `ci-deploy` has a new secret")
                .contains("sha256");
        assertThat(team.asks("ana", "show ci-deploy"))
                .contains("…cd34", "Rotated ", "rotated by Cho: last4 was ab12")
                .doesNotContain("fingerprint known");
        assertThat(team.asks("sam", "rotate ci-deploy last4:cd34")).contains("Only Ana, the backup Cho or an admin");
    }

    @Test
    void itsNameAloneOpensAForm() {
        var team = newTeam();
        team.setUp();
        team.hasToken("old-zap", "ana", "sha256:" + "ab".repeat(32));
        team.types("ana", "rotate old-zap");
        team.awaitForm("ana");
        team.fillsInVain("ana", GENERAL, Map.of("sha256", "ab".repeat(32)), "that is the same secret");
        team.types("ana", "rotate old-zap");
        team.awaitForm("ana");
        team.fills("ana", Map.of("sha256", "cd".repeat(32), "expires", "2030-01-31"));
        team.isTold("ana", GENERAL, "Noted: `old-zap` has a new secret, rotated ");
        assertThat(team.asks("ana", "show old-zap")).contains("fingerprint known", "31 Jan 2030");
        team.types("sam", "rotate old-zap");
        team.isTold("sam", GENERAL, "Only Ana or an admin");
        assertThat(team.hasFormOpen("sam")).isFalse();
    }
}
