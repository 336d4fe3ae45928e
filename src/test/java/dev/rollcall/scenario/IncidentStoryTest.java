package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody reports that a token is compromised, and the people who can act hear of it until it is over. Team time goes
 * on while a story is played, so reminders come a little later than the hour.
 */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class IncidentStoryTest extends StoryTest {
    private ChatTeam team() {
        var team = newTeam();
        team.setUp();
        team.hasToken(
                "stripe-live",
                "ana",
                "backup:@cho last4:ab12 stored:\"Bubble env STRIPE\" rotate-by:\"roll it in the dashboard\"");
        team.hasToken("old-zap", "ana");
        team.hasToken("stripe-dee", "dee");
        team.advanceTo("2026-11-25T10:00");
        return team;
    }

    /** What an import found is named after its use, and its issuer is the service that was breached. */
    @Test
    void aBreachOfAnIssuerIsOfTheTokensThatAnImportFoundThere() {
        var team = newTeam();
        team.setUp();
        RemovalStoryTest.imports(team, "orders", "other");
        team.presses("ben", TOKENS, team.sees("ben", TOKENS, "Approval wanted: `orders`"), "Approve");
        assertThat(team.asks("sam", "compromised service:Bubbel")).contains("Did you mean `Bubble`?");
        assertThat(team.asks("sam", "compromised service:bubble")).contains("Reported: `orders`");
        assertThat(team.sees("ben", ALERTS, "Bubble is reported compromised").text())
                .contains("`orders`");
    }

    @Test
    void aTokenIsReportedRemindedOfAndRotated() {
        var team = team();
        var before = team.notifications();
        assertThat(team.asks("sam", "compromised label:stripe-live reason:\"it was in a public repository\""))
                .contains("Reported: `stripe-live`", "I remind them until it is rotated or removed");
        var card = team.sees("olga", ALERTS, "`stripe-live` is reported compromised");
        assertThat(card.text())
                .contains("Reported by Sam", "“it was in a public repository”")
                .contains("(live), write · …ab12", "Stored in: Bubble env STRIPE")
                .contains("How to rotate: roll it in the dashboard")
                .contains("Also of Ana (1): `old-zap`", "Also at Stripe (2): `old-zap`, `stripe-dee`");
        assertThat(card.pinged()).contains(team.idOf("ana"), team.idOf("cho"), team.idOf("ben"));
        team.awaitIdle();
        assertThat(team.notifiedSince(before)).containsEntry("ana", 1).containsEntry("cho", 1);
        assertThat(team.asks("dee", "compromised label:STRIPE-LIVE"))
                .contains("was reported by Sam already", "See the card");
        assertThat(team.asks("dee", "show stripe-live")).contains("compromised since", "reported compromised by Sam");
        assertThat(team.asks("ana", "list filter:mine")).contains("compromised since");

        var raised = team.notifications();
        team.advanceTo("2026-11-25T10:59");
        assertThat(team.notifiedSince(raised)).isEmpty();
        team.advanceTo("2026-11-25T11:01");
        team.seesBelow("ana", ALERTS, card, "neither rotated nor removed");
        assertThat(team.notifiedSince(raised)).isEqualTo(Map.of("ana", 1));
        team.stopBot();
        team.startBot();
        team.awaitIdle();
        team.advanceTo("2026-11-25T12:01");
        assertThat(team.notifiedSince(raised)).isEqualTo(Map.of("ana", 2, "cho", 1));
        team.advanceTo("2026-11-25T17:59");
        var evening = team.notifications();
        team.advanceTo("2026-11-25T20:59");
        assertThat(team.notifiedSince(evening)).as("after work").isEmpty();
        team.advanceTo("2026-11-25T21:01");
        assertThat(team.notifiedSince(evening)).isEqualTo(Map.of("ana", 1, "cho", 1));
        team.advanceTo("2026-11-26T08:59");
        assertThat(team.notifiedSince(evening)).as("at night").isEqualTo(Map.of("ana", 3, "cho", 3));

        team.presses("sam", ALERTS, card, "Rotated");
        team.isTold("sam", ALERTS, "Only Ana, the backup Cho or an admin");
        team.presses("ana", ALERTS, card, "Rotated");
        team.awaitForm("ana");
        team.fills("ana", Map.of("last4", "cd34"));
        var over = team.sees("olga", ALERTS, "`stripe-live` rotated by Ana");
        assertThat(over.id()).as("one message, edited").isEqualTo(card.id());
        assertThat(over.controls()).isEmpty();
        assertThat(over.text()).as("mentions nobody").doesNotContain("<@", "<!subteam");
        assertThat(team.seesBelow("olga", ALERTS, card, "Timeline of the incident")
                        .text())
                .contains("reported by Sam", "reminded 10 times", "`stripe-live` rotated by Ana")
                .contains("over after 22 hours");
        assertThat(team.asks("ana", "show stripe-live")).doesNotContain("compromised since");
        var ended = team.notifications();
        team.advanceTo("2026-11-27T12:00");
        assertThat(team.notifiedSince(ended)).isEmpty();
        assertThat(team.messages("olga", ALERTS)).hasSize(1);
    }

    @Test
    void afterDowntimeOneReminderIsSent() {
        var team = team();
        team.asks("sam", chat.slack() ? "compromised stripe-live" : "compromised label:stripe-live");
        var card = team.sees("olga", ALERTS, "`stripe-live` is reported compromised");
        team.awaitIdle();
        var before = team.notifications();
        team.stopBot();
        team.jumpTo("2026-11-26T15:30");
        team.startBot();
        team.seesBelow("ana", ALERTS, card, "neither rotated nor removed");
        team.awaitIdle();
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ana", 1));
    }

    @Test
    void itsRemovalEndsItAndTheReviewMarksItsLine() {
        var team = team();
        team.advanceTo("2026-12-01T09:00");
        team.asks("sam", chat.slack() ? "compromised stripe-live" : "compromised label:stripe-live");
        team.sees("ana", THREAD, "🚨 compromised");
        var card = team.sees("olga", ALERTS, "`stripe-live` is reported compromised");
        team.presses("cho", ALERTS, card, "Remove");
        team.isTold("cho", ALERTS, "`stripe-live` is about to be removed");
        team.sees("ana", TOKENS, "`stripe-live` is about to be removed");
        team.advanceTo("2026-12-04T09:00");
        assertThat(team.messages("olga", ALERTS).getFirst().text()).contains("is reported compromised");
        team.presses("ana", TOKENS, team.sees("ana", TOKENS, "delete it at Stripe now"), "Deleted at Stripe");
        team.sees("olga", ALERTS, "`stripe-live` deleted by Ana");
        team.seesBelow("olga", ALERTS, card, "`stripe-live` deleted by Ana");
        team.awaitGone("ana", THREAD, "🚨 compromised");
    }

    @Test
    void whoAnswersForItClosesItAndAStrangerDoesNot() {
        var team = team();
        team.asks("sam", chat.slack() ? "compromised stripe-live" : "compromised label:stripe-live");
        var card = team.sees("olga", ALERTS, "`stripe-live` is reported compromised");
        team.presses("sam", ALERTS, card, "Close…");
        team.isTold("sam", ALERTS, "Only Ana, the backup Cho, an approver");
        assertThat(team.hasFormOpen("sam")).isFalse();
        team.presses("ben", ALERTS, card, "Close…");
        team.awaitForm("ben");
        team.fills("ben", Map.of("reason", "false alarm"));
        team.isTold("ben", ALERTS, "Closed for `stripe-live`");
        assertThat(team.sees("olga", ALERTS, "`stripe-live` closed by Ben: “false alarm”")
                        .id())
                .isEqualTo(card.id());
        team.seesBelow("olga", ALERTS, card, "closed by Ben: “false alarm”");
        assertThat(team.asks("sam", "compromised label:stripe-live reason:again"))
                .contains("Reported: `stripe-live`");
    }

    @Test
    void aBreachedServiceIsOneCardOnWhichEachTokenIsTicked() {
        var team = team();
        assertThat(team.refusal("sam", "compromised service:Strpe")).contains("Did you mean `Stripe`?");
        assertThat(team.refusal("sam", "compromised label:stripe-live service:Stripe"))
                .contains("Name either the token or the service");
        assertThat(team.asks("sam", "compromised service:Stripe")).contains("`old-zap`, `stripe-dee`, `stripe-live`");
        SeenMessage card = team.sees("olga", ALERTS, "Stripe is reported compromised: 3 tokens");
        assertThat(card.text()).contains("🚨 `old-zap` · 🚨 `stripe-live`").contains("🚨 `stripe-dee`");
        assertThat(card.pinged()).contains(team.idOf("ana"), team.idOf("cho"), team.idOf("dee"));
        team.presses("dee", ALERTS, card, "Rotated stripe-dee");
        team.awaitForm("dee");
        team.fills("dee", Map.of());
        team.sees("olga", ALERTS, "✅ `stripe-dee` rotated by Dee");
        team.asks("ana", "rotate stripe-live last4:cd34");
        team.sees("olga", ALERTS, "3 tokens, 2 done");
        team.asks("ana", "rotate old-zap last4:ef56");
        assertThat(team.sees("olga", ALERTS, "the incident is over for all 3 tokens")
                        .id())
                .isEqualTo(card.id());
        team.seesBelow("olga", ALERTS, card, "Timeline of the incident of Stripe");
        team.isTold("sam", GENERAL, "Reported");
    }
}
