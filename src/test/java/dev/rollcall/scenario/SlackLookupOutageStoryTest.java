package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.logged.ExpectedLog;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Slack limits the rate of look-ups or does not answer them. Discord sends what a decision needs with each act. */
@Tag("waits")
@ParameterizedClass
@EnumSource(names = "SLACK")
class SlackLookupOutageStoryTest extends StoryTest {
    private static final int ALL = 100_000;

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
    }

    private SeenMessage requested(String label) {
        team().asks("ana", "add " + label + " app:shop service:Stripe");
        return team().sees("cho", TOKENS, "Approval wanted: `" + label + "`");
    }

    private void fails(String call, String how, int times) {
        team().people.control().post("faults", "on", call, "do", how, "times", times, "retryAfter", 1);
    }

    @Test
    void aDecisionWaitsForTheRateLimit() {
        var card = requested("limited");
        for (var call : List.of("usergroups.users.list", "usergroups.list", "users.info")) {
            fails(call, "429", 1);
        }
        team().presses("cho", TOKENS, card, "Approve");
        team().sees("sam", TOKENS, "`limited`: Approved by Cho");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.inbound.ChatInbox")
    void aDecisionIsNotMadeWhileSlackDoesNotAnswer() {
        var card = requested("outage");
        fails("usergroups.users.list", "503", ALL);
        team().presses("cho", TOKENS, card, "Approve");
        team().isTold("cho", TOKENS, "I could not look you up");
        assertThat(team().now(card).text()).contains("Approval wanted");

        team().people.control().delete("faults");
        team().presses("cho", TOKENS, card, "Approve");
        team().sees("sam", TOKENS, "`outage`: Approved by Cho");
    }

    @Test
    void anAnswerNeedsNoGroupAndSurvivesAnOutageOfLookups() {
        // What the chat said is kept by the instance that asked.
        assumeTrue(TestDatabase.instances() == 1);
        team().hasToken("mine", "ana");
        for (var call : List.of("usergroups.users.list", "usergroups.list", "users.info", "users.list")) {
            fails(call, "503", ALL);
        }
        assertThat(team().asks("ana", "confirm mine")).contains("No review is open now");
    }
}
