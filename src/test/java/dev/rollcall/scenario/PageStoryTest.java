package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pages of a review in Discord, where a message cannot have three buttons for each token: one button for each, or a
 * menu.
 */
@ParameterizedClass
@EnumSource(names = "DISCORD")
class PageStoryTest extends StoryTest {
    private ChatTeam opened(int tokens) {
        var team = newTeam();
        team.setUp();
        IntStream.rangeClosed(1, tokens).forEach(i -> team.hasToken("tok-%02d".formatted(i), "ana"));
        team.advanceTo("2026-12-01T09:00");
        return team;
    }

    @Test
    void upToTwelveTokensHaveOneButtonEachThatOpensThreeAnswers() {
        var team = opened(12);
        var page = team.pages("ana").getFirst();
        assertThat(page.controls().get("Answer")).hasSize(12);
        team.answers("sam", THREAD, page, "tok-03", "Answer");
        assertThat(team.isTold("sam", THREAD, "Only Ana").controls()).isEmpty();
        team.answers("ana", THREAD, page, "tok-03", "Answer");
        var one = team.isTold("ana", THREAD, "`tok-03`");
        assertThat(one.controls()).containsOnlyKeys("Still used", "Unused", "Not mine");
        team.presses("ana", THREAD, one, "Not mine");
        team.isTold("ana", THREAD, "Noted: `tok-03` not yours");
        team.reviewShows("1 of 12");
        page = team.pages("ana").getFirst();
        assertThat(page.controls().get("Answer")).hasSize(11);
        team.answers("ana", THREAD, page, "tok-03", "Change");
        team.presses("ana", THREAD, team.isTold("ana", THREAD, "`tok-03`"), "Still used");
        team.reviewShows("still used 1");
    }

    @Test
    void moreTokensHaveAMenuInWhichSeveralAreChosen() {
        var team = opened(14);
        var page = team.pages("ana").getFirst();
        assertThat(page.controls()).containsOnlyKeys("menu");
        assertThat(page.options()).hasSize(14);
        team.chooses("ben", page, "tok-02", "tok-05", "tok-09");
        team.isTold("ben", THREAD, "Only Ana or an admin can answer for `tok-0");
        team.chooses("ana", page, "tok-02", "tok-05", "tok-09");
        var chosen = team.isTold("ana", THREAD, "3 chosen: `tok-02`, `tok-05`, `tok-09`");
        assertThat(chosen.controls()).containsOnlyKeys("Still used", "Unused", "Not mine", "Back");
        team.presses("ana", THREAD, chosen, "Unused");
        team.isTold("ana", THREAD, "Noted: `tok-02`, `tok-05`, `tok-09` unused");
        team.reviewShows("Unused, to be removed: `tok-02`, `tok-05`, `tok-09`");
        team.chooses("ana", team.pages("ana").getFirst(), "tok-02");
        team.presses("ana", THREAD, team.isTold("ana", THREAD, "1 chosen: `tok-02`"), "Still used");
        team.reviewShows("still used 1 · unused 2");
    }
}
