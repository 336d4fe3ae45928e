package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.card.Notices;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The bot is restarted on the same database: no message is lost or sent twice, in any channel or direct message. */
@ParameterizedClass
@EnumSource
class RestartStoryTest extends StoryTest {
    @Test
    void aRestartLosesNothingAndRepeatsNothing() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@dee");
        team.hasToken("ben-one", "ben");
        team.types("ana", "add later app:shop service:Xano");
        team.advanceTo("2026-12-01T09:00");
        var card = team.sees("ben", TOKENS, "Approval wanted: `later`");
        team.replies("ana", "what is this");
        team.isToldAboutReply("ana", "I did not get that");
        team.advanceTo("2026-12-04T09:00");
        var before = team.transcript().text();
        for (int i = 0; i < 3; i++) {
            team.stopBot();
            team.startBot();
            team.awaitIdle();
            assertThat(team.transcript().text()).isEqualTo(before);
        }
        team.presses("ben", TOKENS, card, "Approve");
        team.isTold("ana", DIRECT, "Ben approved `later`");
        team.advanceTo("2026-12-15T18:00");
        team.reviewShows("2 UNCONFIRMED");
    }

    /** Slack shows the mistake in the form, which stays open; in Discord a button opens the form again. */
    @Test
    void aFormWithAMistakeCanBeOpenedAgainAfterARestart() {
        if (chat.slack()) {
            return;
        }
        var team = newTeam();
        team.setUp();
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        team.presses("ben", TOKENS, team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`"), "Deny");
        team.fills("ben", Map.of("reason", "it is sk_" + "live_51H8dfkjh39fkjdh39dkfj39fkdjf93"));
        var mistake = team.isTold("ben", TOKENS, "looks like a live secret");
        team.presses("ben", TOKENS, mistake, Notices.FIX);
        assertThat(team.hasFormOpen("ben"))
                .as("by the process that has its values")
                .isTrue();
        assertThat(team.formOf("ben")).contains("it is sk_").doesNotContain(Notices.enterAgain());
        team.fills("ben", Map.of("reason", "it is sk_" + "live_51H8dfkjh39fkjdh39dkfj39fkdjf93"));
        mistake = team.isTold("ben", TOKENS, "looks like a live secret");

        team.stopBot();
        team.startBot();
        team.presses("ben", TOKENS, mistake, Notices.FIX);
        assertThat(team.hasFormOpen("ben")).as("by another one").isTrue();
        assertThat(team.formOf("ben")).contains(Notices.enterAgain()).doesNotContain("it is sk_");
        team.fills("ben", Map.of("reason", "use the one we have"));
        team.sees("ana", TOKENS, "use the one we have");
    }
}
