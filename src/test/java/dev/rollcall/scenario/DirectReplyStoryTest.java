package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.PRIVATE_REPLIES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People write to the bot in their direct messages, and press what it wrote there. */
@ParameterizedClass
@EnumSource
class DirectReplyStoryTest extends StoryTest {
    private ChatTeam team() {
        var team = sharedTeam();
        if (team.canSee("olga", GENERAL, "Set up.")) {
            return team;
        }
        team.setUp();
        team.hasToken("one", "ana");
        team.hasToken("two", "ana");
        team.hasToken("three", "ana");
        team.hasToken("xano-sync", "ben");
        team.hasToken("cho-only", "cho");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    private String answerOf(String label) {
        return team().asks("ana", "show " + label).lines().findFirst().orElseThrow();
    }

    @Test
    void aDirectMessageIsTakenLikeAReplyInTheThread() {
        var message = team().saysDirectly("ana", "unused one");
        team().isTold("ana", DIRECT, "Noted: `one` unused.");
        team().isMarkedDirectly("ana", message, "✅");
        assertThat(answerOf("one")).contains("unused, Ana");
        team().editsDirectly("ana", message, "keep one");
        team().isTold("ana", DIRECT, "Noted: `one` still used.");
        assertThat(answerOf("one")).contains("still used, Ana");
    }

    @Test
    void whateverIsWrittenIsAnswered() {
        team().saysDirectly("cho", "thanks!");
        team().isTold("cho", DIRECT, "I take direct messages as answers");
        var message = team().saysDirectly("cho", "keep nothing-of-that-name");
        team().isTold("cho", DIRECT, "There is no token called “nothing-of-that-name”");
        team().isMarkedDirectly("cho", message, "❓");
    }

    @Test
    void whoHasNoTokenInAnOpenReviewIsToldSo() {
        team().saysDirectly("sam", "keep one");
        team().isTold("sam", DIRECT, "No open token review has a token of yours");
        assertThat(answerOf("one")).doesNotContain("Sam");
    }

    @Test
    void theButtonOfAHintWorksInADirectMessage() {
        var reply = team().saysDirectly("ben", "keep xano-snyc");
        var hint = team().isTold("ben", DIRECT, "Did you mean `xano-sync`?");
        team().isMarkedDirectly("ben", reply, "❓");
        team().presses("ben", DIRECT, hint, "Yes, still used");
        team().isTold("ben", DIRECT, "✅ Still used, Ben");
        assertThat(answerOf("xano-sync")).contains("still used, Ben");
    }

    @Test
    void theButtonOfAHintToAReplyInTheThreadWorks() {
        var own = newTeam();
        own.setUp();
        own.hasToken("xano-sync", "ben");
        own.advanceTo("2026-12-01T09:00");
        own.replies("ben", "keep xano-snyc");
        var hint = own.isToldAboutReply("ben", "Did you mean `xano-sync`?");
        own.presses("ben", PRIVATE_REPLIES, hint, "Yes, still used");
        own.isToldAboutReply("ben", "✅ Still used, Ben");
    }
}
