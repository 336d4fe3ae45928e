package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.REMINDERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A team has its own days off, sees what a review will do before it does it, and reminds by hand. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class CalendarStoryTest extends StoryTest {
    /** Ana has a token with a backup, Ben has one. */
    private ChatTeam team() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana", "backup:@dee");
        team.hasToken("ben-one", "ben");
        return team;
    }

    @Test
    void theDaysOffAreShownChangedAndRefused() {
        var team = team();
        if (chat.slack()) {
            assertThat(team.asks("olga", "calendar")).contains("The weekend is Saturday and Sunday");
            assertThat(team.asks("olga", "remind")).contains("No review is open now");
        }
        assertThat(team.asks("olga", "review calendar"))
                .contains("The weekend is Saturday and Sunday", "No holidays from today on", "weekend:fri,sat");
        assertThat(team.asks("ana", "review calendar")).contains("Only an admin");
        assertThat(team.asks("ana", "review calendar weekend:fri,sat")).contains("Only an admin");
        assertThat(team.asks("olga", "review calendar holidays:2026-12-24,2026-12-25"))
                .contains("From now on this team does not work", "2 holidays: 24 Dec 2026 and 25 Dec 2026");
        assertThat(team.asks("olga", "review calendar weekend:fri,sat"))
                .contains("The weekend is Friday and Saturday", "2 holidays");
        assertThat(team.asks("olga", "review calendar opening:same-day"))
                .contains("also if that is a day off", "The weekend is Friday and Saturday");
        assertThat(team.asks("olga", "review calendar holidays:2026-12-40 weekend:never"))
                .contains("“2026-12-40” is not a day", "“never” is not a day of the week");
        assertThat(team.asks("olga", "review calendar")).contains("2 holidays", "Friday and Saturday");
    }

    /** 1 December 2026 is a Tuesday, and a holiday here; so is Friday 4 December. */
    @Test
    void thePreviewIsWhatThenHappens() {
        var team = team();
        team.asks("olga", "review calendar holidays:2026-12-01,2026-12-04");
        assertThat(team.asks("olga", "review preview"))
                .contains(
                        "Token review, December 2026",
                        "Ana 3 times: 2 Dec, 8 Dec, 10 Dec",
                        "Ben 3 times: 2 Dec, 8 Dec, 10 Dec",
                        "Dee 1 time: 14 Dec (as a backup)");
        assertThat(team.asks("ana", "review preview")).contains("Only an admin");

        team.advanceTo("2026-12-01T23:00");
        assertThat(team.asks("ana", "review status")).contains("No review is open now");
        team.advanceTo("2026-12-02T09:00");
        team.reviewShows("0 of 2");
        team.advanceTo("2026-12-07T23:59");
        assertThat(team.reminders("ana")).isEmpty();
        team.advanceTo("2026-12-08T09:00");
        assertThat(team.reminders("ana")).hasSize(1);
        team.advanceTo("2026-12-10T09:00");
        assertThat(team.reminders("ana")).hasSize(2);
        assertThat(team.asks("olga", "review preview"))
                .contains("Dee 1 time: 14 Dec")
                .doesNotContain("Ana");
        team.advanceTo("2026-12-14T09:00");
        team.sees("dee", REMINDERS, "You are the backup");
    }

    @Test
    void anAdminRemindsAtMostOnceInFourHours() {
        var team = team();
        assertThat(team.asks("olga", "review remind")).contains("No review is open now");
        team.advanceTo("2026-12-01T09:00");
        team.replies("ben", "keep all");
        team.reviewShows("1 of 2");
        var before = team.notifications();
        assertThat(team.asks("ana", "review remind")).contains("Only an admin");
        assertThat(team.asks("olga", "review remind")).contains("Reminded 1 person", "Ana");
        team.sees("ana", REMINDERS, chat.slack() ? "One token is still open" : "Still open: ");
        assertThat(team.reminders("ana")).hasSize(1);
        assertThat(team.notifiedSince(before)).isEqualTo(Map.of("ana", 1));
        assertThat(team.asks("olga", "review remind")).contains("Everybody was reminded less than four hours ago");

        team.advanceTo("2026-12-01T13:05");
        assertThat(team.asks("olga", "review remind")).contains("Reminded 1 person");
        team.advanceTo("2026-12-04T09:00");
        assertThat(team.reminders("ana"))
                .as("two that were asked for, and the review's own")
                .hasSize(3);
        team.replies("ana", "keep all");
        team.reviewShows("2 of 2");
        assertThat(team.asks("olga", "review remind")).contains("Nobody has anything open");
    }
}
