package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.REMINDERS;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners are told that their tokens expire, and act on it. The stories begin on a Tuesday. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class ExpiryStoryTest extends StoryTest {
    private static final String TEXTS =
            " purpose:\"nightly order sync\" stored:\"Bubble env\" rotate-by:\"roll it in the dashboard\"";

    private ChatTeam team(String options) {
        var team = newTeam();
        team.setUp();
        team.hasToken("stripe-live", "ana", options);
        team.awaitIdle();
        return team;
    }

    /** Where a warning is while no review is open. */
    private String place() {
        return chat.slack() ? DIRECT : TOKENS;
    }

    @Test
    void anOwnerIsToldSnoozesAndRotates() {
        var team = team("expires:2027-01-29" + TEXTS);
        var before = team.notifications();
        team.advanceTo("2026-11-30T07:59");
        assertThat(team.notifiedSince(before)).isEmpty();
        team.advanceTo("2026-11-30T08:00");
        var warning = team.sees("ana", place(), "`stripe-live` expires in 60 days (29 Jan 2027)");
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ana", 1));
        if (chat.slack()) {
            assertThat(warning.text())
                    .contains("Breaks if it goes: nightly order sync", "Stored in: Bubble env")
                    .contains("How to rotate: roll it in the dashboard");
        } else {
            assertThat(warning.text()).doesNotContain("order sync", "Bubble env", "roll it");
            team.presses("ana", place(), warning, "What breaks, how to rotate");
            team.isTold("ana", place(), "How to rotate: roll it in the dashboard");
            team.presses("sam", place(), warning, "Snooze");
            team.isTold("sam", place(), "Only Ana or an admin");
        }
        team.presses("ana", place(), warning, "Snooze");
        assertThat(team.sees("ana", place(), "snoozed by Ana until 7 Dec 2026").text())
                .contains("⏳ Nothing is left to do for now")
                .doesNotContain("✅");
        team.advanceTo("2026-12-06T20:00");
        var snoozed = team.notifications();
        team.advanceTo("2026-12-07T08:00");
        var again = team.sees("ana", REMINDERS, "`stripe-live` expires in 53 days");
        assertThat(team.notifiedSince(snoozed)).isEqualTo(Map.of("ana", 1));
        team.presses("ana", REMINDERS, again, "Rotated");
        team.awaitForm("ana");
        team.fills("ana", Map.of("last4", "cd34", "expires", "2027-06-30"));
        team.sees("ana", REMINDERS, "`stripe-live` ✅ rotated");
        assertThat(team.asks("ana", "show stripe-live"))
                .contains("expires 30 Jun 2027", "rotated by Ana", "told of its expiry: expires 29 Jan 2027");
        var rotated = team.notifications();
        team.advanceTo("2026-12-30T12:00");
        assertThat(team.notifiedSince(rotated).getOrDefault("ana", 0))
                .as("the reminders of the review, and no warning")
                .isLessThanOrEqualTo(3);
        assertThat(team.messages("ana", REMINDERS)).noneMatch(message -> message.says("expires in 30 days"));
    }

    @Test
    void unusedBeginsTheRemovalAndStillNeededEndsIt() {
        var team = team("expires:2027-01-29");
        team.advanceTo("2026-11-30T08:00");
        var warning = team.sees("ana", place(), "`stripe-live` expires in 60 days");
        team.presses("ana", place(), warning, "Unused");
        team.isTold("ana", place(), "`stripe-live` is about to be removed");
        team.sees("ana", place(), "unused, says Ana");
        var removal = team.sees("cho", TOKENS, "`stripe-live` is about to be removed");
        team.presses("ana", TOKENS, removal, "Still needed");
        warning = team.sees("ana", place(), "`stripe-live` expires in 60 days");
        assertThat(warning.text()).doesNotContain("unused, says");
    }

    @Test
    void aWarningOfTheWeekendComesOnMondayAndARestartRepeatsNothing() {
        var team = team("expires:2027-01-27");
        var before = team.notifications();
        team.advanceTo("2026-11-29T23:00");
        assertThat(team.notifiedSince(before)).isEmpty();
        team.stopBot();
        team.jumpTo("2026-11-30T07:30");
        team.startBot();
        team.awaitIdle();
        assertThat(team.notifiedSince(before)).isEmpty();
        team.advanceTo("2026-11-30T08:00");
        team.sees("ana", place(), "`stripe-live` expires in 58 days");
        var told = team.transcript().text();
        team.stopBot();
        team.startBot();
        team.awaitIdle();
        team.advanceTo("2026-11-30T12:00");
        assertThat(team.transcript().text()).isEqualTo(told);
    }

    @Test
    void afterDowntimeOneMessageTellsOfEverything() {
        var team = team("expires:2027-01-29");
        team.hasToken("old-zap", "ana", "expires:2027-02-26");
        team.hasToken("xano-sync", "cho", "expires:2027-01-29");
        team.stopBot();
        team.jumpTo("2027-01-28T10:00");
        team.startBot();
        team.jumpTo("2027-01-28T10:00");
        team.reviewShows("3 tokens, 2 owners");
        var place = REMINDERS;
        team.sees("ana", place, "`stripe-live` expires tomorrow");
        team.sees("ana", place, "`old-zap` expires in 29 days");
        assertThat(team.messages("ana", place).stream().filter(message -> message.says("stripe-live` expires")))
                .hasSize(1);
        team.sees("cho", place, "`xano-sync` expires tomorrow");
        team.advanceTo("2027-01-29T08:00");
        team.sees("ana", place, "`stripe-live` expires today (29 Jan 2027)");
    }

    @Test
    void whoeverAnswersInPlaceOfAnOwnerWhoLeftIsTold() {
        var team = team("backup:@cho expires:2027-01-29");
        team.hasToken("old-zap", "ana", "expires:2027-01-29");
        team.sees("ana", DIRECT, "approved `old-zap`");
        team.leaves("ana");
        team.advanceTo("2026-11-30T08:00");
        assertThat(team.sees("cho", place(), "`stripe-live` expires in 60 days").text())
                .contains("owner Ana");
        assertThat(team.sees("olga", ALERTS, "`old-zap` expires in 60 days").text())
                .contains("An admin has to act")
                .doesNotContain("stripe-live");
        if (!chat.slack()) {
            team.presses("olga", ALERTS, team.sees("olga", ALERTS, "`old-zap` expires"), "Rotated");
            team.awaitForm("olga");
            team.fills("olga", Map.of());
            team.sees("olga", ALERTS, "`old-zap` ✅ rotated");
        }
    }
}
