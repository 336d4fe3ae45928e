package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.GENERAL;
import static dev.rollcall.scenario.Stage.THREAD;
import static dev.rollcall.scenario.Stage.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.scenario.ControlClient.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The month's review is open, and owners, backups and admins answer by control and by command. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class ReviewStoryTest extends StoryTest {
    private Stage stage() {
        var stage = stages.share(chat);
        if (stage.says("olga", GENERAL, "Set up.")) {
            return stage;
        }
        stage.setUp();
        for (var label : List.of("own", "disowned", "for-admin", "by-name")) {
            stage.hasToken(label, "ana", "");
        }
        stage.hasToken("backed", "ana", "backup:@dee");
        stage.hasToken("ben-one", "ben", "");
        stage.hasToken("ben-two", "ben", "");
        stage.walksTo("2026-12-01T08:59");
        assertThat(stage.says("ana", TOKENS, "Token review, ")).isFalse();
        assertThat(stage.token("ana", "confirm own"))
                .contains("No review is open now. The next one opens")
                .containsPattern("1 Dec|<t:1796112000");
        stage.walksTo("2026-12-01T09:00");
        return stage;
    }

    private Seen page() {
        var pages = stage().pages("ana");
        assertThat(pages).hasSize(1);
        return pages.getFirst();
    }

    /** The page shows this answer in the token's own line. */
    private void shows(String token, String answer) {
        stage().rests();
        var text = page().text();
        var line = text.substring(text.indexOf(token));
        int next = line.indexOf("`", token.length());
        assertThat(next < 0 ? line : line.substring(0, next)).contains(answer);
    }

    @Test
    void everyOwnerIsAskedOnce() {
        assertThat(stage().rootSays("7 tokens, 2 owners").text())
                .contains("Token review, December 2026", "Please answer by", "of 7");
        assertThat(page().pinged()).containsExactlyInAnyOrder(stage().idOf("ana"), stage().idOf("ben"));
        assertThat(page().text()).contains("`own`", "`backed`", "`ben-two`");
    }

    @Test
    void theOwnerAnswersAndChangesTheAnswer() {
        for (var other : List.of("sam", "ben", "dee")) {
            stage().answers(other, THREAD, page(), "own", "Still used");
            stage().hears(other, THREAD, "Only Ana or an admin can answer for `own`");
        }
        stage().answers("ana", THREAD, page(), "own", "Still used");
        shows("`own`", "✅ Still used, Ana");
        stage().answers("sam", THREAD, page(), "own", "Change");
        assertThat(stage().hears("sam", THREAD, "Only Ana").controls()).isEmpty();
        stage().answers("ana", THREAD, page(), "own", "Change");
        var own = stage().hears("ana", THREAD, "`own`");
        assertThat(own.controls()).containsOnlyKeys("Still used", "Unused", "Not mine");
        stage().presses("ana", THREAD, own, "Unused");
        stage().hears("ana", THREAD, "Noted: `own` unused");
        shows("`own`", "🗑 Unused, Ana");
        stage().rootSays("Unused, to be removed: `own`");
    }

    @Test
    void theBackupAndAnAdminMayAnswerByControl() {
        stage().answers("ben", THREAD, page(), "backed", "Still used");
        stage().hears("ben", THREAD, "Only Ana, the backup Dee or an admin can answer for `backed`");
        stage().answers("dee", THREAD, page(), "backed", "Still used");
        shows("`backed`", "✅ Still used, Dee");
        stage().answers("olga", THREAD, page(), "for-admin", "Still used");
        shows("`for-admin`", "✅ Still used, Olga");
    }

    @Test
    void notMineStandsOnTheRootForTheAdmins() {
        stage().answers("ana", THREAD, page(), "disowned", "Not mine");
        stage().rootSays("Not mine, needs an owner: `disowned`");
    }

    @Test
    void aCommandAnswersInWhicheverChannel() {
        assertThat(stage().token("sam", "confirm by-name")).contains("Only Ana or an admin");
        assertThat(stage().token("ana", "confirm by-name")).contains("Noted: `by-name` still used");
        shows("`by-name`", "✅ Still used, Ana");
        assertThat(stage().token("ana", "unused by-name")).contains("Noted: `by-name` unused");
        assertThat(stage().token("olga", "confirm by-name")).contains("Noted: `by-name` still used");
        shows("`by-name`", "✅ Still used, Olga");
        assertThat(stage().token("ana", "confirm by-nam")).contains("Did you mean `by-name`?");
    }

    @Test
    void confirmAllTouchesOnlyWhatIsOpenStill() {
        stage().presses("ben", TOKENS, stage().root("ben"), "My list");
        var list = stage().hears("ben", TOKENS, "2 tokens wait for your word");
        assertThat(list.text()).contains("`ben-one`", "`ben-two`").doesNotContain("`own`");
        stage().presses("ben", TOKENS, stage().root("ben"), "Confirm all mine");
        var shown = stage().hears("ben", TOKENS, "These 2 of yours are open: `ben-one`, `ben-two`");
        assertThat(shown.controls()).containsOnlyKeys("Confirm these 2");
        stage().answers("ben", THREAD, page(), "ben-two", "Unused");
        stage().presses("ben", TOKENS, shown, "Confirm these 2");
        assertThat(stage().hears("ben", TOKENS, "Noted: `ben-one` still used").text())
                .doesNotContain("ben-two");
        shows("`ben-two`", "🗑 Unused, Ben");
        stage().presses("ben", TOKENS, stage().root("ben"), "Confirm all mine");
        stage().hears("ben", TOKENS, "Nothing waits for you in this review");
    }

    @Test
    void whatWasApprovedLaterIsNotInThisCheck() {
        stage().hasToken("late", "ana", "");
        assertThat(stage().token("ana", "confirm late"))
                .contains("`late` is not in this review")
                .contains("The next one opens");
        assertThat(page().text()).doesNotContain("`late`");
    }

    @Test
    void theCheckOpensOnceAMonth() {
        assertThat(stage().token("ana", "review open")).contains("Only an admin");
        assertThat(stage().token("olga", "review open")).contains("Token review, December 2026 is open already");
        assertThat(stage().token("olga", "review status"))
                .contains("Token review, December 2026")
                .contains("of 7");
    }
}
