package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin sets the team up. Every problem is reported at once in a sentence of its own, and nothing is saved then. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class SetupStoryTest extends StoryTest {
    private static final String WHERE = "channel:#api-tokens escalation:#token-alerts";
    private static final String WHO = "approvers:\"@ben @security\"";
    private static final String WHEN = "zone:Europe/Berlin";

    /** The shared team, which no test sets up. */
    private ChatTeam team() {
        return sharedTeam();
    }

    private String refused(String line) {
        var answer = team().asks("olga", "setup " + line);
        assertThat(answer).doesNotContain("Set up.");
        assertThat(team().asks("ana", "add x app:a service:b")).contains("not set up yet");
        assertThat(answer.lines().filter(words -> !words.isBlank())).as(answer).allMatch(words -> words.endsWith("."));
        return answer;
    }

    private static long sentencesAbout(String answer, String what) {
        return answer.lines().filter(line -> line.contains(what)).count();
    }

    @Test
    void onlyAnAdminSetsTheTeamUp() {
        assertThat(team().asks("ana", "setup " + WHERE + " " + WHO + " " + WHEN))
                .contains("Only an admin");
        assertThat(team().asks("ana", "add x app:a service:b")).contains("not set up yet");
    }

    @Test
    void aChannelThatTheBotCannotSeeIsRefusedWithTheFix() {
        var answer = refused("channel:#private-room escalation:#token-alerts " + WHO + " " + WHEN);
        assertThat(answer)
                .contains("I am not in #private-room")
                .contains(chat.slack() ? "/invite @rollcall" : "the permission View Channel")
                .contains("Nothing was saved");
        assertThat(answer.lines()).hasSize(1);
    }

    @Test
    void aChannelThatTheBotCannotPostInIsRefusedWithTheMissingPermission() {
        var name = "quiet-" + chat.name().toLowerCase(Locale.ROOT);
        team().readOnlyChannel(name);
        var answer = refused("channel:#" + name + " escalation:#token-alerts " + WHO + " " + WHEN);
        assertThat(answer).contains("#" + name).containsAnyOf("not archived", "Send Messages");
        assertThat(answer.lines()).hasSize(1);
    }

    @Test
    void unknownApproversAreRefused() {
        assertThat(refused(WHERE + " approvers:everybody " + WHEN))
                .contains("approvers")
                .contains("everybody");
        assertThat(refused(WHERE + " approvers:\"@ben @nobody\" " + WHEN))
                .contains("approvers")
                .contains("“@nobody”");
        assertThat(refused(WHERE + " approvers:@Rollcall " + WHEN)).contains("approvers");
    }

    @Test
    void aWrongZoneAndAWrongScheduleAreRefused() {
        var zone = refused(WHERE + " " + WHO + " zone:Europe/Nowhere");
        assertThat(zone).contains("zone").contains("Europe/Nowhere").contains("Europe/Berlin");
        assertThat(zone.lines()).hasSize(1);
        var cron = refused(WHERE + " " + WHO + " " + WHEN + " opens:\"every first of the month\"");
        assertThat(cron).contains("opens").contains("every first of the month").contains("`\"0 0 9 1 * ?\"`");
        assertThat(cron.lines()).hasSize(1);
        assertThat(refused(WHERE + " " + WHO + " " + WHEN + " opens:\"0 0 9 1 1 ? 2020\""))
                .contains("opens");
    }

    @Test
    void aScheduleThatLeavesMonthsOutOrFiresTooOftenIsRefused() {
        assertThat(refused(WHERE + " " + WHO + " " + WHEN + " opens:\"0 0 9 31 * ?\""))
                .contains("opens", "has a day that some months lack")
                .contains("`\"0 0 9 L * ?\"`");
        assertThat(refused(WHERE + " " + WHO + " " + WHEN + " opens:\"0 * * * * ?\""))
                .contains("opens", "fires several times on a day")
                .contains("`\"0 0 9 1 * ?\"`");
    }

    @Test
    void onlyWhatIsMissingIsNamed() {
        assertThat(refused("approvers:\"@ben and @security\" zone:UTC").lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("channel").contains("is missing"),
                        line -> assertThat(line).contains("escalation").contains("is missing"));
    }

    @Test
    void approversMayBeJoinedByAnd() {
        var team = newTeam();
        assertThat(team.asks("olga", "setup " + WHERE + " approvers:@ben and @cho zone:UTC"))
                .contains("Set up.")
                .contains("I can see 2 approvers: Ben or Cho");
    }

    @Test
    void allProblemsAreReportedAtOnceAndOnceEach() {
        var answer = refused("channel:#private-room escalation:#private-room approvers:@ben zone:Mars opens:\"x\"");
        assertThat(sentencesAbout(answer, "I am not in #")).isEqualTo(1);
        assertThat(sentencesAbout(answer, "Mars")).isEqualTo(1);
    }

    @Test
    void theAnswerSaysWhatWasVerifiedAndALaterSetupReplacesTheSettings() {
        var team = newTeam();
        team.setUp();
        assertThat(team.isTold("olga", GENERAL, "Set up.").text())
                .contains("Next review: ")
                .containsPattern("1 Dec|<t:1796112000")
                .contains("I can post in")
                .contains("Ben")
                .contains("security");
        assertThat(team.asks("olga", "setup channel:#private-room escalation:#token-alerts " + WHO + " zone:Mars"))
                .contains("Nothing was saved");
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        team.asks("olga", "setup channel:#general escalation:#token-alerts approvers:@ben " + WHEN);
        team.types("ana", "add later app:shop service:Stripe");
        assertThat(team.sees("ben", GENERAL, "Approval wanted: `later`").pinged())
                .containsExactly(team.idOf("ben"));
    }
}
