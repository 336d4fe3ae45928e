package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether somebody may decide is what the chat says at the click, also if it reports no change of the group. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class AuthorityAtTheClickStoryTest extends StoryTest {
    private static final int ALL = 100_000;
    private static final List<String> GROUP_EVENTS = List.of("event:subteam_members_changed", "event:subteam_updated");

    private ChatTeam team() {
        var team = sharedTeam();
        if (!team.canSee("olga", GENERAL, "Set up.")) {
            team.setUp();
        }
        return team;
    }

    @AfterEach
    void mend() {
        team().people.control().delete("faults");
        team().groupHas("security", "cho", "dee");
    }

    private SeenMessage requested(String label) {
        team().asks("ana", "add " + label + " app:shop service:Stripe");
        return team().sees("cho", TOKENS, "Approval wanted: `" + label + "`");
    }

    /** The bot has to ask the chat itself. */
    private void losesEventsOfGroups() {
        for (var event : chat.slack() ? GROUP_EVENTS : List.<String>of()) {
            team().people.control().post("faults", "on", event, "do", "drop-before", "times", ALL);
        }
    }

    @Test
    void whoWasRemovedFromTheGroupCanNoLongerDecide() {
        losesEventsOfGroups();
        team().presses("cho", TOKENS, requested("before"), "Approve");
        team().sees("sam", TOKENS, "`before`: Approved by Cho");
        var card = requested("after");
        team().groupHas("security", "dee");

        team().presses("cho", TOKENS, card, "Approve");
        team().isTold("cho", TOKENS, "Only an approver");
        assertThat(team().asks("cho", "approve after")).contains("Only an approver");
        assertThat(team().asks("cho", "deny after reason:no")).contains("Only an approver");

        team().presses("dee", TOKENS, card, "Approve");
        team().sees("sam", TOKENS, "`after`: Approved by Dee");
    }

    @Test
    void whoJoinedTheGroupCanDecideAtOnce() {
        losesEventsOfGroups();
        var card = requested("joined");
        assertThat(team().asks("sam", "approve joined")).contains("Only an approver");
        team().groupHas("security", "sam");
        team().presses("sam", TOKENS, card, "Approve");
        team().sees("sam", TOKENS, "`joined`: Approved by Sam");
    }
}
