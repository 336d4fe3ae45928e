package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin says what the team demands, and what that means for new tokens. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class PolicyStoryTest extends StoryTest {
    private void applies(ChatTeam team, String options) {
        var preview = team.asksIn("olga", GENERAL, "policy " + options);
        team.presses("olga", GENERAL, preview, "Apply");
        team.isTold("olga", GENERAL, "From now on the team demands this");
    }

    @Test
    void aChangeIsShownAndThenApplied() {
        var team = newTeam();
        team.setUp();
        team.hasToken("old-zap", "ana");
        assertThat(team.asks("olga", "policy"))
                .contains("What this team demands", "1 person must approve a token · `quorum:1`")
                .contains("`max-life:off`", "`rotate-after:180d`", "`must-expire:off`", "`approvers:@…`")
                .contains("with another value", "policy quorum:2");
        assertThat(team.asks("ana", "policy")).contains("Only an admin");
        assertThat(team.asks("ana", "policy must-expire:on")).contains("Only an admin");

        var cancelled = team.asksIn("olga", GENERAL, "policy must-expire:on");
        assertThat(cancelled.text())
                .contains("Nothing is changed yet", "off → on", "1 token has no day on which to expire");
        team.presses("olga", GENERAL, cancelled, "Cancel");
        team.isTold("olga", GENERAL, "The policy stays as it is");
        assertThat(team.asks("ana", "add one app:shop service:Stripe")).contains("waiting for approval");

        applies(team, "must-expire:on max-life:365d");
        assertThat(team.asks("ana", "add two app:shop service:Zapier"))
                .contains("Each new token of this team must expire, at the latest on");
        assertThat(team.asks("ana", "add two app:shop service:Zapier expires:366d"))
                .contains("is too late");
        assertThat(team.asks("ana", "add two app:shop service:Zapier expires:365d"))
                .contains("waiting for approval");
        assertThat(team.asks("ana", "rotate old-zap last4:ab12")).contains("has a new secret");
    }

    /** Nothing is revoked: the token stays in use until somebody deletes it, and who still needs it says so. */
    @Test
    void whatNobodyConfirmsTwiceInARowIsToBeRemovedIfTheTeamSaysSo() {
        var team = newTeam();
        team.setUp();
        team.hasToken("silent-key", "ana");
        team.advanceTo("2026-12-01T09:00");
        team.advanceTo("2026-12-15T18:00");
        team.reviewShows("1 UNCONFIRMED");
        var preview = team.asksIn("olga", GENERAL, "policy unconfirmed-twice:remove");
        assertThat(preview.text()).contains("Nothing is changed yet", "keep → remove", "1 token");
        team.presses("olga", GENERAL, preview, "Apply");
        team.isTold("olga", GENERAL, "From now on the team demands this");
        assertThat(team.canSee("ana", TOKENS, "about to be removed")).isFalse();

        team.advanceTo("2027-01-01T09:00");
        team.advanceTo("2027-01-15T18:00");
        var task = team.sees("ana", TOKENS, "`silent-key` is about to be removed");
        assertThat(task.text()).contains("UNCONFIRMED in two reviews in a row");
        assertThat(team.asks("ana", "show silent-key"))
                .contains("being removed")
                .doesNotContain("revoked");
        team.presses("ana", TOKENS, task, "Still needed");
        team.sees("ana", TOKENS, "`silent-key` stays");
    }

    @Test
    void everyBadValueIsNamed() {
        var team = newTeam();
        team.setUp();
        assertThat(team.asks("olga", "policy max-life:soon removal-wait:9y expiry-warnings:1,x"))
                .contains("“soon” is not a number of days", "“9y”", "“1,x”");
        assertThat(team.refusal("olga", "policy quorum:9")).isNotEmpty();
        assertThat(team.asks("olga", "policy approvers:@ben quorum:2"))
                .contains("2 approvals could never be given for what an approver asks for");
        // One person and the two of a group may approve. Discord does not list who has a role.
        team.awaitAnswer(
                "olga", "policy quorum:3", chat.slack() ? "2 other people may approve" : "Nothing is changed yet");
        assertThat(team.asks("olga", "policy quorum:2")).contains("Nothing is changed yet");
        assertThat(team.asks("olga", "policy")).contains("1 person must approve a token");
    }

    @Test
    void theSecondApproverTypesTheLabel() {
        var team = newTeam();
        team.setUp();
        applies(team, "approvers:@ben,@cho,@dee live-full:2 typed-label:on");
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        var card = team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        assertThat(card.text()).contains("needs 2 approvals: full access to live data");
        team.presses("ben", TOKENS, card, "Approve");
        card = team.sees("cho", TOKENS, "1 of 2: Ben");
        team.presses("cho", TOKENS, card, "Approve");
        team.awaitForm("cho");
        team.fillsInVain("cho", TOKENS, Map.of("label", "ci"), "is not the label of this token");
        team.presses("cho", TOKENS, card, "Approve");
        team.awaitForm("cho");
        team.fills("cho", Map.of("label", "ci-deploy"));
        team.sees("ana", TOKENS, "Approved by Cho");

        team.types("ana", "add old-zap app:shop service:Zapier");
        team.sees("ben", TOKENS, "Approval wanted: `old-zap`");
        assertThat(team.asks("ben", "approve old-zap")).contains("1 more approver must agree");
        assertThat(team.asks("dee", "approve old-zap")).contains("is active now");
        team.types("ana", "add reader app:shop service:Xano access:read");
        team.sees("ben", TOKENS, "Approval wanted: `reader`");
        assertThat(team.asks("ben", "approve reader")).contains("is active now");
    }

    @Test
    void tooFewApproversAreToldAndAdminsDecide() {
        var team = newTeam();
        team.setUp();
        applies(team, "approvers:@ben,@cho,@dee quorum:2");
        team.leaves("ben");
        team.leaves("cho");
        team.asks("ana", "add one app:shop service:Stripe");
        team.sees("olga", ChatTeam.TOKENS, "Too few of");
        team.sees("olga", ALERTS, "A new token needs 2 approvals");
        assertThat(team.asks("dee", "approve one")).contains("1 more approver must agree");
        assertThat(team.asks("olga", "approve one")).contains("is active now");
        applies(team, "quorum:1");
        team.awaitGone("olga", ALERTS, "A new token needs 2 approvals");
    }
}
