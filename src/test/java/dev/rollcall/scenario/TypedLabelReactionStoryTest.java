package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A reaction carries no label: it is taken back, and the person is led to the form privately. */
@ParameterizedClass
@EnumSource(names = {"DISCORD"})
class TypedLabelReactionStoryTest extends StoryTest {
    private ChatTeam demanding() {
        var team = newTeam();
        team.setUp();
        var preview = team.asksIn("olga", GENERAL, "policy approvers:@ben,@cho,@dee quorum:2 typed-label:on");
        team.presses("olga", GENERAL, preview, "Apply");
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        var card = team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        team.reacts("ben", card, "✅");
        team.sees("cho", TOKENS, "1 of 2: Ben");
        return team;
    }

    @Test
    void theDirectMessageLeadsToTheForm() {
        var team = demanding();
        team.reacts("cho", team.sees("cho", TOKENS, "1 of 2: Ben"), "✅");
        var told = team.isTold("cho", DIRECT, "the last of them types its label");
        assertThat(team.canSee("ana", TOKENS, "Approved by")).isFalse();
        team.presses("cho", DIRECT, told, "Type its label");
        team.awaitForm("cho");
        team.fills("cho", Map.of("label", "ci-deploy"));
        team.sees("ana", TOKENS, "Approved by Cho");
    }

    @Test
    void whereDirectMessagesAreClosedTheLineInTheChannelDoes() {
        var team = demanding();
        team.closesDirectMessages("cho");
        team.reacts("cho", team.sees("cho", TOKENS, "1 of 2: Ben"), "✅");
        var pointer = team.sees("cho", TOKENS, "I have a private word for you");
        team.presses("cho", TOKENS, pointer, "Why?");
        var told = team.isTold("cho", TOKENS, "the last of them types its label");
        team.presses("cho", TOKENS, told, "Type its label");
        team.awaitForm("cho");
        team.fills("cho", Map.of("label", "ci-deploy"));
        team.sees("ana", TOKENS, "Approved by Cho");
    }
}
