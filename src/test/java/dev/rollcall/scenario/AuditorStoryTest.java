package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin makes somebody an auditor, who reads everything and changes nothing. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class AuditorStoryTest extends StoryTest {
    @Test
    void anAuditorReadsEverythingAndChangesNothing() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        assertThat(team.asks("ana", "review auditor")).contains("Only an admin");
        assertThat(team.asks("ana", "review auditor person:@cho until:30d")).contains("Only an admin");
        assertThat(team.asks("olga", "review auditor")).contains("Nobody is an auditor now");
        assertThat(team.asks("olga", "review auditor person:@cho")).contains("until", "missing");
        assertThat(team.asks("olga", "review auditor person:@olga until:30d")).contains("is an admin");
        assertThat(team.asks("olga", "review auditor person:@cho until:30d"))
                .contains("Cho is an auditor up to and including");
        assertThat(team.asks("olga", "review auditor")).contains("Cho up to", "appointed by Olga");
        assertThat(team.asks("olga", "home")).contains("Auditors: Cho up to");

        team.asks("olga", "review open");
        team.reviewRoot("ana");
        assertThat(team.asks("cho", "home")).contains("You are an auditor");
        assertThat(team.asks("cho", "list filter:all")).contains("`ci-deploy`");
        assertThat(team.asks("cho", "show ci-deploy")).contains("Stripe");
        assertThat(team.asks("cho", "findings filter:all")).contains("finding");
        assertThat(team.asks("cho", "review status")).contains("Ana 1: `ci-deploy`");
        assertThat(team.asks("cho", "help")).contains("/token show").doesNotContain("/token add");
        assertThat(team.asks("cho", "policy")).contains("You are an auditor up to");
        assertThat(team.asks("cho", "add x app:shop service:Xano")).contains("you may read, and change nothing");
        team.types("ana", "add x app:shop service:Xano");
        var card = team.sees("cho", TOKENS, "Approval wanted: `x`");
        team.presses("cho", TOKENS, card, "Approve");
        team.isTold("cho", TOKENS, "You are an auditor up to");
        assertThat(team.asks("cho", "approve x")).contains("You are an auditor up to");

        assertThat(team.asks("olga", "review auditor person:@cho until:off"))
                .contains("Cho is not an auditor any more");
        assertThat(team.asks("olga", "review auditor person:@cho until:off")).contains("is no auditor now");
        assertThat(team.asks("cho", "approve x")).contains("is active now");
    }

    /** What an auditor owned before stays theirs, and somebody else answers for it. */
    @Test
    void anAuditorAnswersForNothingAndGetsTheEvidence() {
        var team = newTeam();
        team.setUp();
        team.hasToken("cho-one", "cho");
        team.asks("olga", "review auditor person:@cho until:60d");
        team.advanceTo("2026-12-01T09:00");
        assertThat(team.asks("cho", "confirm cho-one")).contains("you may read, and change nothing");
        team.replies("cho", "keep cho-one");
        team.isToldAboutReply("cho", "you may read, and change nothing");
        team.reviewShows("0 of 1");
        assertThat(team.asks("cho", "review report")).contains("No token review has closed yet");
        team.advanceTo("2026-12-15T18:00");
        team.reviewShows("1 UNCONFIRMED");
        team.replies("cho", "keep cho-one");
        assertThat(team.refusal("dee", "review report")).contains("Only an admin");
        team.types("cho", "review report 2026-12");
        if (chat.slack()) {
            team.sees("cho", DIRECT, "Here is the evidence of the December 2026 token review");
        } else {
            team.isTold("cho", GENERAL, "Here is the evidence of the December 2026 token review");
        }
        team.reviewShows("1 UNCONFIRMED");
    }
}
