package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests are decided on in one private list, and a requester takes one back. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class PendingStoryTest extends StoryTest {
    private ChatTeam team() {
        var team = sharedTeam();
        if (!team.canSee("olga", GENERAL, "Set up.")) {
            team.setUp();
        }
        return team;
    }

    @Test
    void anApproverDecidesInOneMessage() {
        var own = newTeam();
        own.setUp();
        for (int i = 1; i <= 7; i++) {
            assertThat(own.asks("ana", "add tok-" + i + " app:shop service:Stripe"))
                    .contains("Registered");
        }
        assertThat(own.asks("ben", "add bens app:shop service:Xano")).contains("Registered");
        var list = own.asksIn("ben", GENERAL, "pending");
        assertThat(list.text())
                .contains("Waiting for your decision: 1 to 5 of 7", "`tok-1`", "`tok-5`")
                .contains("Yours, waiting for others: 1", "`bens`");

        own.answers("ben", GENERAL, list, "tok-1", "Approve");
        var after = own.isTold("ben", GENERAL, "Approved: `tok-1`");
        assertThat(after.text()).contains("Waiting for your decision: 1 to 5 of 6", "`tok-6`");
        own.sees("sam", TOKENS, "`tok-1`: Approved by Ben");
        own.isTold("ana", DIRECT, "Ben approved `tok-1`");

        own.answers("ben", GENERAL, after, "tok-2", "Deny");
        own.fills("ben", Map.of("reason", "one per service"));
        var denied = own.isTold("ben", GENERAL, "Denied: `tok-2`");
        assertThat(denied.text()).contains("“one per service”", "Waiting for your decision: 1 to 5 of 5", "`tok-7`");
        assertThat(own.sees("sam", TOKENS, "`tok-2`: Denied by Ben").text()).contains("one per service");
        assertThat(own.messages("ben", GENERAL).stream().filter(message -> message.says("Waiting for your decision")))
                .as("one message, drawn again")
                .hasSize(1);

        assertThat(own.asks("cho", "approve tok-3")).contains("Approved");
        own.answers("ben", GENERAL, denied, "tok-3", "Approve");
        assertThat(own.isTold("ben", GENERAL, "Cho approved `tok-3` already").text())
                .contains("Waiting for your decision: 1 to 4 of 4");
    }

    @Test
    void aNonApproverSeesTheirOwnAndTakesOneBack() {
        assertThat(team().asks("sam", "pending")).contains("None of your requests waits for approval");
        assertThat(team().asks("ana", "add anas app:shop service:Stripe")).contains("Registered");
        assertThat(team().asks("sam", "add typo app:shop service:Stripe"))
                .contains(chat.slack() ? "`/token withdraw typo`" : "`/token withdraw label:typo`");
        var card = team().sees("ben", TOKENS, "Approval wanted: `typo`");
        var list = team().asksIn("sam", GENERAL, "pending");
        assertThat(list.text())
                .contains("Yours, waiting for others: 1", "`typo`")
                .doesNotContain("`anas`");
        assertThat(list.controls()).containsOnlyKeys("Withdraw");
        team().presses("sam", GENERAL, list, "Withdraw");
        team().isTold("sam", GENERAL, "Withdrawn: nobody decides on `typo` any more");
        var withdrawn = team().sees("ben", TOKENS, "`typo`: Withdrawn by Sam");
        assertThat(withdrawn.id()).isEqualTo(card.id());
        assertThat(withdrawn.controls()).isEmpty();
        team().awaitNoReactions(card);
    }

    @Test
    void aRequestIsTakenBackByCommandAndItsNameIsFree() {
        assertThat(team().asks("ana", "add again app:shop service:Stripe")).contains("Registered");
        var card = team().sees("ben", TOKENS, "Approval wanted: `again`");
        var before = team().notifications();
        assertThat(team().asks("dee", "withdraw again")).contains("Only Ana, who asked for `again`");
        assertThat(team().asks("ana", "withdraw agian")).contains("Did you mean `again`?");
        assertThat(team().asks("ana", "withdraw again")).contains("Withdrawn: nobody decides on `again` any more");
        team().awaitIdle();
        assertThat(team().now(card).text()).contains("`again`: Withdrawn by Ana");
        assertThat(team().notifiedSince(before)).as("nobody is told").isEmpty();
        assertThat(team().asks("ana", "withdraw again")).contains("Ana took back the request for `again`");
        assertThat(team().asks("ana", "add again app:blog service:Xano")).contains("Registered `again`");
        assertThat(team().asks("ben", "approve again")).contains("Approved: `again`");
        assertThat(team().asks("ana", "withdraw again")).contains("Ben approved `again` already");
    }

    @Test
    void anApproverTakesADecisionBack() {
        assertThat(team().asks("ana", "add slip app:shop service:Stripe")).contains("Registered");
        var card = team().sees("ben", TOKENS, "Approval wanted: `slip`");
        team().presses("ben", TOKENS, card, "Approve");
        var told = team().isTold("ben", TOKENS, "Approved: `slip`");
        team().isTold("ana", DIRECT, "Ben approved `slip`");
        team().presses("ben", TOKENS, told, "Undo");
        assertThat(team().isTold("ben", TOKENS, "Taken back: `slip` waits for a decision again")
                        .text())
                .contains("Waiting for your decision");
        var waits = team().sees("sam", TOKENS, "Approval wanted: `slip`");
        assertThat(waits.id()).isEqualTo(card.id());
        assertThat(waits.controls()).containsKeys("Approve", "Deny");
        team().isTold("ana", DIRECT, "The decision on `slip` was taken back");

        var denied = team().asksIn("cho", GENERAL, "deny slip reason:\"one per service\"");
        assertThat(denied.text()).contains("Denied: `slip`");
        team().isTold("ana", DIRECT, "Cho denied `slip`");
        team().presses("cho", GENERAL, denied, "Undo");
        team().isTold("cho", GENERAL, "Taken back: `slip` waits for a decision again");
        assertThat(team().asks("ben", "approve slip")).contains("Approved: `slip` is active now");
        team().isTold("ana", DIRECT, "Ben approved `slip`");
    }

    @Test
    void anApprovalIsTakenBackWithinTenMinutesAndNotLater() {
        var team = newTeam();
        team.setUp();
        team.advanceTo("2026-11-25T10:00");
        team.asks("ana", "add slip app:shop service:Stripe");
        var card = team.sees("ben", TOKENS, "Approval wanted: `slip`");
        team.presses("ben", TOKENS, card, "Approve");
        var first = team.isTold("ben", TOKENS, "Approved: `slip` is active now");
        team.advanceTo("2026-11-25T10:05");
        team.presses("ben", TOKENS, first, "Undo");
        team.isTold("ben", TOKENS, "Taken back: `slip` waits for a decision again");
        assertThat(team.sees("sam", TOKENS, "Approval wanted: `slip`").id()).isEqualTo(card.id());

        team.advanceTo("2026-11-25T11:00");
        var second = team.asksIn("ben", GENERAL, "approve slip");
        team.advanceTo("2026-11-25T11:30");
        team.presses("ben", GENERAL, second, "Undo");
        isToldThatItStands(team);
        assertThat(team.now(card).text()).contains("`slip`: Approved by Ben");
        assertThat(team.asks("ana", "show slip")).contains("never confirmed", "approved by Ben");
        assertThat(team.wasToldDirectly("ana", "Ben approved `slip`")).isTrue();
    }

    @Test
    void aDenialIsTakenBackWithinTenMinutesAndNotLater() {
        var team = newTeam();
        team.setUp();
        team.advanceTo("2026-11-25T10:00");
        team.asks("ana", "add slip app:shop service:Stripe");
        var card = team.sees("ben", TOKENS, "Approval wanted: `slip`");
        var first = team.asksIn("ben", GENERAL, "deny slip reason:\"one per service\"");
        team.sees("sam", TOKENS, "`slip`: Denied by Ben");
        team.advanceTo("2026-11-25T10:05");
        team.presses("ben", GENERAL, first, "Undo");
        team.isTold("ben", GENERAL, "Taken back: `slip` waits for a decision again");
        assertThat(team.sees("sam", TOKENS, "Approval wanted: `slip`").id()).isEqualTo(card.id());

        team.advanceTo("2026-11-25T11:00");
        var second = team.asksIn("ben", GENERAL, "deny slip reason:\"one per service\"");
        team.advanceTo("2026-11-25T11:30");
        team.presses("ben", GENERAL, second, "Undo");
        isToldThatItStands(team);
        assertThat(team.now(card).text()).contains("`slip`: Denied by Ben");
        assertThat(team.asks("ana", "show slip")).contains("There is no token called");
    }

    private static void isToldThatItStands(ChatTeam team) {
        var told = team.isTold("ben", GENERAL, "The decision on `slip` could be taken back until");
        assertThat(told.text()).contains("It stands now");
    }

    @Test
    void nobodyDecidesOnWhatWasTakenBackMeanwhile() {
        assertThat(team().asks("ana", "add gone app:shop service:Stripe")).contains("Registered");
        var list = team().asksIn("ben", GENERAL, "pending");
        assertThat(team().asks("ana", "withdraw gone")).contains("Withdrawn");
        team().answers("ben", GENERAL, list, "gone", "Approve");
        team().isTold("ben", GENERAL, "Ana took back the request for `gone`");
    }
}
