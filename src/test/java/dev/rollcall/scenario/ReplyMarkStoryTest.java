package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.PRIVATE_REPLIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the bot does with replies that it does not understand, or only in part. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD", "DISCORD_WITHOUT_CONTENT"})
class ReplyMarkStoryTest extends StoryTest {
    private static final String HINT = "I did not get that";

    private ChatTeam team() {
        var team = sharedTeam();
        if (team.canSee("olga", GENERAL, "Set up.")) {
            return team;
        }
        team.setUp();
        IntStream.rangeClosed(1, 3).forEach(i -> team.hasToken("ana-" + i, "ana"));
        team.hasToken("hubspot-prod", "ana");
        team.hasToken("dee-one", "dee");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    /** Returns the line of a token's details that says how it was answered. */
    private String answerOf(String label) {
        return team().asks("ana", "show " + label).lines().findFirst().orElseThrow();
    }

    @Test
    void eachReplyThatSeemsToAnswerAndIsNotUnderstoodIsMarked() {
        for (var words : List.of(
                "I think ana-1 is unused",
                "do we still need ana-2?",
                "probably unused",
                "ana-1",
                "not sure about ana-3")) {
            team().isMarked(team().replies("ana", words), "❓");
        }
        assertThat(answerOf("ana-1")).contains("open in this month's review");
    }

    @Test
    void plainTalkGetsNothing() {
        var talk = team().replies("ana", "We need coffee in the kitchen.");
        var thanks = team().replies("ana", "ok, thanks everybody");
        team().repliesAndIsUnderstood("ana", "keep ana-3");
        // Replies in one thread are read in order.
        team().isNotMarked(talk);
        team().isNotMarked(thanks);
    }

    @Test
    void whoOwnsNothingIsLeftAlone() {
        var replies = List.of("thanks everybody for sorting this out", "yes", "done", "👍", "who needs this?");
        var sent = replies.stream().map(words -> team().replies("sam", words)).toList();
        team().repliesAndIsUnderstood("dee", "keep dee-one");
        sent.forEach(team()::isNotMarked);
        assertThat(team().timesToldAboutReply("sam", HINT)).isZero();
        assertThat(team().timesToldAboutReply("sam", "Which of yours")).isZero();
    }

    @Test
    void whatWasNotedIsToldPrivately() {
        team().repliesAndIsUnderstood("dee", "dee-one is still used, thanks");
        team().isToldAboutReply("dee", "Noted: `dee-one` still used.");
    }

    @Test
    void aReplyThatIsUnderstoodInPartSaysBothHalves() {
        var reply = team().replies("ana", "ana-2 is still used. ana-1? no idea");
        var told = team().isToldAboutReply("ana", "Noted: `ana-2` still used.");
        assertThat(told.text()).contains("Not understood: “ana-1? no idea”.");
        team().isMarked(reply, "🔶");
        assertThat(answerOf("ana-2")).contains("still used, Ana");
        assertThat(answerOf("ana-1")).contains("open in this month's review");
    }

    @Test
    void aPartOfALabelIsAskedBackWithAButton() {
        var reply = team().replies("ana", "I don't use hubspot anymore");
        var question =
                team().isToldAboutReply("ana", "There is no token called “hubspot”. Did you mean `hubspot-prod`?");
        team().isMarked(reply, "❓");
        assertThat(answerOf("hubspot-prod")).contains("open in this month's review");
        team().presses("ana", PRIVATE_REPLIES, question, "Yes, unused");
        team().isToldAboutReply("ana", "🗑 Unused, Ana");
        assertThat(answerOf("hubspot-prod")).contains("unused, Ana");
    }

    @Test
    void bothCountsWhenTwoAreOpen() {
        var own = newTeam();
        own.setUp();
        own.hasToken("one", "ana");
        own.hasToken("two", "ana");
        own.advanceTo("2026-12-01T09:00");
        own.repliesAndIsUnderstood("ana", "Both are still in use.");
        assertThat(own.asks("ana", "show one")).contains("still used, Ana");
        assertThat(own.asks("ana", "show two")).contains("still used, Ana");
    }
}
