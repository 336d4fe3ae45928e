package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When reviews open, and what a setup that is repeated keeps. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class OpeningStoryTest extends StoryTest {
    @Test
    void aMonthThatHadNothingToListCanBeOpenedLater() {
        var team = newTeam();
        team.setUp();
        team.advanceTo("2026-12-01T09:00");
        assertThat(team.asks("olga", "review open")).contains("There is no active token to review yet");
        team.advanceTo("2026-12-02T09:00");
        team.hasToken("first", "ana");
        assertThat(team.canSee("ana", TOKENS, "Token review, ")).isFalse();
        assertThat(team.asks("olga", "review open")).contains("Opened Token review, December 2026");
        assertThat(team.reviewShows("1 token, 1 owner").text()).contains("Token review, December 2026");
        assertThat(team.asks("olga", "review open")).contains("Token review, December 2026 is open already");
        assertThat(team.asks("sam", "review status"))
                .contains("Token review, December 2026", "1 token, 1 owner", "0 of 1")
                .doesNotContain("`first`", "Next: ");
        assertThat(team.asks("olga", "review status"))
                .contains("Token review, December 2026", "0 of 1", "Ana 1: `first`")
                .contains("Next: owners with open tokens are reminded");
    }

    @Test
    void setUpAgainKeepsWhatIsNotNamed() {
        var team = newTeam();
        team.setUp();
        assertThat(team.asks("olga", "setup opens:\"0 0 10 15 * ?\"")).contains("Set up.");
        var again = team.asks("olga", "setup approvers:@cho");
        assertThat(again)
                .contains("Set up.")
                .contains("I can see 1 approver: Cho")
                .contains("A channel that you did not name stays as it was")
                .containsPattern("15 Dec|<t:1797325200");
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        assertThat(team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`").pinged())
                .containsExactly(team.idOf("cho"));
        team.asks("cho", "approve ci-deploy");
        assertThat(again).contains("Register the first token with").doesNotContain("review preview");
        assertThat(team.asks("olga", "setup channel:#general"))
                .contains("See who is told with `/token review preview`")
                .doesNotContain("Register the first token");
        team.types("ana", "add later app:shop service:Stripe");
        team.sees("ben", GENERAL, "Approval wanted: `later`");
    }
}
