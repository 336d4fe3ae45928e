package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.logged.ExpectedLog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A person sees on one page what waits for them, and deals with it there. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class HomeStoryTest extends StoryTest {
    @Test
    void anOwnerAnswersOnTheHomePage() {
        var team = newTeam();
        assertThat(team.asks("ana", "home")).contains("not set up");
        team.setUp();
        assertThat(team.asks("ana", "home"))
                .contains("Nothing waits for you", "No token review is open", "No tokens of yours yet")
                .doesNotContain("Settings");
        team.hasToken("ci-deploy", "ana");
        team.hasToken("old-zap", "ana", "expires:400d");
        team.hasToken("other", "ben");
        team.asks("olga", "review open");
        team.reviewRoot("ana");
        var home = team.asksIn("ana", GENERAL, "home");
        assertThat(home.text())
                .contains("2 tokens to answer for", "To answer: 2", "0 of 3", "Your tokens: 2", "expires")
                .doesNotContain("`other` Stripe");
        team.answers("ana", GENERAL, home, "ci-deploy", "Still used");
        var after = team.isTold("ana", GENERAL, "To answer: 1");
        assertThat(after.text()).contains("1 of 3", "Noted: `ci-deploy` still used");
        team.answers("ana", GENERAL, after, "old-zap", "Unused");
        assertThat(team.isTold("ana", GENERAL, "2 of 3").text()).doesNotContain("To answer");
        team.reviewShows("2 of 3");
    }

    @Test
    void anApproverDecidesOnTheHomePage() {
        var team = newTeam();
        team.setUp();
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        var home = team.asksIn("ben", GENERAL, "home");
        assertThat(home.text()).contains("1 request to decide on", "To decide: 1", "`ci-deploy`");
        assertThat(team.asks("ana", "home")).doesNotContain("To decide");
        team.types("ana", "add old-zap app:shop service:Zapier");
        team.sees("ben", TOKENS, "Approval wanted: `old-zap`");
        home = team.asksIn("ben", GENERAL, "home");
        team.answers("ben", GENERAL, home, "ci-deploy", "Approve");
        team.sees("ana", TOKENS, "Approved by Ben");
        var after = team.isTold("ben", GENERAL, "1 request to decide on");
        assertThat(after.text()).contains("`ci-deploy`", "To decide: 1", "`old-zap`");
        team.presses("ben", GENERAL, after, "Undo");
        home = team.isTold("ben", GENERAL, "2 requests to decide on");
        team.answers("ben", GENERAL, home, "old-zap", "Deny");
        team.awaitForm("ben");
        team.fills("ben", Map.of("reason", "use the one we have"));
        after = team.isTold("ben", GENERAL, "1 request to decide on");
        assertThat(after.text()).contains("`old-zap`", "To decide: 1", "`ci-deploy`");
    }

    @Test
    void aFindingIsDealtWithOnTheHomePage() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.hasToken("old-deploy", "ana");
        var home = team.asksIn("ana", GENERAL, "home");
        assertThat(home.text()).contains("Findings about your tokens");
        team.presses("ana", GENERAL, home, "What to do");
        var finding = team.isTold("ana", GENERAL, "NHI");
        team.presses("ana", GENERAL, finding, "Back");
        home = team.isTold("ana", GENERAL, "Your tokens: 2");
        team.presses("ana", GENERAL, home, "What to do");
        finding = team.isTold("ana", GENERAL, "NHI");
        team.presses("ana", GENERAL, finding, "Snooze until…");
        team.awaitForm("ana");
        team.fills("ana", Map.of("until", "30d"));
        home = team.isTold("ana", GENERAL, "Snoozed: the finding");
        assertThat(home.text()).contains("Your tokens: 2");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void anAdminSeesProblemsAndSettings() {
        var team = newTeam();
        team.setUp();
        assertThat(team.asks("olga", "home")).contains("Settings", "the next one opens", "Nobody is an auditor now");
        team.hasToken("ci-deploy", "ana");
        team.awaitIdle();
        team.loses(TOKENS);
        team.types("ana", "add other app:shop service:Xano");
        team.awaitAnswer("olga", "home", "cannot be shown");
        assertThat(team.asks("olga", "home")).contains("1 problem for an admin", "Needs an admin: 1");
        assertThat(team.asks("ana", "home")).doesNotContain("cannot be shown");
    }

    @Test
    void manyTokensArePaged() {
        var team = newTeam();
        team.setUp();
        for (int i = 10; i < 22; i++) {
            team.hasToken("token-" + i, "ana");
        }
        team.asks("olga", "review open");
        team.reviewRoot("ana");
        var first = team.asksIn("ana", GENERAL, "home");
        assertThat(first.text())
                .contains("12 tokens to answer for", "page 1 of ", "`token-10`")
                .doesNotContain("token-15");
        assertThat(first.controls()).doesNotContainKey("Back");
        team.presses("ana", GENERAL, first, "My list");
        var list = team.isTold("ana", GENERAL, "12 tokens wait for your word");
        assertThat(list.text()).contains("`token-10`", "`token-21`");
        first = team.asksIn("ana", GENERAL, "home");
        team.presses("ana", GENERAL, first, "More");
        var second = team.isTold("ana", GENERAL, "page 2 of ");
        assertThat(second.text()).doesNotContain("`token-10`");
        team.presses("ana", GENERAL, second, "Still used");
        var kept = team.isTold("ana", GENERAL, "11 tokens to answer for");
        assertThat(kept.text()).contains("page 2 of ");
        team.presses("ana", GENERAL, kept, "Back");
        team.isTold("ana", GENERAL, "page 1 of ");
    }
}
