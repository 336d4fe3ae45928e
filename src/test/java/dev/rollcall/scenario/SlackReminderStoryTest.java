package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** In Slack a reminder is a direct message that names the open tokens of one person. */
@ParameterizedClass
@EnumSource(names = "SLACK")
class SlackReminderStoryTest extends StoryTest {
    @Test
    void aReminderNamesThePersonsOpenTokensAndTheirBackup() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@dee");
        team.hasToken("xano-sync", "ana");
        team.hasToken("ben-one", "ben");
        team.advanceTo("2026-12-01T09:00");
        team.replies("ben", "keep all");
        team.reviewShows("1 of 3");

        team.advanceTo("2026-12-04T09:00");
        assertThat(team.reminders("ana").getLast().text())
                .contains("`ci-deploy`", "`xano-sync`", "Dee, your backup")
                .doesNotContain("ben-one");
        for (var other : List.of("ben", "cho", "dee", "sam", "olga")) {
            assertThat(team.reminders(other)).as(other).isEmpty();
        }

        team.replies("ana", "keep xano-sync");
        team.reviewShows("2 of 3");
        team.advanceTo("2026-12-08T09:00");
        assertThat(team.reminders("ana").getLast().text())
                .contains("One token", "`ci-deploy`")
                .doesNotContain("xano-sync");

        team.advanceTo("2026-12-10T09:00");
        team.isTold("dee", DIRECT, "You are the backup");
    }
}
