package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.logged.ExpectedLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A card that cannot be shown: an admin is told once, and it appears as soon as that is fixed. */
@Tag("waits")
@ParameterizedClass
@EnumSource(names = {"SLACK", "DISCORD"})
@ExpectedLog(logger = "dev.rollcall.delivery")
class BlockedCardStoryTest extends StoryTest {
    private static String readiness(ChatTeam team) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:" + team.bot().port() + "/readyz");
            var answer = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    /** What an admin does about a channel that the bot was removed from. */
    private static String invite(ChatTeam team) {
        return team.chat.slack() ? "/invite @rollcall" : "give my role the permission View Channel in #api-tokens";
    }

    @Test
    void anAdminIsToldOnceAndEverythingIsShownOnceItIsFixed() throws Exception {
        var team = newTeam();
        team.setUp();
        team.botIsIn(TOKENS, false);
        team.types("ana", "add one app:shop service:Stripe");
        var told = team.sees("olga", ALERTS, "1 message cannot be shown: I am not in #api-tokens → ");
        assertThat(told.text()).contains(invite(team));
        team.types("ana", "add two app:shop service:Zapier");
        assertThat(team.sees("olga", ALERTS, "2 messages cannot be shown: I am not in #api-tokens → ")
                        .id())
                .isEqualTo(told.id());
        assertThat(readiness(team)).contains("\"blocked\":[\"2 messages for the channel ");
        assertThat(team.awaitPrinted("2 messages cannot be shown:", "deliveries"))
                .contains("  2  #api-tokens  NOT_IN_PLACE ", "-> " + invite(team));
        var json = new ObjectMapper().readTree(team.command("deliveries", "--json"));
        assertThat(json.path("blocked")).hasSize(1);
        assertThat(json.path("blocked").path(0).path("channel").asText()).isEqualTo("#api-tokens");
        assertThat(json.path("blocked").path(0).path("messages").asInt()).isEqualTo(2);
        assertThat(json.path("blocked").path(0).path("fix").asText()).isEqualTo(invite(team));
        assertThat(json.toString()).as("no label").doesNotContain("one", "two");

        team.botIsIn(TOKENS, true);

        team.sees("ben", TOKENS, "Approval wanted: `one`");
        team.sees("ben", TOKENS, "Approval wanted: `two`");
        team.awaitGone("olga", ALERTS, "cannot be shown");
        team.awaitIdle();
        assertThat(team.messages("olga", ALERTS)).isEmpty();
        assertThat(readiness(team)).doesNotContain("blocked");
        assertThat(team.command("deliveries")).isEqualTo("Nothing waits.\n");

        team.botIsIn(TOKENS, false);
        team.types("ana", "add three app:shop service:Twilio");
        assertThat(team.sees("olga", ALERTS, "1 message cannot be shown").id())
                .as("a new trouble is a new message")
                .isNotEqualTo(told.id());
    }

    @Test
    void theCardCountsPerCauseAndShrinks() {
        var team = newTeam();
        team.setUp();
        team.types("ana", "add one app:shop service:Stripe");
        team.sees("ben", TOKENS, "Approval wanted: `one`");
        team.botIsIn(GENERAL, true);
        assertThat(team.asks("olga", "setup channel:#general")).contains("Set up.");
        team.loses(TOKENS);
        team.botIsIn(GENERAL, false);
        team.types("ana", "add two app:shop service:Zapier");
        var told = team.sees("olga", ALERTS, "1 message cannot be shown: I am not in #general → ");
        // The card of the first request stays in the old channel, where it cannot be edited.
        team.types("ben", "approve one");
        var old = team.chat.slack() ? "or it is archived → unarchive it" : "View Channel in <#";
        assertThat(team.sees("olga", ALERTS, old).text())
                .contains("1 message cannot be shown: I am not in #general → ");
        assertThat(team.sees("olga", ALERTS, old).id()).isEqualTo(told.id());

        team.botIsIn(GENERAL, true);

        team.sees("ben", GENERAL, "Approval wanted: `two`");
        team.awaitGone("olga", ALERTS, "I am not in #general");
        assertThat(team.sees("olga", ALERTS, old).id()).isEqualTo(told.id());
    }

    @Test
    void aMissingPermissionOrScopeIsNamedAndNothingHasToBeRestartedOnceItIsThere() {
        var team = newTeam();
        team.setUp();
        team.botMayNotWrite();
        team.types("ana", "add one app:shop service:Stripe");
        var problem = team.chat.slack() ? "NOT_ALLOWED missing_scope" : "NOT_ALLOWED 50013";
        assertThat(team.awaitPrinted(problem, "deliveries"))
                .contains(
                        team.chat.slack()
                                ? "if a scope is missing, the operator of the bot installs the app again with it"
                                : "give my role the permission Send Messages in #api-tokens");
        if (!team.chat.slack()) {
            team.sees("olga", ALERTS, "1 message cannot be shown: I may not write in #api-tokens → ");
        }

        team.botMayWriteAgain();

        team.sees("ben", TOKENS, "Approval wanted: `one`");
        team.awaitPrinted("Nothing waits.", "deliveries");
        // The notice may have been under way just then, from the other instance.
        team.awaitGone("olga", ALERTS, "cannot be shown");
    }

    @Test
    void aChannelThatIsArchivedOrDeletedIsNamedAndWhatWaitsIsShownOnceThereIsOneAgain() {
        var team = newTeam();
        team.setUp();
        team.archivesOrDeletes(TOKENS);
        team.types("ana", "add one app:shop service:Stripe");
        assertThat(team.sees("olga", ALERTS, "1 message cannot be shown").text())
                .contains(
                        team.chat.slack()
                                ? "I cannot find #api-tokens, or it is archived → unarchive it"
                                : "#api-tokens does not exist any more → choose another channel with `/token setup`");

        var channel = team.chat.slack() ? TOKENS : GENERAL;
        if (team.chat.slack()) {
            team.archives(TOKENS, false);
            team.botIsIn(TOKENS, true);
        } else {
            team.botIsIn(GENERAL, true);
            assertThat(team.asks("olga", "setup channel:#general")).contains("Set up.");
        }

        team.sees("ben", channel, "Approval wanted: `one`");
        team.awaitGone("olga", ALERTS, "cannot be shown");
    }

    @Test
    void aMessageThatWaitsIsListedWithItsNextTry() {
        var team = newTeam();
        team.setUp();
        team.limitsThePosts(Duration.ofMinutes(10));
        team.types("ana", "add one app:shop service:Stripe");
        assertThat(team.awaitPrinted("next try at ", "deliveries"))
                .contains("1 message waits:", "  approval  #api-tokens  next try at 20", "Z, after 1 try");
    }

    @Test
    void whatWasNotShownYetMovesWithTheReviewChannel() {
        var team = newTeam();
        team.setUp();
        team.botIsIn(TOKENS, false);
        team.types("ana", "add one app:shop service:Stripe");
        team.sees("olga", ALERTS, "1 message cannot be shown");
        team.botIsIn(GENERAL, true);

        assertThat(team.asks("olga", "setup channel:#general")).contains("Set up.");

        team.sees("ben", GENERAL, "Approval wanted: `one`");
        team.awaitGone("olga", ALERTS, "cannot be shown");
    }

    @Test
    void theAdminWhoSetTheTeamUpIsToldDirectlyIfBothChannelsAreLost() {
        var team = newTeam();
        team.setUp();
        team.botIsIn(TOKENS, false);
        team.botIsIn(ALERTS, false);
        team.types("ana", "add one app:shop service:Stripe");
        assertThat(team.sees("olga", DIRECT, "1 message cannot be shown").text())
                .contains(invite(team));
        assertThat(team.awaitPrinted("#token-alerts", "deliveries"))
                .as("the notice itself cannot be shown either")
                .contains("2 messages cannot be shown:", "#api-tokens");

        team.botIsIn(TOKENS, true);

        team.sees("ben", TOKENS, "Approval wanted: `one`");
        team.awaitGone("olga", DIRECT, "cannot be shown");
    }
}
