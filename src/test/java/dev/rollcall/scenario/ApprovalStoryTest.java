package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.ControlClient;
import dev.rollcall.demo.SeenMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody requests a token, and somebody else decides by button or by command. */
@ParameterizedClass
@EnumSource
class ApprovalStoryTest extends StoryTest {
    private ChatTeam team() {
        var team = sharedTeam();
        if (!team.canSee("olga", GENERAL, "Set up.")) {
            team.setUp();
        }
        return team;
    }

    /** Ana requests a token. Returns the card for the approvers. */
    private SeenMessage requested(String label) {
        assertThat(team().asks("ana", "add " + label + " app:shop service:Stripe"))
                .contains("Registered `" + label + "`")
                .contains("waiting for approval by Ben or @security");
        var card = team().sees("ben", TOKENS, "Approval wanted: `" + label + "`");
        assertThat(card.pinged())
                .contains(team().idOf("ben"), team().idOf("cho"), team().idOf("dee"))
                .doesNotContain(team().idOf("ana"), team().idOf("olga"), team().idOf("sam"));
        return card;
    }

    @Test
    void theRequesterAndNonApproversCannotDecide() {
        var card = requested("mine-alone");
        team().presses("ana", TOKENS, card, "Approve");
        assertThat(team().isTold("ana", TOKENS, "You asked for `mine-alone`").text())
                .contains("somebody else must approve it: Ben or @security");
        team().presses("sam", TOKENS, card, "Approve");
        team().isTold("sam", TOKENS, "Only an approver");
        team().presses("sam", TOKENS, card, "Deny");
        assertThat(team().hasFormOpen("sam")).isFalse();
        assertThat(team().asks("ana", "approve mine-alone")).contains("You asked for `mine-alone`");
        assertThat(team().asks("sam", "approve mine-alone")).contains("Only an approver");
        assertThat(team().asks("sam", "deny mine-alone reason:\"no\"")).contains("Only an approver");
        team().awaitIdle();
        assertThat(team().now(card).text()).contains("Approval wanted");
    }

    @Test
    void anApproverApprovesByButtonAndEverybodySeesIt() {
        var card = requested("by-button");
        team().presses("ben", TOKENS, card, "Approve");
        var decided = team().sees("sam", TOKENS, "`by-button`: Approved by Ben");
        assertThat(decided.id()).isEqualTo(card.id());
        assertThat(decided.controls()).isEmpty();
        assertThat(team().isTold("ana", DIRECT, "Ben approved `by-button`").text())
                .contains("The monthly review lists it from");
        assertThat(team().asks("cho", "approve by-button")).contains("Ben approved `by-button` already");
        assertThat(team().asks("ana", "show by-button")).contains("never confirmed");
        team().awaitNoReactions(card);
    }

    @Test
    void anApproverDeniesByCommand() {
        var card = requested("by-command");
        assertThat(team().asks("cho", "approve by-comand")).contains("Did you mean `by-command`?");
        assertThat(team().asks("cho", "deny by-command reason:\"use the one we have\""))
                .contains("Denied: `by-command`")
                .contains("use the one we have");
        assertThat(team().sees("sam", TOKENS, "`by-command`: Denied by Cho").id())
                .isEqualTo(card.id());
        assertThat(team().isTold("ana", DIRECT, "Cho denied `by-command`").text())
                .contains("use the one we have")
                .contains("Nothing was registered as active");
    }

    @Test
    void theDenyButtonOpensAFormForTheReason() {
        var card = requested("by-form");
        team().presses("dee", TOKENS, card, "Deny");
        team().fills("dee", Map.of("reason", "one per service"));
        var denied = team().sees("sam", TOKENS, "`by-form`: Denied by Dee");
        assertThat(denied.text()).contains("one per service");
        assertThat(denied.controls()).isEmpty();
        team().isTold("ana", DIRECT, "one per service");
        assertThat(team().asks("ana", "add by-form app:shop service:Stripe"))
                .as("a denied label is free again")
                .contains("Registered `by-form`");
    }

    @Test
    void ofTwoApproversAtOnceOneDecidesAndTheOtherIsToldWho() throws Exception {
        var card = requested("raced");
        boolean atOnce = true;
        try (var both = Executors.newFixedThreadPool(2)) {
            for (var press : both.invokeAll(List.of(press("ben", card), press("cho", card)))) {
                atOnce &= press.get();
            }
        }
        team().awaitIdle();
        var decided = team().sees("sam", TOKENS, "`raced`: Approved by ").text();
        var slower = decided.contains("Approved by Ben") ? "cho" : "ben";
        var told = (slower.equals("ben") ? "Cho" : "Ben") + " approved `raced` already";
        if (atOnce) {
            team().isTold(slower, TOKENS, told);
        } else {
            assertThat(team().asks(slower, "approve raced")).contains(told);
        }
        assertThat(decided).doesNotContain(slower.equals("ben") ? "by Ben" : "by Cho");
    }

    /** Returns whether the button was still there: on a busy machine the card may be drawn again first. */
    private Callable<Boolean> press(String who, SeenMessage card) {
        return () -> {
            try {
                team().presses(who, TOKENS, card, "Approve");
                return true;
            } catch (ControlClient.Refused gone) {
                return false;
            }
        };
    }
}
