package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where no approver can decide, everybody who is concerned reads it, and an admin decides. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class ApproversGoneStoryTest extends StoryTest {
    private ChatTeam approvedBy(String approvers) {
        var team = newTeam();
        assertThat(team.asks(
                        "olga",
                        "setup channel:#api-tokens escalation:#token-alerts approvers:" + approvers
                                + " zone:Europe/Berlin"))
                .contains("Set up.");
        return team;
    }

    @Test
    void theOnlyApproverAsksForAToken() {
        var team = newTeam();
        assertThat(team.asks(
                        "olga", "setup channel:#api-tokens escalation:#token-alerts approvers:@ben zone:Europe/Berlin"))
                .contains("what the only approver asks for, an admin has to decide");

        assertThat(team.asks("ben", "add solo app:shop service:Stripe"))
                .contains("nobody of the approvers can decide on it")
                .contains("An admin of this space may decide");
        var card = team.sees("olga", TOKENS, "Approval wanted: `solo`");
        assertThat(card.text()).contains("Nobody of Ben can decide on this now");
        assertThat(card.pinged()).isEmpty();
        assertThat(team.asks("ben", "approve solo"))
                .contains("nobody of the approvers can decide on it")
                .doesNotContain("must approve it");
        assertThat(team.asks("cho", "approve solo")).contains("Nobody of the approvers can decide");
        assertThat(team.asks("olga", "approve solo")).contains("Approved");

        team.types("ana", "add other app:shop service:Zapier");
        team.sees("ben", TOKENS, "Approval wanted: `other`");
        assertThat(team.asks("olga", "approve other"))
                .as("Ben can decide on it")
                .contains("Only an approver");
    }

    @Test
    void aGroupThatIsEmptiedAndThenDeletedDecidesNothing() {
        var team = approvedBy("@security");
        assertThat(team.asks("ana", "add one app:shop service:Stripe")).contains("waiting for approval");
        team.groupHas("security");
        assertThat(team.asks("ana", "add two app:shop service:Zapier")).contains("nobody of the approvers");
        assertThat(team.sees("olga", TOKENS, "Approval wanted: `two`").text())
                .contains("Nobody of @security can decide on this now");
        team.awaitIdle();
        assertThat(team.messages("olga", TOKENS))
                .as("what waited before says so too")
                .filteredOn(message -> message.says("Nobody of @security can decide on this now"))
                .hasSize(2);

        team.groupHas("security", "cho");
        assertThat(team.asks("ana", "add three app:shop service:Bubble")).contains("waiting for approval");
        team.deletesGroup("security");
        assertThat(team.asks("ana", "add four app:shop service:Xano")).contains("nobody of the approvers");
        assertThat(team.asks("olga", "setup zone:UTC")).contains("Nobody of @security can decide on new tokens");
        assertThat(team.asks("olga", "deny four reason:\"No longer needed\"")).contains("Denied");
    }

    @Test
    void anApproverWhoLeftDecidesNothing() {
        var team = approvedBy("@ben");
        team.leaves("ben");
        assertThat(team.asks("ana", "add one app:shop service:Stripe")).contains("nobody of the approvers");
        var card = team.sees("olga", TOKENS, "Nobody of Ben can decide on this now");
        team.presses("olga", TOKENS, card, "Approve");
        team.sees("ana", TOKENS, "Approved by Olga");
    }
}
