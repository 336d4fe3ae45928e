package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.ALERTS;
import static dev.rollcall.scenario.ChatTeam.DIRECT;
import static dev.rollcall.scenario.ChatTeam.GENERAL;
import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.logged.ExpectedLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A card that cannot be shown: an admin is told once, and it appears as soon as that is fixed. */
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

    @Test
    void anAdminIsToldOnceAndEverythingIsShownOnceItIsFixed() throws Exception {
        var team = newTeam();
        team.setUp();
        team.botIsIn(TOKENS, false);
        team.types("ana", "add one app:shop service:Stripe");
        var told = team.sees("olga", ALERTS, "1 message waits");
        assertThat(told.text()).contains("I am not in it any more", "/invite @rollcall");
        team.types("ana", "add two app:shop service:Zapier");
        assertThat(team.sees("olga", ALERTS, "2 messages wait").id()).isEqualTo(told.id());
        assertThat(readiness(team)).contains("\"blocked\":[\"2 messages for the channel ");

        team.botIsIn(TOKENS, true);

        team.sees("ben", TOKENS, "Approval wanted: `one`");
        team.sees("ben", TOKENS, "Approval wanted: `two`");
        assertThat(team.sees("olga", ALERTS, "No message waits any more").id()).isEqualTo(told.id());
        team.awaitIdle();
        assertThat(team.messages("olga", ALERTS)).hasSize(1);
        assertThat(readiness(team)).doesNotContain("blocked");
    }

    @Test
    void whatWasNotShownYetMovesWithTheReviewChannel() {
        var team = newTeam();
        team.setUp();
        team.botIsIn(TOKENS, false);
        team.types("ana", "add one app:shop service:Stripe");
        team.sees("olga", ALERTS, "1 message waits");
        team.botIsIn(GENERAL, true);

        assertThat(team.asks("olga", "setup channel:#general")).contains("Set up.");

        team.sees("ben", GENERAL, "Approval wanted: `one`");
        team.sees("olga", ALERTS, "No message waits any more");
    }

    @Test
    void theAdminWhoSetTheTeamUpIsToldDirectlyIfBothChannelsAreLost() {
        var team = newTeam();
        team.setUp();
        team.botIsIn(TOKENS, false);
        team.botIsIn(ALERTS, false);
        team.types("ana", "add one app:shop service:Stripe");
        assertThat(team.sees("olga", DIRECT, "1 message waits").text()).contains("/invite @rollcall");
    }
}
