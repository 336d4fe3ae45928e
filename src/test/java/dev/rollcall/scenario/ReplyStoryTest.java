package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.PRIVATE_REPLIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners answer by writing in the review's thread. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD", "DISCORD_WITHOUT_CONTENT"})
class ReplyStoryTest extends StoryTest {
    private static final String HINT = "I did not get that";

    private ChatTeam team() {
        var team = sharedTeam();
        if (team.canSee("olga", GENERAL, "Set up.")) {
            return team;
        }
        team.setUp();
        IntStream.rangeClosed(1, 16).forEach(i -> team.hasToken("r-%02d".formatted(i), "ana"));
        team.hasToken("backed", "ben", "backup:@dee");
        team.hasToken("ben-one", "ben");
        team.hasToken("ben-two", "ben");
        team.hasToken("dee-one", "dee");
        IntStream.rangeClosed(1, 3).forEach(i -> team.hasToken("e-0" + i, "olga"));
        team.hasToken("cho-only", "cho");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    /** Returns the line of a token's details that says how it was answered. */
    private String answerOf(String label) {
        return team().asks("ana", "show " + label).lines().findFirst().orElseThrow();
    }

    @Test
    void repliesInDifferentWordsAreUnderstood() {
        var replies = new HashMap<String, String>();
        replies.put("keep r-01", "still used");
        replies.put("Yes r-02.", "still used");
        replies.put("STILL USED r-03", "still used");
        replies.put("remove r-04", "unused");
        replies.put("Not mine: r-05", "not mine");
        replies.put("unused “r-06”", "unused");
        replies.put("keep ‘R-07’ please", "still used");
        replies.put("r-08: unused", "unused");
        replies.put("confirm `r-09`", "still used");
        replies.forEach((words, answer) -> {
            team().repliesAndIsUnderstood("ana", words);
            var label = words.toLowerCase(Locale.ROOT).replaceAll(".*(r-\\d\\d).*", "$1");
            assertThat(answerOf(label)).as(words).contains(answer + ", Ana");
        });
        team().repliesAndIsUnderstood("ana", "unused r-10, r-11 and r-12");
        for (var label : List.of("r-10", "r-11", "r-12")) {
            assertThat(answerOf(label)).contains("unused, Ana");
        }
        team().repliesAndIsUnderstood("ana", "keep r-13; remove r-14");
        assertThat(answerOf("r-13")).contains("still used");
        assertThat(answerOf("r-14")).contains("unused");
        team().repliesAndIsUnderstood("ana", "keep all");
        assertThat(answerOf("r-15")).contains("still used, Ana");
        assertThat(answerOf("r-16")).contains("still used, Ana");
        assertThat(answerOf("r-04")).as("all means every open token").contains("unused, Ana");
        team().repliesAndIsUnderstood("ana", "keep r-04");
        assertThat(answerOf("r-04"))
                .as("a later answer replaces an earlier one")
                .contains("still used, Ana");
    }

    @Test
    void aReplyAnswersOnlyForTheAuthorsOwnTokens() {
        team().replies("dee", "keep backed, dee-one");
        team().isToldAboutReply("dee", "`backed` belongs to Ben; a reply answers for your own tokens only");
        assertThat(answerOf("backed")).contains("open in this month's review");
        assertThat(answerOf("dee-one")).contains("still used, Dee");
        team().replies("olga", "keep ben-one");
        team().isToldAboutReply("olga", "`ben-one` belongs to Ben");
        assertThat(answerOf("ben-one")).contains("open in this month's review");
        team().replies("sam", "keep all");
        team().isToldAboutReply("sam", "Nothing of yours was open");
    }

    @Test
    void aReplyWithoutALabelIsAskedBackWhenSeveralAreOpen() {
        var reply = team().replies("olga", "Yes.");
        var question = team().isToldAboutReply("olga", "Which of yours? 3 are open.");
        team().isMarked(reply, "❓");
        for (var label : List.of("e-01", "e-02", "e-03")) {
            assertThat(answerOf(label)).contains("open in this month's review");
        }
        team().presses("olga", PRIVATE_REPLIES, question, "e-02");
        team().isToldAboutReply("olga", "✅ Still used, Olga");
        assertThat(answerOf("e-02")).contains("still used, Olga");
        assertThat(answerOf("e-01")).contains("open in this month's review");
        assertThat(answerOf("e-03")).contains("open in this month's review");

        team().replies("olga", "unused");
        question = team().isToldAboutReply("olga", "Which of yours are unused? 2 are open.");
        team().presses("olga", PRIVATE_REPLIES, question, "e-03");
        team().isToldAboutReply("olga", "🗑 Unused, Olga");
        assertThat(answerOf("e-01")).contains("open in this month's review");
        team().repliesAndIsUnderstood("olga", "yes");
        assertThat(answerOf("e-01")).as("one is left, so it is meant").contains("still used, Olga");
        assertThat(answerOf("e-03")).contains("unused, Olga");
    }

    @Test
    void aReplyWithoutALabelCountsWhenExactlyOneIsOpen() {
        team().repliesAndIsUnderstood("cho", "Not mine.");
        assertThat(answerOf("cho-only")).contains("not mine, Cho");
    }

    @Test
    void theButtonForAllShowsWhichTokensBeforeItRecordsThem() {
        var own = newTeam();
        own.setUp();
        own.hasToken("one", "ana");
        own.hasToken("two", "ana");
        own.advanceTo("2026-12-01T09:00");
        own.replies("ana", "👍");
        var question = own.isToldAboutReply("ana", "Which of yours? 2 are open.");
        own.presses("ana", PRIVATE_REPLIES, question, "All 2 are still used");
        var shown = own.isToldAboutReply("ana", "These 2 of yours are open: `one`, `two`");
        assertThat(own.asks("ana", "show one")).contains("open in this month's review");
        own.presses("ana", PRIVATE_REPLIES, shown, "Confirm these 2 as still used");
        own.isToldAboutReply("ana", "Noted: `one`, `two` still used.");
    }

    @Test
    void aReplyApprovesNothing() {
        team().types("dee", "add waiting app:shop service:Stripe");
        team().replies("ben", "keep waiting");
        team().isToldAboutReply("ben", "There is no token called “waiting”");
        assertThat(answerOf("waiting")).contains("waiting for approval");
    }

    @Test
    void aReplyThatIsNotUnderstoodGetsOneHintAndAQuestionMark() {
        var first = team().replies("cho", "Which tokens are mine?");
        var hint = team().isToldAboutReply("cho", HINT);
        assertThat(hint.text()).contains("keep", "unused", "not mine", "keep all");
        team().isMarked(first, "❓");
        var second = team().replies("cho", "maybe");
        team().isMarked(second, "❓");
        // Replies in one thread are read in order, so the one before has been read when this one is.
        team().repliesAndIsUnderstood("dee", "keep dee-one");
        assertThat(team().timesToldAboutReply("cho", HINT)).isOne();
    }
}
