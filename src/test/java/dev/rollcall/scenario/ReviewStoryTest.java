package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.demo.SeenMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A review is open, and owners, backups and admins answer by button and by command. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class ReviewStoryTest extends StoryTest {
    private ChatTeam team() {
        var team = sharedTeam();
        if (team.canSee("olga", GENERAL, "Set up.")) {
            return team;
        }
        team.setUp();
        for (var label : List.of("own", "disowned", "for-admin", "by-name")) {
            team.hasToken(label, "ana");
        }
        team.hasToken("backed", "ana", "backup:@dee");
        team.hasToken("ben-one", "ben");
        team.hasToken("ben-two", "ben");
        team.advanceTo("2026-12-01T08:59");
        assertThat(team.canSee("ana", TOKENS, "Token review, ")).isFalse();
        assertThat(team.asks("ana", "confirm own"))
                .contains("No review is open now. The next one opens")
                .containsPattern("1 Dec|<t:1796112000");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    private SeenMessage page() {
        var pages = team().pages("ana");
        assertThat(pages).hasSize(1);
        return pages.getFirst();
    }

    /** The page shows this answer beside the token's line: below it in Slack, above it in Discord. */
    private void shows(String token, String answer) {
        team().awaitIdle();
        var lines = page().text().lines().toList();
        int at = 0;
        while (!lines.get(at).contains(token)) {
            at++;
        }
        assertThat(lines.get(chat.slack() ? at + 1 : at - 1)).contains(answer);
    }

    @Test
    void everyOwnerIsMentionedOnce() {
        assertThat(team().reviewShows("7 tokens, 2 owners").text())
                .contains("Token review, December 2026", "Please answer by", "of 7");
        assertThat(page().pinged()).containsExactlyInAnyOrder(team().idOf("ana"), team().idOf("ben"));
        assertThat(page().text()).contains("`own`", "`backed`", "`ben-two`");
    }

    @Test
    void theOwnerAnswersAndChangesTheAnswer() {
        for (var other : List.of("sam", "ben", "dee")) {
            team().answers(other, THREAD, page(), "own", "Still used");
            team().isTold(other, THREAD, "Only Ana or an admin can answer for `own`");
        }
        team().answers("ana", THREAD, page(), "own", "Still used");
        shows("`own`", "✅ Still used, Ana");
        team().answers("sam", THREAD, page(), "own", "Change");
        assertThat(team().isTold("sam", THREAD, "Only Ana").controls()).isEmpty();
        team().answers("ana", THREAD, page(), "own", "Change");
        var own = team().isTold("ana", THREAD, "`own`");
        assertThat(own.controls()).containsOnlyKeys("Still used", "Unused", "Not mine", "Undo");
        team().presses("ana", THREAD, own, "Unused");
        team().isTold("ana", THREAD, "Noted: `own` unused");
        shows("`own`", "🗑 Unused, Ana");
        team().reviewShows("Unused, to be removed: `own`");
    }

    @Test
    void theBackupAndAnAdminCanAnswerByButton() {
        team().answers("ben", THREAD, page(), "backed", "Still used");
        team().isTold("ben", THREAD, "Only Ana, the backup Dee or an admin can answer for `backed`");
        team().answers("dee", THREAD, page(), "backed", "Still used");
        shows("`backed`", "✅ Still used, Dee");
        team().answers("olga", THREAD, page(), "for-admin", "Still used");
        shows("`for-admin`", "✅ Still used, Olga");
    }

    @Test
    void tokensAnsweredNotMineAreListedInTheFirstMessage() {
        team().answers("ana", THREAD, page(), "disowned", "Not mine");
        team().reviewShows("Not mine, needs an owner: `disowned`");
    }

    @Test
    void aCommandAnswersFromAnyChannel() {
        assertThat(team().asks("sam", "confirm by-name")).contains("Only Ana or an admin");
        assertThat(team().asks("ana", "confirm by-name")).contains("Noted: `by-name` still used");
        shows("`by-name`", "✅ Still used, Ana");
        assertThat(team().asks("ana", "unused by-name")).contains("Noted: `by-name` unused");
        assertThat(team().asks("olga", "confirm by-name")).contains("Noted: `by-name` still used");
        shows("`by-name`", "✅ Still used, Olga");
        assertThat(team().asks("ana", "confirm by-nam")).contains("Did you mean `by-name`?");
    }

    @Test
    void confirmAllConfirmsOnlyWhatIsStillOpen() {
        team().presses("ben", TOKENS, team().reviewRoot("ben"), "My list");
        var list = team().isTold("ben", TOKENS, "2 tokens wait for your word");
        assertThat(list.text()).contains("`ben-one`", "`ben-two`").doesNotContain("`own`");
        team().presses("ben", TOKENS, team().reviewRoot("ben"), "Confirm all mine");
        var shown = team().isTold("ben", TOKENS, "These 2 of yours are open: `ben-one`, `ben-two`");
        assertThat(shown.controls()).containsOnlyKeys("Confirm these 2 as still used", "Back");
        team().answers("ben", THREAD, page(), "ben-two", "Unused");
        team().presses("ben", TOKENS, shown, "Confirm these 2 as still used");
        assertThat(team().isTold("ben", TOKENS, "Noted: `ben-one` still used").text())
                .doesNotContain("ben-two");
        shows("`ben-two`", "🗑 Unused, Ben");
        team().presses("ben", TOKENS, team().reviewRoot("ben"), "Confirm all mine");
        team().isTold("ben", TOKENS, "Nothing waits for you in this review");
    }

    @Test
    void aTokenApprovedAfterTheOpeningIsNotInTheReview() {
        team().hasToken("late", "ana");
        assertThat(team().asks("ana", "confirm late"))
                .contains("`late` is not in this review")
                .contains("The next one opens");
        assertThat(page().text()).doesNotContain("`late`");
    }

    @Test
    void theReviewOpensOnceAMonth() {
        assertThat(team().asks("ana", "review open")).contains("Only an admin");
        assertThat(team().asks("olga", "review open")).contains("Token review, December 2026 is open already");
        assertThat(team().asks("olga", "review status"))
                .contains("Token review, December 2026")
                .contains("of 7");
    }
}
