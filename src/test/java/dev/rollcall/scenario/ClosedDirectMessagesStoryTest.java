package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.REMINDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.logged.ExpectedLog;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** In Discord somebody may wish direct messages and take none. In Slack nobody can close those of an app. */
@ParameterizedClass
@EnumSource(names = "DISCORD")
class ClosedDirectMessagesStoryTest extends StoryTest {
    @Test
    @ExpectedLog(logger = "dev.rollcall.delivery")
    void whoTakesNoDirectMessagesIsRemindedInTheThread() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.hasToken("xano-sync", "ana");
        team.hasToken("ben-one", "ben");
        team.asks("ana", "notify dm");
        team.advanceTo("2026-12-01T09:00");
        team.closesDirectMessages("ana");
        var before = team.notifications();
        team.advanceTo("2026-12-04T09:00");
        var reminder = team.sees("ben", REMINDERS, "2 tokens are still open");
        assertThat(reminder.pinged()).containsExactly(team.idOf("ana"));
        team.awaitIdle();
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ana", 1, "ben", 1));
        assertThat(team.asks("ana", "me away")).doesNotContain("by direct message");
    }
}
