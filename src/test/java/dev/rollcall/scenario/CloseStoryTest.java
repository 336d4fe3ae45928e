package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.REMINDERS;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens after a review has closed: owners are told, answer late, and somebody signs the result. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class CloseStoryTest extends StoryTest {
    private static final String TOLD = "closed UNCONFIRMED";

    /** Ana has three tokens, Ben and Cho one each; Ben has answered. */
    private ChatTeam opened() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.hasToken("xano-sync", "ana");
        team.hasToken("old-zap", "ana");
        team.hasToken("ben-one", "ben");
        team.hasToken("cho-one", "cho");
        team.advanceTo("2026-12-01T09:00");
        team.replies("ben", "keep all");
        team.replies("ana", "unused old-zap");
        team.reviewShows("2 of 5");
        return team;
    }

    private ChatTeam closed() {
        var team = opened();
        team.advanceTo("2026-12-15T18:00");
        team.reviewShows("closed. 5 listed = 1 still used + 1 unused + 0 not mine + 3 UNCONFIRMED");
        return team;
    }

    private void seesWhatIsUnconfirmed(ChatTeam team, String who) {
        team.sees(who, REMINDERS, chat.slack() ? TOLD : "Closed UNCONFIRMED");
    }

    @Test
    void ownersWithSomethingUnconfirmedAreToldOnceAndNobodyElse() {
        var team = opened();
        team.advanceTo("2026-12-15T17:59");
        team.awaitIdle();
        var before = team.notifications();
        team.advanceTo("2026-12-15T18:00");
        seesWhatIsUnconfirmed(team, "ana");
        seesWhatIsUnconfirmed(team, "cho");
        team.awaitIdle();
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ana", 1, "cho", 1));
        var text = team.transcript().text();
        team.stopBot();
        team.startBot();
        team.awaitIdle();
        assertThat(team.transcript().text()).as("a restart repeats nothing").isEqualTo(text);
    }

    /** The bot is down at the close; it tells the owners when it is back. */
    @Test
    void aCloseThatTheBotMissesIsToldAfterwards() {
        var team = opened();
        team.stopBot();
        team.jumpTo("2026-12-17T10:00");
        team.startBot();
        team.reviewShows("3 UNCONFIRMED");
        seesWhatIsUnconfirmed(team, "ana");
        seesWhatIsUnconfirmed(team, "cho");
    }

    @Test
    void anOwnerAnswersLateOnTheList() {
        var team = closed();
        seesWhatIsUnconfirmed(team, "ana");
        var before = team.notifications();
        if (chat.slack()) {
            var told = team.sees("ana", REMINDERS, "2 of yours " + TOLD);
            assertThat(told.text()).contains("`ci-deploy`", "`xano-sync`").doesNotContain("old-zap", "cho-one");
            team.answers("ana", REMINDERS, told, "ci-deploy", "Still used");
            assertThat(team.sees("ana", REMINDERS, "1 of yours " + TOLD).id()).isEqualTo(told.id());
        } else {
            var told = team.sees("ana", REMINDERS, "Closed UNCONFIRMED");
            assertThat(told.pinged()).containsExactlyInAnyOrder(team.idOf("ana"), team.idOf("cho"));
            team.presses("ana", REMINDERS, told, "My list");
            var list = team.isTold("ana", REMINDERS, "2 of yours " + TOLD);
            team.answers("ana", REMINDERS, list, "ci-deploy", "Still used");
            team.isTold("ana", REMINDERS, "1 of yours " + TOLD);
        }
        var root = team.reviewShows("3 UNCONFIRMED, 1 answered late");
        assertThat(root.text()).contains("Answered late: `ci-deploy` still used (Ana,");
        assertThat(team.pages("ana").stream().anyMatch(page -> page.says(", late")))
                .as("the page marks it")
                .isTrue();
        assertThat(team.asks("ana", "show ci-deploy")).contains("still used (late), Ana");
        assertThat(team.asks("ana", "list filter:unconfirmed"))
                .contains("`xano-sync`", "`cho-one`")
                .doesNotContain("`ci-deploy`");
        team.awaitIdle();
        assertThat(team.notifiedSince(before)).isEmpty();
    }

    @Test
    void whatClosedUnconfirmedIsOfferedInWordsByTheCommandsThatNameNoToken() {
        var team = closed();
        if (chat.slack()) {
            assertThat(team.asks("ana", "confirm"))
                    .contains("2 of yours " + TOLD, "`ci-deploy`", "`xano-sync`", "Tell us even now");
            assertThat(team.asks("ana", "unused")).contains("2 of yours " + TOLD);
        }
        var preview = team.asksIn("ana", TOKENS, "confirm all mine");
        assertThat(preview.text())
                .contains("These 2 of yours closed UNCONFIRMED in December 2026: `ci-deploy`, `xano-sync`", "late");
        team.reviewShows("3 UNCONFIRMED");
        team.presses("ana", TOKENS, preview, "Back");
        team.isTold("ana", TOKENS, "2 of yours " + TOLD);
        preview = team.asksIn("ana", TOKENS, "confirm all mine");
        team.presses("ana", TOKENS, preview, "Confirm these 2 as still used");
        team.reviewShows("3 UNCONFIRMED, 2 answered late");
        assertThat(team.refusal("ana", "confirm all mine")).contains("No review is open now");
    }

    @Test
    void lateAnswersAreGivenByReplyAndByCommandUntilTheNextReviewCloses() {
        var team = closed();
        team.repliesAndIsUnderstood("ana", "keep ci-deploy");
        team.reviewShows("3 UNCONFIRMED, 1 answered late");
        assertThat(team.asks("cho", "confirm cho-one")).contains("Noted: `cho-one` still used.");
        team.reviewShows("3 UNCONFIRMED, 2 answered late");
        team.replies("ben", "unused ben-one");
        team.isToldAboutReply("ben", "That answer stands; the next review asks again");
        team.replies("ana", "keep xano-snc");
        var hint = team.isToldAboutReply("ana", "Did you mean `xano-sync`?");
        team.presses("ana", ChatTeam.PRIVATE_REPLIES, hint, "Yes, still used");
        var root = team.reviewShows("3 UNCONFIRMED, 3 answered late");

        team.advanceTo("2027-01-01T09:00");
        team.advanceTo("2027-01-15T18:00");
        team.reviewShows("closed. 5 listed");
        assertThat(team.now(root).text()).contains("3 answered late");
    }

    @Test
    void aLateReplyThatTheBotMissedIsReadAfterwards() {
        var team = closed();
        team.stopBot();
        team.replies("ana", "keep ci-deploy");
        team.startBot();
        team.reviewShows("3 UNCONFIRMED, 1 answered late");
        team.awaitIdle();
        team.stopBot();
        team.startBot();
        team.awaitIdle();
        assertThat(team.timesToldAboutReply("ana", "Noted: `ci-deploy`")).isLessThanOrEqualTo(1);
    }

    @Test
    void anAdminSignsTheResultAfterASecondLook() {
        var team = closed();
        var root = team.reviewShows("· not signed");
        team.presses("ana", TOKENS, root, "Sign off");
        team.isTold("ana", TOKENS, "Only an admin or a reviewer of this team can sign a review");

        team.presses("olga", TOKENS, root, "Sign off");
        var look = team.isTold("olga", TOKENS, "Nothing is signed yet");
        assertThat(look.text()).contains("5 listed = 1 still used", "`ci-deploy` (Ana)");
        team.presses("olga", TOKENS, look, "Cancel");
        team.isTold("olga", TOKENS, "Nothing was signed");
        assertThat(team.reviewRoot("ana").text()).contains("not signed");

        team.presses("olga", TOKENS, root, "Sign off");
        look = team.isTold("olga", TOKENS, "Nothing is signed yet");
        team.replies("ana", "keep ci-deploy");
        team.reviewShows("1 answered late");
        team.presses("olga", TOKENS, look, "Sign");
        team.isTold("olga", TOKENS, "got a late answer since you looked");

        var before = team.notifications();
        team.presses("olga", TOKENS, team.reviewShows("not signed"), "Sign off");
        team.presses("olga", TOKENS, team.isTold("olga", TOKENS, "1 answered late"), "Sign");
        var signed = team.reviewShows("· signed by Olga");
        assertThat(signed.id()).isEqualTo(root.id());
        assertThat(signed.controls()).isEmpty();
        assertThat(team.notifiedSince(before)).isEmpty();

        team.replies("ana", "keep xano-sync");
        var changed = team.reviewShows("changed after signing");
        assertThat(changed.text()).contains("Changed after signing: `xano-sync` still used (Ana,");
        assertThat(changed.controls().toString()).contains("Sign off again");
    }

    @Test
    void aReviewerWhomThePolicyNamesSigns() {
        var team = closed();
        var preview = team.asksIn("olga", GENERAL, "policy reviewers:@cho");
        assertThat(preview.text()).contains("reviewers", "off → Cho");
        team.presses("olga", GENERAL, preview, "Apply");
        team.isTold("olga", GENERAL, "From now on the team demands this");
        assertThat(team.asks("olga", "policy")).contains("Admins and Cho sign closed reviews");
        var root = team.reviewShows("not signed");
        team.presses("ben", TOKENS, root, "Sign off");
        team.isTold("ben", TOKENS, "Please ask Cho or an admin");
        team.presses("cho", TOKENS, root, "Sign off");
        team.presses("cho", TOKENS, team.isTold("cho", TOKENS, "Nothing is signed yet"), "Sign");
        team.reviewShows("· signed by Cho");

        preview = team.asksIn("olga", GENERAL, "policy reviewers:off");
        assertThat(preview.text()).contains("Cho → off");
        team.presses("olga", GENERAL, preview, "Apply");
        assertThat(team.asks("olga", "policy")).contains("Admins sign closed reviews");
    }

    @Test
    void theHistoryComparesTheMonths() {
        var team = opened();
        assertThat(team.asks("ben", "review history")).contains("No review has closed yet");
        team.advanceTo("2026-12-15T18:00");
        team.reviewShows("closed. 5 listed");
        assertThat(team.asks("ben", "review history"))
                .contains("Dec 2026", "20 %", "5 listed = 1 still used + 1 unused + 0 not mine + 3 UNCONFIRMED")
                .contains("closed after 14 days · not signed");
        team.advanceTo("2027-01-01T09:00");
        team.replies("ana", "keep ci-deploy and xano-sync");
        team.replies("ben", "keep all");
        team.replies("cho", "keep all");
        team.advanceTo("2027-01-15T18:00");
        team.reviewShows("closed.");
        assertThat(team.asks("ben", "review history")).contains("January 2027", "4 still used (+3)");
    }
}
