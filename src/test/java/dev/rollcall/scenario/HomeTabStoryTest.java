package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The Home tab of Slack shows what a person has to do, and follows what happens. */
@Tag("waits")
@ParameterizedClass
@EnumSource(names = "SLACK")
class HomeTabStoryTest extends StoryTest {
    @Test
    void anOwnerAnswersOnTheTab() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.hasToken("old-zap", "ana");
        team.opensHome("ana");
        assertThat(team.seesHome("ana", "Your tokens: 2").text()).contains("No token review is open");
        team.asks("olga", "review open");
        var open = team.seesHome("ana", "To answer: 2");
        team.pressesHome("ana", open.controlOf("ci-deploy", "Still used"));
        open = team.seesHome("ana", "To answer: 1");
        assertThat(open.text()).contains("1 of 2").doesNotContain("Noted");
        team.reviewShows("1 of 2");
        team.repliesAndIsUnderstood("ana", "keep old-zap");
        team.seesHome("ana", "2 of 2");
    }

    @Test
    void anApproverDecidesOnTheTab() {
        var team = newTeam();
        team.setUp();
        team.opensHome("ben");
        team.seesHome("ben", "Nothing waits for you");
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        team.types("ana", "add old-zap app:shop service:Zapier");
        var two = team.seesHome("ben", "To decide: 2");
        team.pressesHome("ben", two.controlOf("ci-deploy", "Approve"));
        team.sees("ana", TOKENS, "Approved by Ben");
        var one = team.seesHome("ben", "To decide: 1");
        team.pressesHome("ben", one.controlOf("old-zap", "Deny"));
        team.awaitForm("ben");
        team.fills("ben", Map.of("reason", "use the one we have"));
        team.sees("ana", TOKENS, "Denied by Ben");
        team.seesHome("ben", "Nothing waits for you");
    }

    @Test
    void aRefusalStandsAboveThePage() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.asks("olga", "review open");
        team.reviewRoot("ana");
        team.opensHome("ana");
        var home = team.seesHome("ana", "To answer: 1");
        team.asks("olga", "review auditor person:@ana until:30d");
        team.pressesHome("ana", home.controlOf("ci-deploy", "Still used"));
        assertThat(team.seesHome("ana", "you may read, and change nothing").text())
                .contains("You are an auditor: ");
        team.reviewShows("0 of 1");
    }

    /** A command of the operator runs in a process of its own, as another instance of the bot does. */
    @Test
    void theTabFollowsWhatAnotherProcessCommits() {
        var team = newTeam();
        team.setUp();
        team.opensHome("ben");
        team.seesHome("ben", "Nothing waits for you");
        RemovalStoryTest.imports(team, "from-the-export");
        team.seesHome("ben", "To decide: 1");
    }
}
