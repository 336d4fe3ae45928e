package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.rollcall.contract.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Input that could do harm: labels that look like markup or mentions, and live secrets. */
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
class HostileStoryTest extends StoryTest {
    /** Has the format of a Stripe key; concatenated so that secret scanners do not report this file. */
    static final String SECRET = "sk_" + "live_" + "51H8abcdefghijklmnopqrstuv";

    static final String REFUSED = "That looks like a live secret";

    @Test
    void labelsThatLookLikeMarkupAreShownAsText() {
        var team = newTeam();
        team.setUp();
        var approvers = List.of(team.idOf("ben"), team.idOf("cho"), team.idOf("dee"));
        var labels = List.of("<!channel>", "@everyone", "*b* _i_ ~s~", "=cmd()", "🔑 prod", "مفتاح", "<@U1> & co");
        for (var label : labels) {
            assertThat(team.asks("ana", "add \"" + label + "\" app:shop service:Stripe"))
                    .as(label)
                    .contains("Registered");
            var card = team.sees("ben", TOKENS, "Approval wanted");
            assertThat(card.pinged()).as(label).containsExactlyInAnyOrderElementsOf(approvers);
            team.presses("ben", TOKENS, card, "Approve");
        }
        var tooLong = "add " + "x".repeat(200) + " app:shop service:Stripe";
        assertThat(team.refusal("ana", tooLong)).containsAnyOf("at most 80 characters", "length");
        for (var refused : List.of("a`b", "a,b")) {
            assertThat(team.asks("ana", "add \"" + refused + "\" app:shop service:Stripe"))
                    .as(refused)
                    .contains("label");
        }
        team.advanceTo("2026-12-01T09:00");
        assertThat(team.pages("ana").getFirst().pinged()).containsExactly(team.idOf("ana"));
        assertThat(team.pages("ana").getFirst().text()).contains("`@everyone`", "`=cmd()`", "`🔑 prod`", "`مفتاح`");
        team.replies("ana", "keep =cmd(), 🔑 prod and مفتاح");
        team.reviewShows("3 of 7");
        assertThat(team.notifications()).doesNotContainKeys("sam", "olga");
    }

    @Test
    void aSecretIsRefusedInEveryInputAndStoredNowhere() {
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        try {
            var team = newTeam();
            team.setUp();
            inEachField(team);
            inReasonsAndForms(team);
            inReplies(team);
            team.awaitIdle();
            assertThat(team.calls())
                    .as("every call the bot made")
                    .contains("Approval wanted")
                    .doesNotContain(SECRET);
            assertThat(team.transcript().lines())
                    .as("what the bot said")
                    .noneMatch(line -> line.byBot() && line.text().contains(SECRET));
            assertThat(TestDatabase.chosen().contains(team.folder, SECRET))
                    .as("nothing is stored of it")
                    .isFalse();
            team.stopBot();
            assertThat(TestDatabase.chosen().contains(team.folder, SECRET)).isFalse();
            assertThat(TestDatabase.chosen().contains(team.folder, "ci-deploy"))
                    .as("is searched")
                    .isTrue();
        } finally {
            root.detachAppender(log);
        }
        assertThat(List.copyOf(log.list))
                .noneMatch(event -> (event.getFormattedMessage() + event.getKeyValuePairs() + event.getThrowableProxy())
                        .contains(SECRET));
    }

    private void refused(ChatTeam team, String line) {
        assertThat(team.asks("ana", line))
                .as(line)
                .contains(REFUSED, "rotate it now")
                .doesNotContain(SECRET);
    }

    private void inEachField(ChatTeam team) {
        refused(team, "add " + SECRET + " app:shop service:Stripe");
        refused(team, "add x app:" + SECRET + " service:Stripe");
        refused(team, "add x app:shop service:" + SECRET);
        refused(team, "add x app:shop service:Stripe note:\"it is " + SECRET + " really\"");
        refused(team, "add x app:shop service:Stripe sha256:" + SECRET);
        refused(team, "show " + SECRET);
        refused(team, "confirm " + SECRET);
        assertThat(team.asks(
                        "olga", "setup channel:#api-tokens escalation:#token-alerts approvers:@ben zone:" + SECRET))
                .contains(REFUSED);
        assertThat(team.asks("ana", "list filter:all")).contains("No tokens yet");
    }

    private void inReasonsAndForms(ChatTeam team) {
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        var card = team.sees("ben", TOKENS, "Approval wanted: `ci-deploy`");
        assertThat(team.asks("ben", "deny ci-deploy reason:\"because of " + SECRET + "\""))
                .contains(REFUSED);
        team.presses("ben", TOKENS, card, "Deny");
        assertThat(team.fillsInVain("ben", TOKENS, Map.of("reason", "it is " + SECRET), REFUSED))
                .doesNotContain(SECRET);
        assertThat(team.canSee("ben", TOKENS, "Approval wanted: `ci-deploy`")).isTrue();
        team.presses("cho", TOKENS, card, "Approve");
    }

    private void inReplies(ChatTeam team) {
        team.advanceTo("2026-12-01T09:00");
        team.replies("ana", "keep " + SECRET);
        team.isToldAboutReply("ana", REFUSED);
        team.replies("ana", "keep ci-deploy, my key was " + SECRET);
        team.replies("ana", "keep ci-deploy");
        team.reviewShows("1 of 1");
    }
}
