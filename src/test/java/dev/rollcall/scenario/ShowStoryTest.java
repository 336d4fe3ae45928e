package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The record of a token has what each person may do with it as buttons, and links to the cards about it. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class ShowStoryTest extends StoryTest {
    @Test
    void everythingIsDoneFromTheRecord() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@cho");
        team.awaitIdle();
        var record = team.asksIn("ana", GENERAL, "show ci-deploy");
        assertThat(record.controls().keySet())
                .containsExactly("Edit…", "Rotated", "Transfer…", "Remove", "Compromised…");
        assertThat(record.text()).contains("Cards: ", "Approval");
        assertThat(team.asksIn("sam", GENERAL, "show ci-deploy").controls().keySet())
                .as("who does not answer for it")
                .containsExactly("Compromised…");

        team.presses("ana", GENERAL, record, "Edit…");
        team.awaitForm("ana");
        team.fills("ana", Map.of("stored", "CI vault"));
        team.isTold("ana", GENERAL, "Changed `ci-deploy`: stored.");
        team.presses("ana", GENERAL, record, "Rotated");
        team.awaitForm("ana");
        team.fills("ana", Map.of("last4", "cd34"));
        team.isTold("ana", GENERAL, "Noted: `ci-deploy` has a new secret");
        team.presses("ana", GENERAL, record, "Remove");
        team.isTold("ana", GENERAL, "`ci-deploy` is about to be removed");

        team.awaitIdle();
        var removing = team.asksIn("ana", GENERAL, "show ci-deploy");
        assertThat(removing.controls().keySet())
                .containsExactly("Edit…", "Rotated", "Transfer…", "Restore", "Compromised…");
        assertThat(removing.text()).contains("Approval", "Removal");
        team.presses("ana", GENERAL, removing, "Restore");
        team.sees("ana", TOKENS, "`ci-deploy` stays: restored by Ana");
    }

    @Test
    void anybodyReportsATokenFromItsRecord() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        var record = team.asksIn("sam", GENERAL, "show ci-deploy");
        team.presses("sam", GENERAL, record, "Compromised…");
        team.awaitForm("sam");
        team.fills("sam", Map.of("reason", "it was in a public repository"));
        team.isTold("sam", GENERAL, "Reported: `ci-deploy`");
        var card = team.sees("ana", ALERTS, "`ci-deploy` is reported compromised");
        assertThat(card.text()).contains("Reported by Sam, ", "“it was in a public repository”");
        team.awaitIdle();
        var afterwards = team.asksIn("sam", GENERAL, "show ci-deploy");
        assertThat(afterwards.controls()).isEmpty();
        assertThat(afterwards.text()).contains("Incident");
    }

    @Test
    void aRequestIsDecidedOrTakenBackFromItsRecord() {
        var team = newTeam();
        team.setUp();
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        team.types("ana", "add old-zap app:shop service:Zapier");
        team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        team.sees("ben", TOKENS, "Approval wanted: `old-zap`");
        assertThat(team.asksIn("ben", GENERAL, "show ci-deploy").controls().keySet())
                .containsExactly("Approve", "Deny", "Compromised…");
        team.presses("ben", GENERAL, team.asksIn("ben", GENERAL, "show ci-deploy"), "Approve");
        team.sees("ana", TOKENS, "Approved by Ben");
        var own = team.asksIn("ana", GENERAL, "show old-zap");
        assertThat(own.controls().keySet()).containsExactly("Edit…", "Withdraw", "Compromised…");
        team.presses("ana", GENERAL, own, "Withdraw");
        team.sees("ben", TOKENS, "`old-zap`: Withdrawn by Ana");
    }
}
