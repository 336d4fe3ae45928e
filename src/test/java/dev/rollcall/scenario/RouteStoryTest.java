package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.logged.ExpectedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Part of a review is listed in another channel, with a thread and a progress of its own. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class RouteStoryTest extends StoryTest {
    private ChatTeam team() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.asks("ana", "add old-zap app:site service:Zapier");
        team.asks("ben", "approve old-zap");
        return team;
    }

    private static String route(ChatTeam team, String what, String channel) {
        return asks(team, "olga", what + " channel:#" + channel);
    }

    /** Discord lists the command in a group, since its menu is full. */
    private static String asks(ChatTeam team, String who, String options) {
        return team.asks(who, ("review route " + options).strip());
    }

    @Test
    void aPartIsListedAnsweredAndClosedInItsOwnChannel() {
        var team = team();
        assertThat(asks(team, "olga", "")).contains("The whole review is listed in the review channel");
        assertThat(route(team, "app:Shpo", ALERTS)).contains("Did you mean `shop`?");
        assertThat(route(team, "app:SHOP", ALERTS)).contains("the one token of the app `shop` is listed in");
        assertThat(asks(team, "olga", "")).contains("App `shop`", "1 token", "route app:shop");
        assertThat(asks(team, "ana", "app:shop")).contains("admin");

        assertThat(team.asks("olga", "review preview"))
                .contains("with 2 tokens to answer for", "Listed in other channels: 1 token in ");

        team.advanceTo("2026-12-01T09:00");
        var part = team.sees("ana", ALERTS, "The part for #token-alerts: 1 token of 2.");
        assertThat(part.text()).contains("Token review, December 2026", "0 of 1");
        assertThat(team.reviewShows("0 of 2").text()).contains("Listed in other channels: 1 token in");
        var page = team.seesBelow("ana", ALERTS, part, "`ci-deploy`");
        assertThat(page.text()).doesNotContain("old-zap");
        assertThat(team.pages("ana").getFirst().text()).contains("old-zap").doesNotContain("ci-deploy");

        assertThat(team.asks("olga", "review preview"))
                .contains("2 tokens have no answer", "Listed in other channels: 1 token in ");
        team.repliesBelow("ana", ALERTS, part, "keep ci-deploy");
        team.sees("ana", ALERTS, "1 of 1");
        assertThat(team.asks("olga", "review preview"))
                .as("what is still open")
                .doesNotContain("Listed in other channels");
        team.reviewShows("1 of 2");
        team.advanceTo("2026-12-15T18:00");
        team.sees("ana", ALERTS, "closed. 1 listed = 1 still used");
        team.reviewShows("closed. 2 listed");
        team.sees("ana", THREAD, "evidence (ZIP, ");
        assertThat(asks(team, "olga", "app:shop")).contains("listed in the review channel again");
        assertThat(asks(team, "olga", "app:shop")).contains("in the review channel of this chat already");
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void aPartWhoseChannelIsGoneStandsInTheReviewChannel() {
        var team = team();
        route(team, "service:Zapier", GENERAL);
        team.archivesOrDeletes(GENERAL);
        team.advanceTo("2026-12-01T09:00");
        var part = team.sees("ana", TOKENS, "I cannot find #general any more, so this part stands here");
        team.seesBelow("ana", TOKENS, part, "`old-zap`");
        team.sees("olga", ALERTS, "I cannot find #general any more");
    }
}
