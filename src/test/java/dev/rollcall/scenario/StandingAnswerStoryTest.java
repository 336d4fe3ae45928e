package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.PRIVATE_REPLIES;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** "Unused" and "not mine" stand until somebody says otherwise, and a token that nobody owns is asked of others. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class StandingAnswerStoryTest extends StoryTest {
    /** Ana's tokens; "lent" was registered by Cho. */
    private ChatTeam answered() {
        var team = newTeam();
        team.setUp();
        team.hasToken("keepme", "ana");
        team.hasToken("dropme", "ana");
        team.hasToken("notme", "ana");
        team.hasToken("lent", "cho", "owner:@ana");
        team.advanceTo("2026-12-01T09:00");
        team.replies("ana", "keep keepme");
        team.replies("ana", "unused dropme");
        team.replies("ana", "not mine notme, lent");
        team.reviewShows("4 of 4");
        team.advanceTo("2026-12-20T09:00");
        return team;
    }

    @Test
    void theLastAnswerStaysTheState() {
        var team = answered();
        assertThat(team.asks("ana", "show dropme"))
                .contains("being removed: to be deleted", "Approved by Ben")
                .contains("Review of December 2026: 🗑 unused, Ana")
                .doesNotContain("never confirmed");
        assertThat(team.asks("ana", "list filter:all"))
                .contains("being removed: to be deleted", "not mine since", "Ana; needs an owner", "confirmed");

        team.advanceTo("2027-01-01T09:00");
        var page = team.pages("ana").getFirst().text();
        assertThat(page).contains("being removed: to be deleted", "not mine since", "Ana; needs an owner");
        assertThat(team.asks("ana", "show dropme")).contains("being removed: to be deleted");
        assertThat(team.asks("ana", "list filter:unconfirmed"))
                .contains("without an answer in Token review, January 2027: 1 to 3 of 3")
                .contains("`keepme`")
                .doesNotContain("`dropme`");

        team.replies("ana", "keep dropme");
        team.awaitAnswer("ana", "show dropme", "✅ still used, Ana");
        team.advanceTo("2027-01-20T09:00");
        assertThat(team.asks("ana", "show dropme"))
                .contains(
                        "confirmed", "Review of January 2027: ✅ still used, Ana", "Review of December 2026: 🗑 unused")
                .doesNotContain("unused since");
        assertThat(team.asks("ana", "show notme")).contains("not mine since", "needs an owner · ⚠️ UNCONFIRMED");
    }

    @Test
    void whatIsNotTheOwnersIsAskedOfWhoRegisteredItAndElseOfAdmins() {
        var team = answered();
        team.advanceTo("2027-01-01T09:00");
        team.reviewShows("No owner, an admin answers: `notme`");
        assertThat(team.pages("ana").getFirst().pinged()).containsExactlyInAnyOrder(team.idOf("ana"), team.idOf("cho"));

        team.presses("ana", TOKENS, team.reviewRoot("ana"), "My list");
        assertThat(team.isTold("ana", TOKENS, "1 token waits for your word").text())
                .contains("`keepme`", "`dropme`");
        team.presses("olga", TOKENS, team.reviewRoot("olga"), "My list");
        var list = team.isTold("olga", TOKENS, "1 token waits for your word");
        assertThat(list.text()).contains("`notme`");

        team.repliesAndIsUnderstood("cho", "keep all");
        team.awaitAnswer("cho", "show lent", "✅ still used, Cho");
        team.replies("olga", "keep all");
        team.isToldAboutReply("olga", "Nothing was changed");
        team.repliesAndIsUnderstood("olga", "unused notme");
        team.awaitAnswer("olga", "show notme", "🗑 unused, Olga");
        team.replies("ben", "keep keepme");
        team.isTold("ben", PRIVATE_REPLIES, "`keepme` belongs to Ana");
    }
}
