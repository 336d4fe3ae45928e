package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.THREAD;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * In Slack everything behind {@code /token} is free text that the bot parses. Discord's client offers the registered
 * commands and their choices alone.
 */
@ParameterizedClass
@EnumSource(names = "SLACK")
class SlackTextStoryTest extends StoryTest {
    private static final String SECRET = HostileStoryTest.SECRET;
    private static final String REFUSED = HostileStoryTest.REFUSED;

    private static final Map<String, String> FORM =
            Map.of("label", "by-form", "app", "shop", "service", "Stripe", "env", "live", "access", "full");

    private ChatTeam team() {
        var team = sharedTeam();
        if (!team.canSee("olga", GENERAL, "Set up.")) {
            team.setUp();
            team.hasToken("tok-01", "ana");
        }
        return team;
    }

    @Test
    void theBareCommandOffersAddingAndListing() {
        var start = team().asksIn("ana", GENERAL, "");
        assertThat(start.controls()).containsKeys("Add a token", "List my tokens");
        team().presses("ana", GENERAL, start, "Add a token");
        assertThat(team().hasFormOpen("ana")).isTrue();
        team().fills("ana", FORM);
        team().sees("ben", TOKENS, "Approval wanted: `by-form`");
        assertThat(team().asks("cho", "deny by-form not now")).contains("Denied: `by-form`");
        team().presses("ana", GENERAL, start, "List my tokens");
        team().isTold("ana", GENERAL, "mine: 1 to 1 of 1");
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheNearest() {
        assertThat(team().asks("ana", "confrim tok-01")).contains("Did you mean `/token confirm`?");
        assertThat(team().asks("ana", "xyzzy"))
                .contains("There is no command “xyzzy”")
                .contains("/token add");
    }

    @Test
    void aChoiceNeedsNoNameAndAMistypedOneIsAskedBack() {
        assertThat(team().asks("ana", "list all")).contains("all: 1 to ");
        assertThat(team().asks("ana", "list unconfirmd")).contains("Did you mean unconfirmed?");
        assertThat(team().asks("ana", "list everything")).contains("Nothing found");
    }

    @Test
    void aSecretIsRefusedInOptionsThatTakeNoFreeTextInDiscord() {
        for (var option : List.of("last4", "expires", "env", "access", "owner", "backup", "key")) {
            isRefused("add x app:shop service:Stripe " + option + ":" + SECRET);
        }
        isRefused(SECRET);
        isRefused("list " + SECRET);
        isRefused("add x app:shop service:Stripe sha256:_ key:" + SECRET);
    }

    private void isRefused(String line) {
        assertThat(team().asks("ana", line))
                .as(line)
                .contains(REFUSED, "rotate it now")
                .doesNotContain(SECRET);
    }

    @Test
    void aSecretIsRefusedInTheForm() {
        team().types("ana", "add");
        assertThat(team().fillsInVain(
                                "ana",
                                GENERAL,
                                Map.of(
                                        "label", "x", "app", "shop", "service", "Stripe", "note", SECRET, "env", "live",
                                        "access", "full"),
                                REFUSED))
                .doesNotContain(SECRET);
    }

    @Test
    void theFormOffersWhatTheRegisterHasAndRemembersTheLastApp() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ben");
        team.types("ana", "add");
        team.awaitForm("ana");
        team.fills(
                "ana",
                Map.of("label", "old-zap", "app", "Blog 2", "service", "Zapier", "env", "live", "access", "read"));
        team.isTold("ana", GENERAL, "Registered `old-zap`");
        team.types("ana", "add");
        team.awaitForm("ana");
        assertThat(team.formOf("ana")).contains("\"initial_option\"", "Blog 2");
        team.fills("ana", Map.of("label", "new-zap", "service", "stripe"));
        assertThat(team.asks("ana", "show new-zap")).contains("Blog 2");
    }

    @Test
    void aReplyIsAnsweredInTheThread() {
        var team = newTeam();
        team.setUp();
        team.hasToken("ci-deploy", "ana");
        team.advanceTo("2026-12-01T09:00");
        team.replies("ana", "keep all");
        team.isTold("ana", THREAD, "Nothing else waits for you");
    }

    @Test
    void aGroupWithoutMembersCannotApprove() {
        var team = newTeam();
        team.emptyGroup("nobody-home");
        assertThat(team.asks(
                        "olga",
                        "setup channel:#api-tokens escalation:#token-alerts approvers:@nobody-home"
                                + " zone:Europe/Berlin"))
                .contains("nothing could ever be approved")
                .doesNotContain("Set up.");
    }

    @Test
    void theBotJoinsAPublicChannel() {
        var team = newTeam();
        assertThat(team.asks(
                        "olga",
                        "setup channel:#random escalation:#token-alerts approvers:\"@ben @security\""
                                + " zone:Europe/Berlin"))
                .contains("Set up.");
        team.types("ana", "add ci-deploy app:shop service:Stripe");
        team.sees("ben", "random", "Approval wanted: `ci-deploy`");
    }
}
