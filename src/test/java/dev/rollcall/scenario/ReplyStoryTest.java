package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.DIRECT;
import static dev.rollcall.scenario.Stage.GENERAL;
import static dev.rollcall.scenario.Stage.THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners answer by writing in the review's thread, in their own words. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD", "DISCORD_WITHOUT_CONTENT"})
class ReplyStoryTest extends StoryTest {
    private static final String HINT = "I did not get that";

    private Stage stage() {
        var stage = stages.share(chat);
        if (stage.says("olga", GENERAL, "Set up.")) {
            return stage;
        }
        stage.setUp();
        IntStream.rangeClosed(1, 16).forEach(i -> stage.hasToken("r-%02d".formatted(i), "ana", ""));
        stage.hasToken("backed", "ben", "backup:@dee");
        stage.hasToken("ben-one", "ben", "");
        stage.hasToken("ben-two", "ben", "");
        stage.hasToken("dee-one", "dee", "");
        IntStream.rangeClosed(1, 3).forEach(i -> stage.hasToken("e-0" + i, "olga", ""));
        stage.hasToken("cho-only", "cho", "");
        stage.walksTo("2026-12-01T09:00");
        return stage;
    }

    /** What a token's record says of its answer. */
    private String state(String label) {
        return stage().token("ana", "show " + label).lines().findFirst().orElseThrow();
    }

    private List<String> marks(String message, String emoji) {
        return stage().seen("sam", THREAD).stream()
                .filter(m -> m.id().equals(message))
                .flatMap(m -> m.reactions().getOrDefault(emoji, List.of()).stream())
                .toList();
    }

    /** Written, and understood as a mark on it says. */
    private void understood(String who, String words) {
        var message = stage().replies(who, words);
        var mark = chat.slack() ? "white_check_mark" : "✅";
        await().atMost(Stage.PATIENCE).until(() -> marks(message, mark).size() == 1);
    }

    /** Where somebody is told of a reply in private: in place where the chat can. */
    private String privately() {
        return chat.slack() ? THREAD : DIRECT;
    }

    @Test
    void everyWayOfSayingItIsUnderstood() {
        var said = new HashMap<String, String>();
        said.put("keep r-01", "still used");
        said.put("Yes r-02.", "still used");
        said.put("STILL USED r-03", "still used");
        said.put("remove r-04", "unused");
        said.put("Not mine: r-05", "not mine");
        said.put("unused “r-06”", "unused");
        said.put("keep ‘R-07’ please", "still used");
        said.put("r-08: unused", "unused");
        said.put("confirm `r-09`", "still used");
        said.forEach((words, answer) -> {
            understood("ana", words);
            var label = words.toLowerCase(java.util.Locale.ROOT).replaceAll(".*(r-\\d\\d).*", "$1");
            assertThat(state(label)).as(words).contains(answer + ", Ana");
        });
        understood("ana", "unused r-10, r-11 and r-12");
        for (var label : List.of("r-10", "r-11", "r-12")) {
            assertThat(state(label)).contains("unused, Ana");
        }
        understood("ana", "keep r-13; remove r-14");
        assertThat(state("r-13")).contains("still used");
        assertThat(state("r-14")).contains("unused");
        understood("ana", "keep all");
        assertThat(state("r-15")).contains("still used, Ana");
        assertThat(state("r-16")).contains("still used, Ana");
        assertThat(state("r-04")).as("all means all that is open").contains("unused, Ana");
        if (chat.slack()) {
            stage().hears("ana", THREAD, "Nothing else waits for you");
        }
        understood("ana", "keep r-04");
        assertThat(state("r-04")).as("a later answer replaces an earlier").contains("still used, Ana");
    }

    @Test
    void aReplyAnswersForOnesOwnTokensOnly() {
        stage().replies("dee", "keep backed, dee-one");
        stage().hears("dee", privately(), "`backed` belongs to Ben; a reply answers for your own tokens only");
        assertThat(state("backed")).contains("open in this month's review");
        assertThat(state("dee-one")).contains("still used, Dee");
        stage().replies("olga", "keep ben-one");
        stage().hears("olga", privately(), "`ben-one` belongs to Ben");
        assertThat(state("ben-one")).contains("open in this month's review");
        stage().replies("sam", "keep all");
        stage().hears("sam", privately(), "Nothing of yours was open");
    }

    @Test
    void aReplyWithoutALabelIsAskedBackWhenSeveralAreOpen() {
        var reply = stage().replies("olga", "Yes.");
        var question = stage().hears("olga", privately(), "Which of yours? 3 are open.");
        var mark = chat.slack() ? "question" : "❓";
        await().atMost(Stage.PATIENCE).until(() -> marks(reply, mark).size() == 1);
        for (var label : List.of("e-01", "e-02", "e-03")) {
            assertThat(state(label)).contains("open in this month's review");
        }
        stage().presses("olga", privately(), question, "e-02");
        stage().hears("olga", privately(), "✅ Still used, Olga");
        assertThat(state("e-02")).contains("still used, Olga");
        assertThat(state("e-01")).contains("open in this month's review");
        assertThat(state("e-03")).contains("open in this month's review");

        stage().replies("olga", "unused");
        question = stage().hears("olga", privately(), "Which of yours are unused? 2 are open.");
        stage().presses("olga", privately(), question, "e-03");
        stage().hears("olga", privately(), "🗑 Unused, Olga");
        assertThat(state("e-01")).contains("open in this month's review");
        understood("olga", "yes");
        assertThat(state("e-01")).as("one is left, so it is meant").contains("still used, Olga");
        assertThat(state("e-03")).contains("unused, Olga");
    }

    @Test
    void aReplyWithoutALabelCountsWhenExactlyOneIsOpen() {
        understood("cho", "Not mine.");
        assertThat(state("cho-only")).contains("not mine, Cho");
    }

    @Test
    void theButtonForAllShowsWhichTokensBeforeItRecordsThem() {
        var own = stages.open(chat);
        own.setUp();
        own.hasToken("one", "ana", "");
        own.hasToken("two", "ana", "");
        own.walksTo("2026-12-01T09:00");
        own.replies("ana", "👍");
        var question = own.hears("ana", privately(), "Which of yours? 2 are open.");
        own.presses("ana", privately(), question, "All 2 are still used");
        var shown = own.hears("ana", privately(), "These 2 of yours are open: `one`, `two`");
        assertThat(own.token("ana", "show one")).contains("open in this month's review");
        own.presses("ana", privately(), shown, "Confirm these 2");
        own.hears("ana", privately(), "Noted: `one`, `two` still used.");
    }

    @Test
    void aReplyApprovesNothing() {
        stage().asks("dee", GENERAL, "add waiting app:shop service:Stripe");
        stage().replies("ben", "keep waiting");
        stage().hears("ben", privately(), "There is no token called “waiting”");
        assertThat(state("waiting")).contains("waiting for approval");
    }

    @Test
    void whatIsNotUnderstoodGetsOneHintAndAMark() {
        var first = stage().replies("cho", "what on earth is this");
        var hint = stage().hears("cho", privately(), HINT);
        assertThat(hint.text()).contains("keep", "unused", "not mine", "keep all");
        var mark = chat.slack() ? "question" : "❓";
        await().atMost(Stage.PATIENCE).until(() -> marks(first, mark).size() == 1);
        stage().replies("cho", "and still I do not understand");
        // What comes behind it in the same thread is read after it.
        understood("dee", "keep dee-one");
        assertThat(stage().seen("cho", privately()).stream()
                        .filter(m -> m.text().contains(HINT)))
                .hasSize(1);
    }

    @Test
    void withoutTheContentIntentTheBotHasToBeMentioned() {
        if (chat != Chat.DISCORD_WITHOUT_CONTENT) {
            return;
        }
        var unread = stage().writes("ben", "keep ben-two", false);
        stage().hears("ben", DIRECT, HINT);
        await().atMost(Stage.PATIENCE).until(() -> marks(unread, "❓").size() == 1);
        assertThat(state("ben-two")).contains("open in this month's review");
        var page = stage().pages("ben").getFirst();
        stage().door
                .post(
                        "say",
                        Map.of(
                                "as",
                                "ben",
                                "channel",
                                stage().root("ben").id(),
                                "text",
                                "unused ben-two",
                                "replyTo",
                                page.id(),
                                "replyPing",
                                true));
        await().atMost(Stage.PATIENCE).until(() -> state("ben-two").contains("unused, Ben"));
    }
}
