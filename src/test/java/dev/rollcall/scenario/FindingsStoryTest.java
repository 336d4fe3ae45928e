package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens break rules; people fix that, snooze it, or accept it. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class FindingsStoryTest extends StoryTest {
    private static final String NONE = "No findings.";
    private static final String TWO = "`stripe-new` and `stripe-old`: two live tokens for Stripe in shop";

    /** Ana's two tokens for one service. */
    private ChatTeam team() {
        var team = newTeam();
        team.setUp();
        team.hasToken("stripe-old", "ana", "backup:@cho");
        assertThat(team.asks("ana", "findings")).contains(NONE, "1 token looked at");
        team.hasToken("stripe-new", "ana");
        return team;
    }

    @Test
    void aFindingAppearsAndIsFixed() {
        var team = team();
        var list = team.asksIn("ana", GENERAL, "findings");
        assertThat(list.text()).contains("Findings about your tokens: 1 to 1 of 1", TWO, "(one-per-service; NHI9)");
        assertThat(team.asks("cho", "findings")).as("the backup").contains(TWO);
        assertThat(team.asks("dee", "findings")).contains(NONE, "0 tokens looked at");
        assertThat(team.asks("dee", "findings filter:all")).contains(TWO);
        assertThat(team.asks("dee", "show stripe-old")).contains("Finding: two live tokens for Stripe in shop");
        team.presses("ana", GENERAL, list, "Fix");
        var fix = team.isTold("ana", GENERAL, "Remove what is not needed");
        assertThat(fix.text()).contains("/token remove ", "stripe-old");
        team.presses("ana", GENERAL, fix, "Remove stripe-old");
        team.isTold("ana", GENERAL, "`stripe-old` is about to be removed");
        assertThat(team.asks("ana", "findings")).contains(NONE);
        assertThat(team.asks("dee", "findings filter:all")).contains(NONE, "1 token looked at");
    }

    /** The outcome stands above the list, which is the message that was there, drawn again. */
    private static void redrawn(ChatTeam team, String who, SeenMessage list, String outcome, String hidden) {
        var told = team.isTold(who, GENERAL, outcome);
        assertThat(told.id()).isEqualTo(list.id());
        assertThat(told.text()).contains(NONE, hidden);
    }

    @Test
    void aFindingIsSnoozedAndComesBack() {
        var team = team();
        var list = team.asksIn("ana", GENERAL, "findings");
        team.presses("ana", GENERAL, list, "Snooze until…");
        team.awaitForm("ana");
        team.fillsInVain("ana", GENERAL, Map.of("until", "91d"), "is too far ahead");
        var again = team.asksIn("ana", GENERAL, "findings");
        team.presses("ana", GENERAL, again, "Snooze until…");
        team.awaitForm("ana");
        team.fills("ana", Map.of("until", "2026-11-27"));
        redrawn(team, "ana", again, "comes back on 27 Nov 2026", "Not listed: 1 snoozed.");
        assertThat(team.asks("ana", "findings")).contains(NONE, "Not listed: 1 snoozed.");
        team.stopBot();
        team.startBot();
        team.advanceTo("2026-11-26T12:00");
        assertThat(team.asks("ana", "findings")).contains(NONE);
        team.advanceTo("2026-11-27T12:00");
        assertThat(team.asks("ana", "findings")).contains(TWO);
    }

    @Test
    void aRiskIsAcceptedByAnApproverAndReopens() {
        var team = team();
        assertThat(team.asksIn("ana", GENERAL, "findings").controls()).doesNotContainKey("Accept risk…");
        var all = team.asksIn("ben", GENERAL, "findings filter:all");
        team.presses("ben", GENERAL, all, "Accept risk…");
        team.awaitForm("ben");
        team.fills("ben", Map.of("reason", "both shops need one", "until", "2026-11-27"));
        redrawn(team, "ben", all, "Accepted until 27 Nov 2026", "Not listed: 1 accepted.");
        assertThat(team.asks("ana", "findings")).contains(NONE, "Not listed: 1 accepted.");
        assertThat(team.asks("ana", "show stripe-new"))
                .contains("Risk one-per-service accepted by Ben until 27 Nov 2026: “both shops need one”")
                .contains("a risk accepted by Ben");
        team.advanceTo("2026-11-27T12:00");
        assertThat(team.asks("ana", "findings")).contains(NONE);
        team.advanceTo("2026-11-28T12:00");
        assertThat(team.asks("ana", "findings")).contains(TWO);
    }

    @Test
    void theReminderAndTheOwnListSayHowManyThereAre() {
        var team = team();
        team.advanceTo("2026-12-01T09:00");
        team.presses("ana", TOKENS, team.reviewRoot("ana"), "My list");
        assertThat(team.isTold("ana", TOKENS, "2 tokens wait for your word").text())
                .contains("1 finding about your tokens: `/token findings`");
        team.advanceTo("2026-12-04T09:00");
        if (chat.slack()) {
            assertThat(team.sees("ana", DIRECT, "2 tokens are still open").text())
                    .contains("1 finding about your tokens: `/token findings`");
        } else {
            assertThat(team.sees("ana", THREAD, "Still open:").text())
                    .contains("Some of you have findings about your tokens: `/token findings`");
        }
    }

    @Test
    void whatNobodyAnsweredIsAFindingUntilItIsConfirmed() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.advanceTo("2026-12-20T09:00");
        assertThat(team.asks("ana", "findings")).contains("never confirmed in a review, UNCONFIRMED in the last one");
        team.advanceTo("2027-01-01T09:00");
        team.presses("ana", GENERAL, team.asksIn("ana", GENERAL, "findings"), "Fix");
        team.presses("ana", GENERAL, team.isTold("ana", GENERAL, "`ci-deploy` Stripe → shop"), "Still used");
        team.awaitAnswer("ana", "findings", NONE);
    }

    @Test
    void anOwnerAndAnApproverWhoLeftAreFindings() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@cho");
        team.awaitIdle();
        team.leaves("ana");
        team.leaves("ben");
        team.advanceTo("2026-12-01T09:00");
        assertThat(team.asks("cho", "findings"))
                .contains("its owner Ana is not here any more (owner-gone; NHI1)")
                .contains("Ben, who approved it, is not here any more (approver-gone; NHI1)");
    }
}
