package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Approvers decide by reaction in Discord. In Slack reactions decide nothing, because Slack reports them without saying
 * who can see the message.
 */
@ParameterizedClass
@EnumSource(names = {"DISCORD", "DISCORD_WITHOUT_CONTENT"})
class ReactionStoryTest extends StoryTest {
    private static final String YES = "✅";
    private static final String NO = "❌";

    private ChatTeam team() {
        var team = sharedTeam();
        if (!team.canSee("olga", GENERAL, "Set up.")) {
            team.setUp();
        }
        return team;
    }

    /** Ana requests a token. Returns the card for the approvers. */
    private SeenMessage requested(String label) {
        team().asks("ana", "add " + label + " app:shop service:Stripe");
        return team().sees("ben", TOKENS, "Approval wanted: `" + label + "`");
    }

    @Test
    void reactionsOfTheRequesterAndOfNonApproversAreRemoved() {
        var card = requested("mine-alone");
        for (var who : List.of("ana", "sam")) {
            for (var emoji : List.of(YES, NO)) {
                team().reacts(who, card, emoji);
            }
        }
        team().isTold("sam", DIRECT, "Only an approver");
        team().isTold("ana", DIRECT, "You asked for `mine-alone`");
        team().awaitOnlyTheBotReacts(card);
        team().awaitIdle();
        assertThat(team().now(card).text()).contains("Approval wanted");
    }

    @Test
    void anApproverApprovesWithACheckMark() {
        var card = requested("by-reaction");
        team().reacts("sam", card, YES);
        team().reacts("ben", card, YES);
        var decided = team().sees("sam", TOKENS, "`by-reaction`: Approved by Ben");
        assertThat(decided.id()).isEqualTo(card.id());
        assertThat(decided.controls()).isEmpty();
        team().isTold("ana", DIRECT, "Ben approved `by-reaction`");
    }

    @Test
    void aRefusedReactionCountsWhenItIsRepeatedByTheSamePersonAsApprover() {
        var team = newTeam();
        team.setUp();
        for (boolean restarted : List.of(false, true)) {
            var label = restarted ? "after-a-restart" : "at-once";
            team.groupHas("security", "cho", "dee");
            team.asks("ana", "add " + label + " app:shop service:Stripe");
            var card = team.sees("ben", TOKENS, "Approval wanted: `" + label + "`");
            team.reacts("sam", card, YES);
            team.isTold("sam", DIRECT, "Only an approver");
            team.awaitOnlyTheBotReacts(card);
            if (restarted) {
                team.stopBot();
                team.startBot();
            }
            team.groupHas("security", "cho", "dee", "sam");
            team.reacts("sam", card, YES);
            team.sees("ana", TOKENS, "`" + label + "`: Approved by Sam");
        }
        team.awaitIdle();
        assertThat(team.canSee("sam", DIRECT, "already")).isFalse();
    }

    @Test
    void aCrossDeniesAtOnceAndOnlyTheApproverWhoDeniedGivesTheReason() {
        var card = requested("by-cross");
        team().reacts("ben", card, NO);
        var denied = team().sees("sam", TOKENS, "`by-cross`: Denied by Ben");
        assertThat(denied.id()).isEqualTo(card.id());
        assertThat(denied.text()).contains("no reason given yet");
        assertThat(denied.controls()).containsOnlyKeys("Say why");
        team().isTold("ana", DIRECT, "no reason given yet");
        for (var other : List.of("cho", "ana", "sam", "olga")) {
            team().presses(other, TOKENS, denied, "Say why");
            team().isTold(other, TOKENS, "Only Ben, who denied it, can say why");
            assertThat(team().hasFormOpen(other)).isFalse();
        }
        team().presses("ben", TOKENS, denied, "Say why");
        team().fills("ben", Map.of("reason", "no budget"));
        var shown = team().sees("ana", TOKENS, "no budget");
        assertThat(shown.id()).isEqualTo(card.id());
        assertThat(shown.controls()).isEmpty();
    }
}
