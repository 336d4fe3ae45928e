package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.REMINDERS;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What follows silence: reminders, the backup and the escalation channel, the close. Nobody who has nothing open is
 * notified.
 */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class LadderStoryTest extends StoryTest {
    /** Ana has two tokens, one of them with a backup; Ben and Cho have one each. */
    private ChatTeam opened() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@dee");
        team.hasToken("xano-sync", "ana");
        team.hasToken("ben-one", "ben");
        team.hasToken("cho-one", "cho", "backup:@ben");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    @Test
    void silenceIsRemindedThenEscalatedThenClosedAsUnconfirmed() {
        var team = opened();
        team.replies("ben", "keep all");
        team.replies("cho", "keep all");
        team.reviewShows("2 of 4");
        var opening = team.notifications();

        team.advanceTo("2026-12-04T08:59");
        assertThat(team.notifiedSince(opening)).isEmpty();
        team.advanceTo("2026-12-04T09:00");
        assertThat(team.reminders("ana")).hasSize(1);
        assertThat(team.notifiedSince(opening)).isEqualTo(Map.of("ana", 1));

        team.advanceTo("2026-12-07T23:59");
        assertThat(team.reminders("ana"))
                .as("no rung at the weekend or on Monday")
                .hasSize(1);
        var first = team.reminders("ana").getFirst();
        team.presses("ana", REMINDERS, first, "My list");
        team.isTold("ana", REMINDERS, "2 tokens wait for your word");
        team.replies("ana", "keep xano-sync");
        team.reviewShows("3 of 4");
        team.advanceTo("2026-12-08T09:00");
        assertThat(team.reminders("ana"))
                .as("the second reminder is a new message")
                .hasSize(2);
        assertThat(team.reminders("ana").getLast().id()).isNotEqualTo(first.id());

        var reminded = team.notifications();
        assertThat(team.notifiedSince(opening)).as("only Ana has open tokens").isEqualTo(Map.of("ana", 2));
        team.advanceTo("2026-12-10T09:00");
        var escalation = team.sees("olga", ALERTS, "1 token without an answer");
        assertThat(escalation.text()).contains("`ci-deploy`", "backup Dee told").doesNotContain("ben-one", "xano-sync");
        assertThat(escalation.pinged()).containsExactly(team.idOf("ana"));
        team.sees("dee", REMINDERS, "You are the backup");
        assertThat(team.notifiedSince(reminded)).isEqualTo(Map.of("ana", 1, "dee", 1));

        team.advanceTo("2026-12-15T17:59");
        assertThat(team.reviewRoot("ana").text()).doesNotContain("closed");
        team.advanceTo("2026-12-15T18:00");
        assertThat(team.reviewShows("closed. 4 listed = 3 still used").text())
                .contains("0 unused + 0 not mine + 1 UNCONFIRMED")
                .contains("UNCONFIRMED: `ci-deploy` (Ana)");
        var unconfirmed = team.sees("olga", ALERTS, "UNCONFIRMED at the close");
        assertThat(unconfirmed.id()).isEqualTo(escalation.id());
        assertThat(unconfirmed.text()).contains("backup Dee");
        assertThat(team.messages("olga", ALERTS)).hasSize(1);
        assertThat(team.reviewRoot("ana").controls()).hasSize(1);
        assertThat(team.asks("ana", "list filter:unconfirmed"))
                .contains("`ci-deploy`", "UNCONFIRMED")
                .doesNotContain("`ben-one`");
        assertThat(team.asks("ben", "confirm ben-one")).contains("No review is open now");
        team.replies("ben", "unused ben-one");
        team.isToldAboutReply("ben", "That answer stands; the next review asks again");
        team.advanceTo("2027-01-01T09:00");
        assertThat(team.pages("ana").getFirst().text()).contains("unconfirmed last time");
    }

    /** The escalation channel learns it even if the bot is down from the escalation to the close. */
    @Test
    void aCloseThatFollowsNoEscalationIsShownInTheEscalationChannel() {
        var team = opened();
        team.replies("ben", "keep all");
        team.replies("cho", "keep all");
        team.reviewShows("2 of 4");
        team.stopBot();
        team.jumpTo("2026-12-16T09:00");
        team.startBot();

        team.reviewShows("closed. 4 listed = 2 still used");
        var told = team.sees("olga", ALERTS, "2 tokens UNCONFIRMED at the close");
        assertThat(told.text()).contains("`ci-deploy`", "backup Dee for 1").doesNotContain("ben-one");
        assertThat(told.pinged()).containsExactly(team.idOf("ana"));
        assertThat(team.messages("olga", ALERTS)).hasSize(1);
        assertThat(team.wasToldDirectly("dee", "You are the backup"))
                .as("nobody is asked to answer in a closed review")
                .isFalse();
    }

    @Test
    void theEscalationListsFewerTokensWithEachAnswerUntilAllAreAnswered() {
        var team = opened();
        team.jumpTo("2026-12-10T09:00");
        var card = team.sees("olga", ALERTS, "4 tokens without an answer");
        assertThat(card.pinged()).containsExactlyInAnyOrder(team.idOf("ana"), team.idOf("ben"), team.idOf("cho"));
        team.asks("dee", "confirm ci-deploy");
        assertThat(team.sees("olga", ALERTS, "3 tokens without an answer").id()).isEqualTo(card.id());
        team.replies("ana", "keep all");
        team.replies("ben", "keep ben-one");
        assertThat(team.sees("olga", ALERTS, "1 token without an answer").text())
                .contains("`cho-one`");
        var before = team.notifications();
        team.replies("cho", "unused all");
        assertThat(team.sees("olga", ALERTS, "every token has an answer now").id())
                .isEqualTo(card.id());
        team.awaitIdle();
        assertThat(team.notifiedSince(before))
                .as("an edit notifies nobody; the removal is announced to the backup")
                .isEqualTo(Map.of("ben", 1));
        team.advanceTo("2026-12-15T18:00");
        team.reviewShows("closed. 4 listed = 3 still used + 1 unused + 0 not mine + 0 UNCONFIRMED");
        assertThat(team.messages("olga", ALERTS)).hasSize(1);
    }

    /** Ana wishes direct messages in Discord too, so there one person is told directly and two in the thread. */
    @Test
    void anAdminRemindsEverybodyFromTheEscalation() {
        var team = opened();
        team.asks("ana", "notify dm");
        team.jumpTo("2026-12-10T09:00");
        var card = team.sees("olga", ALERTS, "4 tokens without an answer");
        team.awaitIdle();
        var before = team.notifications();
        team.presses("ana", ALERTS, card, "Remind all now");
        team.isTold("ana", ALERTS, "Only an admin");
        assertThat(team.notifiedSince(before)).isEmpty();

        team.presses("olga", ALERTS, card, "Remind all now");
        var told = team.isTold("olga", ALERTS, "Reminded 3 people");
        assertThat(told.text())
                .contains(
                        chat.slack()
                                ? "by direct message: Ana, Ben and Cho."
                                : "by direct message: Ana; in the review's thread: Ben and Cho.");
        team.awaitIdle();
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ana", 1, "ben", 1, "cho", 1));
        team.presses("olga", ALERTS, card, "Remind all now");
        team.isTold("olga", ALERTS, "Everybody was reminded less than four hours ago");
    }

    @Test
    void ofSeveralOverdueRungsOnlyTheLastRuns() {
        var team = opened();
        team.stopBot();
        team.jumpTo("2026-12-11T09:00");
        team.startBot();
        assertThat(team.sees("olga", ALERTS, "4 tokens without an answer").text())
                .contains("`ci-deploy`");
        team.awaitIdle();
        team.sees("dee", REMINDERS, "You are the backup");
        assertThat(team.reminders("ana")).isEmpty();
    }

    @Test
    void whenEverythingIsAnsweredNobodyIsNotifiedAgain() {
        var team = opened();
        for (var owner : List.of("ana", "ben", "cho")) {
            team.replies(owner, "keep all");
        }
        team.reviewShows("4 of 4");
        team.awaitIdle();
        var before = team.notifications();
        int messages = team.transcript().size();
        team.advanceTo("2026-12-15T18:00");
        assertThat(team.messages("olga", TOKENS).getLast().text())
                .contains("closed. 4 listed = 4 still used + 0 unused + 0 not mine + 0 UNCONFIRMED");
        assertThat(team.notifiedSince(before)).isEmpty();
        assertThat(team.transcript().size()).as("the evidence is new").isEqualTo(messages + 1);
    }
}
