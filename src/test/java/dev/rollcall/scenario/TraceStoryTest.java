package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.HostileStoryTest.REFUSED;
import static dev.rollcall.scenario.HostileStoryTest.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.contract.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A token is found in a log, and an approver asks whose it is. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class TraceStoryTest extends StoryTest {
    private static final String SHA = "0123456789abcdef".repeat(4);

    @Test
    void anApproverAndAnAdminLearnPrivatelyWhoseTokenItIs() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@dee last4:ab12 sha256:" + SHA + " stored:\"the vault of the shop\"");
        team.hasToken("ci-test", "ben", "last4:ab12");

        assertThat(team.asks("cho", "trace " + SHA))
                .contains("1 token has that SHA-256", "`ci-deploy`", "Owner Ana · backup Dee", "Approved by Ben")
                .contains("Stored in: the vault of the shop")
                .doesNotContain("ci-test", SHA);
        assertThat(team.asks("olga", "trace sha256:" + SHA)).contains("`ci-deploy`", "Owner Ana");
        assertThat(team.asks("ben", "trace ab12"))
                .contains("2 tokens end in those four characters", "`ci-deploy`", "`ci-test`");
        assertThat(team.asks("ben", "trace zz99")).contains("No token in this register ends in those four characters");
        assertThat(team.asks("ben", "trace " + "f".repeat(64))).contains("No token in this register has that SHA-256");
        assertThat(team.messages("sam", GENERAL))
                .noneMatch(message -> message.text().contains("SHA-256"));
    }

    @Test
    void whatIsNeitherIsRefusedAndASecretIsNotKept() {
        var team = newTeam();
        team.setUp();
        assertThat(team.asks("ben", "trace hunter-2-word"))
                .contains("neither the last four characters of a token nor a SHA-256")
                .doesNotContain("hunter");
        assertThat(team.asks("sam", "trace ab12")).contains("Only an approver or an admin can do that");
        assertThat(team.asks("ben", "trace " + SECRET)).contains(REFUSED).doesNotContain(SECRET);
        assertThat(team.asks("ben", "trace sha256:" + SECRET)).contains(REFUSED).doesNotContain(SECRET);
        team.stopBot();
        assertThat(TestDatabase.chosen().contains(team.folder, SECRET)).isFalse();
        assertThat(TestDatabase.chosen().contains(team.folder, "hunter-2-word")).isFalse();
    }
}
