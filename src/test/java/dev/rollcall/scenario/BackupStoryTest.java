package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** From the escalation on, every way of answering counts for the backup too. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class BackupStoryTest extends StoryTest {
    private ChatTeam team() {
        var team = newTeam();
        team.setUp();
        for (var label : new String[] {"b-one", "b-two", "b-three", "b-four"}) {
            team.hasToken(label, "ana", "backup:@dee");
        }
        team.hasToken("dee-own", "dee");
        team.hasToken("other", "ben");
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    @Test
    void theBackupAnswersInEveryWayOnceTheReviewIsEscalated() {
        var team = team();
        team.replies("dee", "keep b-one");
        team.isToldAboutReply("dee", "`b-one` belongs to Ana");
        team.advanceTo("2026-12-10T09:00");
        team.sees("olga", ALERTS, "6 tokens without an answer");

        team.presses("dee", TOKENS, team.reviewRoot("dee"), "My list");
        team.isTold("dee", TOKENS, "5 tokens wait for your word");
        team.repliesAndIsUnderstood("dee", "keep b-one");
        team.replies("dee", "unused");
        team.isToldAboutReply("dee", "Which of yours are unused? 4 are open.");
        assertThat(team.asks("dee", "confirm b-two")).contains("3 of yours are open: `b-four`, `b-three`, `dee-own`");
        team.presses("dee", TOKENS, team.reviewRoot("dee"), "Confirm all mine");
        var shown = team.isTold("dee", TOKENS, "These 3 of yours are open: `b-four`, `b-three`, `dee-own`");
        team.replies("ana", "unused b-four");
        team.awaitAnswer("dee", "show b-four", "unused, Ana");
        team.presses("dee", TOKENS, shown, "Confirm these 3 as still used");
        assertThat(team.isTold("dee", TOKENS, "Noted: `b-three`, `dee-own` still used")
                        .text())
                .contains("Nothing else waits for you");
        team.replies("dee", "unused b-three");
        team.awaitAnswer("dee", "show b-three", "unused, Dee");
        assertThat(team.asks("dee", "show other")).contains("open in this month's review");
    }

    @Test
    void keepAllOfTheBackupIncludesWhatSheBacksUp() {
        var team = team();
        team.advanceTo("2026-12-10T09:00");
        team.sees("olga", ALERTS, "6 tokens without an answer");
        team.repliesAndIsUnderstood("dee", "keep all");
        team.sees("olga", ALERTS, "1 token without an answer");
        assertThat(team.asks("ana", "show b-two")).contains("still used, Dee");
    }

    /** The page has a menu in Discord; in Slack each token has its buttons. */
    @Test
    void aMenuWithATokenOfSomebodyElseAnswersTheOthersAndNamesIt() {
        if (chat.slack()) {
            return;
        }
        var team = newTeam();
        team.setUp();
        IntStream.rangeClosed(1, 13).forEach(i -> team.hasToken("tok-%02d".formatted(i), i == 13 ? "ben" : "ana"));
        team.advanceTo("2026-12-01T09:00");
        var page = team.pages("ana").stream()
                .filter(one -> one.text().contains("tok-13"))
                .findFirst()
                .orElseThrow();
        var mine = page.text().contains("tok-12") ? "tok-12" : "tok-07";
        team.chooses("ana", page, mine, "tok-13");
        var chosen = team.isTold("ana", ChatTeam.THREAD, "1 chosen: `" + mine + "`");
        assertThat(chosen.text()).contains("Only Ben or an admin can answer for `tok-13`");
        team.presses("ana", ChatTeam.THREAD, chosen, "Unused");
        team.awaitAnswer("ana", "show " + mine, "unused, Ana");
        assertThat(team.asks("ana", "show tok-13")).contains("open in this month's review");
    }
}
