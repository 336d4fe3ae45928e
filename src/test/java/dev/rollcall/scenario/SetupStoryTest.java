package dev.rollcall.scenario;

import static dev.rollcall.scenario.Stage.GENERAL;
import static dev.rollcall.scenario.Stage.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin sets the team up. What is wrong is told in a sentence each, all at once, and nothing is saved half. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class SetupStoryTest extends StoryTest {
    private static final String WHERE = "channel:#api-tokens escalation:#token-alerts";
    private static final String WHO = "approvers:\"@ben @security\"";
    private static final String WHEN = "zone:Europe/Berlin";

    /** A team that nobody set up, and that each test leaves so. */
    private Stage stage() {
        return stages.share(chat);
    }

    private String refused(String line) {
        var told = stage().token("olga", "setup " + line);
        assertThat(told).doesNotContain("Set up.");
        assertThat(stage().token("ana", "add x app:a service:b")).contains("not set up yet");
        assertThat(told.lines().filter(words -> !words.isBlank())).as(told).allMatch(words -> words.endsWith("."));
        return told;
    }

    private static long sentencesAbout(String told, String what) {
        return told.lines().filter(line -> line.contains(what)).count();
    }

    @Test
    void onlyAnAdminSetsUp() {
        assertThat(stage().token("ana", "setup " + WHERE + " " + WHO + " " + WHEN))
                .contains("Only an admin");
        assertThat(stage().token("ana", "add x app:a service:b")).contains("not set up yet");
    }

    @Test
    void aChannelTheBotCannotSeeNeedsAnInvitation() {
        var told = refused("channel:#private-room escalation:#token-alerts " + WHO + " " + WHEN);
        assertThat(told)
                .contains("I am not in #private-room")
                .contains("/invite @rollcall")
                .contains("Nothing was saved");
        assertThat(told.lines()).hasSize(1);
    }

    @Test
    void aChannelTheBotCannotPostInIsNamedWithWhatIsMissing() {
        var name = "quiet-" + chat.name().toLowerCase(java.util.Locale.ROOT);
        var made = stage().door
                .post(
                        "channels",
                        chat.slack()
                                ? Map.of("name", name, "kind", "public", "members", List.of("olga"), "botIn", true)
                                : Map.of("name", name, "kind", "public", "deny", List.of("SEND_MESSAGES")));
        if (chat.slack()) {
            stage().door.patch("channels/" + made.path("id").asText(), Map.of("archived", true));
        }
        var told = refused("channel:#" + name + " escalation:#token-alerts " + WHO + " " + WHEN);
        assertThat(told).contains("#" + name).contains(chat.slack() ? "not archived" : "Send Messages");
        assertThat(told.lines()).hasSize(1);
    }

    @Test
    void approversThatAreNobodyAreTold() {
        assertThat(refused(WHERE + " approvers:everybody " + WHEN))
                .contains("approvers")
                .contains("everybody");
        assertThat(refused(WHERE + " approvers:\"@ben @nobody\" " + WHEN))
                .contains("approvers")
                .contains("“@nobody”");
        assertThat(refused(WHERE + " approvers:@Rollcall " + WHEN)).contains("approvers");
    }

    @Test
    void aGroupWithoutAnybodyCanApproveNothing() {
        if (!chat.slack()) {
            return;
        } // Discord tells who holds a role only to bots with a privileged intent.
        stage().door.post("groups", Map.of("handle", "nobody-home", "members", List.of()));
        assertThat(refused(WHERE + " approvers:@nobody-home " + WHEN)).contains("nothing could ever be approved");
    }

    @Test
    void aWrongZoneAndAWrongScheduleAreTold() {
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
    void everyProblemIsToldAtOnceAndOnceEach() {
        var told = refused("channel:#private-room escalation:#private-room approvers:@ben zone:Mars opens:\"x\"");
        assertThat(sentencesAbout(told, "I am not in #")).isEqualTo(1);
        assertThat(sentencesAbout(told, "Mars")).isEqualTo(1);
    }

    @Test
    void whatWasCheckedIsSaidAndASecondTimeChangesOnlyWhatItNames() {
        var stage = stages.open(chat);
        stage.setUp();
        assertThat(stage.hears("olga", GENERAL, "Set up.").text())
                .contains("Next review: ")
                .containsPattern("1 Dec|<t:1796112000")
                .contains("I can post in")
                .contains("Ben")
                .contains("security");
        assertThat(stage.token("olga", "setup channel:#private-room escalation:#token-alerts " + WHO + " zone:Mars"))
                .contains("Nothing was saved");
        stage.asks("ana", GENERAL, "add ci-deploy app:shop service:Stripe");
        stage.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        stage.token("olga", "setup channel:#general escalation:#token-alerts approvers:@ben " + WHEN);
        stage.asks("ana", GENERAL, "add later app:shop service:Stripe");
        assertThat(stage.sees("ben", GENERAL, "Approval wanted: `later`").pinged())
                .containsExactly(stage.idOf("ben"));
    }

    @Test
    void aPublicChannelIsJoinedWhereTheBotMay() {
        if (!chat.slack()) {
            return;
        } // In Discord a bot joins no channel: seeing it is a matter of its role.
        var stage = stages.open(chat);
        assertThat(stage.token("olga", "setup channel:#random escalation:#token-alerts " + WHO + " " + WHEN))
                .contains("Set up.");
        stage.asks("ana", GENERAL, "add ci-deploy app:shop service:Stripe");
        stage.sees("ben", "random", "Approval wanted: `ci-deploy`");
    }
}
