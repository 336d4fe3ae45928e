package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An owner who left is not asked: the backup is, or the admins are, from the first day on. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class AbsentOwnerStoryTest extends StoryTest {
    /** Ana has two tokens, one of them with a backup, and left. */
    private ChatTeam anaLeft() {
        var team = newTeam();
        team.setUp();
        team.hasToken("anas", "ana");
        team.hasToken("anas2", "ana", "backup:@dee");
        team.awaitIdle();
        team.leaves("ana");
        if (chat.slack()) {
            team.sees("olga", ALERTS, "Ana has left, and 2 live tokens are still theirs");
            team.awaitIdle();
        }
        return team;
    }

    @Test
    void theReviewSaysOnDayZeroWhoLeftAndAsksTheBackupAndTheAdmins() {
        var team = anaLeft();
        var before = team.notifications();
        team.advanceTo("2026-12-01T09:00");

        assertThat(team.pages("olga").getFirst().text())
                .contains("Ana (left)", "2 tokens", "is asked instead", "for the rest an admin has to answer")
                .contains("Dee is asked")
                .contains("no backup: an admin has to");
        assertThat(team.reviewRoot("olga").text()).contains("Ana (left) 2");
        assertThat(team.sees("olga", ALERTS, "2 tokens have an owner who cannot answer")
                        .text())
                .contains("Ana (left)", "no backup, an admin has to answer: `anas`")
                .contains("Dee, the backup, is asked: `anas2`");
        team.sees("olga", ALERTS, "Ana has left, and 2 live tokens are still theirs");
        team.awaitIdle();
        assertThat(team.notifiedSince(before))
                .as("Slack sends Dee a list too; Discord does not tell before the review that Ana left")
                .isEqualTo(chat.slack() ? Map.of("dee", 2) : Map.of("dee", 2, "olga", 1));

        team.repliesAndIsUnderstood("dee", "keep anas2");
        team.sees("olga", ALERTS, "1 token has an owner who cannot answer");
        assertThat(team.asks("olga", "confirm anas")).contains("Noted");
        team.sees("olga", ALERTS, "every token of an owner who cannot answer has an answer now");
        assertThat(team.messages("olga", ALERTS)).hasSize(2);
    }

    @Test
    void theBackupIsRemindedAndTheEscalationTellsTheTwoTokensApart() {
        var team = anaLeft();
        team.advanceTo("2026-12-01T09:00");
        var opened = team.notifications();
        team.advanceTo("2026-12-04T09:00");
        assertThat(team.notifiedSince(opened)).isEqualTo(Map.of("dee", 1));
        assertThat(team.reminders("dee")).hasSize(1);

        team.advanceTo("2026-12-10T09:00");
        assertThat(team.sees("olga", ALERTS, "2 tokens without an answer").text())
                .contains("Ana (left) 2 · ")
                .contains("no backup for 1", "backup Dee told of 1");
    }

    /** Who leaves during a review is noticed at the next rung. */
    @Test
    void anOwnerWhoLeavesDuringTheReviewIsNoticedAtTheNextRung() {
        var team = newTeam();
        team.setUp();
        team.hasToken("anas2", "ana", "backup:@dee");
        team.advanceTo("2026-12-01T09:00");
        assertThat(team.pages("olga").getFirst().text()).doesNotContain("left");
        team.leaves("ana");
        team.advanceTo("2026-12-04T09:00");
        team.sees("olga", THREAD, "Ana (left)");
        team.sees("olga", ALERTS, "1 token has an owner who cannot answer");
        assertThat(team.reminders("dee")).hasSize(1);
    }
}
