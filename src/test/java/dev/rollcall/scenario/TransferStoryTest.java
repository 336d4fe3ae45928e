package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.REMINDERS;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A token gets another owner, who agrees. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class TransferStoryTest extends StoryTest {
    /** Where somebody is asked while no review is open. */
    private String place() {
        return chat.slack() ? DIRECT : TOKENS;
    }

    @Test
    void theNewOwnerAcceptsAndTheReviewAsksThem() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@cho");
        team.awaitIdle();
        var before = team.notifications();
        assertThat(team.asks("ana", "transfer ci-deploy to:@cho"))
                .contains("Offered to Cho: `ci-deploy`", "Until Cho accepts, nothing changes");
        var offer = team.sees("cho", place(), "Ana asks you to take over this token");
        assertThat(offer.text()).contains("`ci-deploy` Stripe → shop (live), write");
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("cho", 1));
        assertThat(team.asks("sam", "show ci-deploy")).contains("Owner Ana", "Ana offered it to Cho");
        team.stopBot();
        team.startBot();
        team.awaitIdle();
        if (!chat.slack()) {
            team.presses("sam", place(), offer, "Accept");
            team.isTold("sam", place(), "for somebody else");
        }
        team.presses("cho", place(), offer, "Accept");
        team.sees("ana", place(), "Cho took over `ci-deploy`");
        assertThat(team.asks("sam", "show ci-deploy"))
                .contains("Owner Cho", "transferred by Cho: from Ana to Cho", "Registered by Ana")
                .doesNotContain("backup", "offered it");
        team.advanceTo("2026-12-01T09:00");
        assertThat(team.pages("sam").getFirst().pinged()).containsExactly(team.idOf("cho"));

        team.asks("cho", "transfer ci-deploy to:@dee");
        team.presses("dee", REMINDERS, team.sees("dee", REMINDERS, "Cho asks you to take over"), "Accept");
        team.awaitIdle();
        team.replies("dee", "keep ci-deploy");
        team.reviewShows("1 of 1");
    }

    @Test
    void anOfferIsDeclinedAndAnotherExpires() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.hasToken("old-zap", "ana");
        team.asks("ana", "transfer all to:@cho");
        var offer = team.sees("cho", place(), "Ana asks you to take over these 2 tokens");
        team.presses("cho", place(), offer, "Decline");
        team.sees("ana", place(), "Cho declined to take over");
        assertThat(team.asks("ana", chat.slack() ? "list mine" : "list filter:mine"))
                .contains("`ci-deploy`", "`old-zap`");

        team.asks("ana", "transfer old-zap to:@dee");
        team.sees("dee", place(), "Ana asks you to take over this token");
        team.advanceTo("2026-12-01T10:30");
        assertThat(team.sees("ana", place(), "Dee did not answer in time").text())
                .contains("`old-zap`");
        assertThat(team.sees("dee", place(), "Dee did not answer in time").controls())
                .isEmpty();
    }

    @Test
    void anAdminMovesTokensWithoutAsking() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.hasToken("old-zap", "ana");
        assertThat(team.asks("sam", "transfer ci-deploy to:@cho")).contains("Only Ana or an admin");
        assertThat(team.asks("sam", "transfer all from:@ana to:@cho")).contains("admin");
        assertThat(team.asks("olga", "transfer all from:@ana to:@cho"))
                .contains("Cho is the owner now: `ci-deploy`, `old-zap`.");
        team.sees("cho", place(), "Olga made you the owner of these 2 tokens");
        team.sees("ana", place(), "Olga made Cho the owner of");
        assertThat(team.asks("cho", chat.slack() ? "list mine" : "list filter:mine"))
                .contains("`ci-deploy`", "`old-zap`");
        assertThat(team.asks("cho", "transfer ci-deploy to:@cho")).contains("is the owner already");
        team.isTold("cho", GENERAL, "is the owner already");
    }
}
