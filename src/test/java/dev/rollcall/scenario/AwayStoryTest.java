package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.logged.ExpectedLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People act while their events do not reach the bot, and the chat never sends these events again. */
@Tag("waits")
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class AwayStoryTest extends StoryTest {
    private ChatTeam opened() {
        var team = newTeam();
        team.setUp();
        team.hasToken("one", "ana");
        team.hasToken("two", "ana");
        team.hasToken("ben-one", "ben");
        team.types("ana", "add later app:shop service:Xano");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    @Test
    void repliesAreReadAtTheNextStartOnce() {
        var team = opened();
        team.isMarkedOnly(team.replies("ana", "keep one"), "✅");
        team.stopBot();
        team.losesEvents();
        var reply = team.replies("ana", "unused two");
        var odd = team.replies("ben", "what on earth is ben-one");
        team.losesNoEvents();
        team.startBot();
        team.isMarkedOnly(reply, "✅");
        team.isMarkedOnly(odd, "❓");
        assertThat(team.asks("ana", "show two")).contains("unused, Ana");
        team.awaitIdle();
        var before = team.transcript().text();
        for (int i = 0; i < 2; i++) {
            team.stopBot();
            team.startBot();
            team.awaitIdle();
            assertThat(team.transcript().text()).isEqualTo(before);
        }
    }

    /** JDA warns of the new session. */
    @Test
    @ExpectedLog(logger = "net.dv8tion.jda", always = false)
    void repliesAndReactionsAreReadAfterALostConnection() {
        var team = opened();
        var card = team.sees("ben", TOKENS, "Approval wanted: `later`");
        team.losesEvents();
        var reply = team.replies("ana", "unused two");
        if (!chat.slack()) {
            team.reacts("sam", card, "✅");
        }
        team.losesConnection();
        team.losesNoEvents();
        team.isMarkedOnly(reply, "✅");
        assertThat(team.asks("ana", "show two")).contains("unused, Ana");
        if (!chat.slack()) {
            team.awaitOnlyTheBotReacts(card);
            team.isTold("sam", DIRECT, "Only an approver");
            team.losesEvents();
            team.reacts("ben", card, "✅");
            team.losesConnection();
            team.losesNoEvents();
            team.sees("sam", TOKENS, "`later`: Approved by Ben");
        }
    }
}
