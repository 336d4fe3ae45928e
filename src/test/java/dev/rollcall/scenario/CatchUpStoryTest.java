package dev.rollcall.scenario;

import static dev.rollcall.scenario.ChatTeam.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.contract.TestDatabase;
import dev.rollcall.demo.SeenMessage;
import dev.rollcall.logged.ExpectedLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** After a start the bot serves people at once, and reads meanwhile what they did while it was away. */
@Tag("waits")
@ParameterizedClass
@EnumSource(names = "DISCORD")
class CatchUpStoryTest extends StoryTest {
    private static final String YES = "✅";
    private static final String NO = "❌";

    /** A look-up of the marks of a card gets no answer, and is given up after 9 s: five attempts take a minute. */
    private static void looksUpNoMarksOf(ChatTeam team, SeenMessage card) {
        var own = StreamSupport.stream(team.people.control().get("calls").spliterator(), false)
                .map(call -> call.path("path").asText())
                .filter(path -> path.matches(".*/messages/" + card.id() + "/reactions/[^/]+/@me"))
                .toList();
        assertThat(own).hasSize(2);
        for (var path : own) {
            var list = "GET " + path.substring(path.indexOf("/channels/"), path.length() - "/@me".length());
            team.people.control().post("faults", "on", list, "do", "delay", "delayMs", 60_000, "times", 1_000);
        }
    }

    private static SeenMessage requested(ChatTeam team, String label) {
        team.asks("ana", "add " + label + " app:shop service:Stripe");
        return team.sees("ben", TOKENS, "Approval wanted: `" + label + "`");
    }

    private static List<String> gets(ChatTeam team) {
        return StreamSupport.stream(team.people.control().get("calls").spliterator(), false)
                .filter(call -> call.path("method").asText().equals("GET"))
                .map(call -> call.path("path").asText())
                .toList();
    }

    /** What a load balancer asks. */
    private static int readyz(ChatTeam team) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + team.bot().port() + "/readyz"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    @ExpectedLog(logger = "dev.rollcall.inbound.ChatInbox")
    void theBotServesWhileItReadsAndAnActOnACardThatIsNotReadYetIsRight() {
        var team = newTeam();
        team.setUp();
        var pressed = requested(team, "pressed");
        var typed = requested(team, "typed");
        var newest = requested(team, "newest");
        team.awaitIdle();
        team.stopBot();
        team.reacts("ben", pressed, NO);
        team.reacts("ben", typed, NO);
        team.reacts("ben", newest, YES);
        looksUpNoMarksOf(team, newest);

        team.startBotUnread();
        await().atMost(BotHarness.PATIENCE).until(() -> readyz(team) == 200);
        assertThat(team.bot().ready()).as("read").isFalse();
        requested(team, "new");
        team.presses("cho", TOKENS, pressed, "Approve");
        team.isTold("cho", TOKENS, "already");
        assertThat(team.asks("cho", "approve typed")).contains("no token called");
        team.sees("ana", TOKENS, "`pressed`: Denied by Ben");
        team.sees("ana", TOKENS, "`typed`: Denied by Ben");

        team.people.control().delete("faults");
        team.sees("ana", TOKENS, "`newest`: Approved by Ben");
    }

    @Test
    void aCardThatNobodyMarkedTakesOneLookUpAndTheNewestIsReadFirst() {
        assumeTrue(TestDatabase.instances() == 1, "each instance looks for itself");
        var team = newTeam();
        team.setUp();
        var cards = new ArrayList<SeenMessage>();
        for (var label : List.of("one", "two", "three", "four")) {
            cards.add(requested(team, label));
        }
        team.awaitIdle();
        team.stopBot();
        int before = gets(team).size();

        team.startBot();
        var since = gets(team);
        since = since.subList(before, since.size());
        assertThat(since).noneMatch(path -> path.contains("/reactions"));
        var reads = since.stream()
                .filter(path -> path.matches(".*/messages/\\d+"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
        var ids = cards.reversed().stream().map(SeenMessage::id).toList();
        // Each is read once to compare it with the database, and once for its marks.
        assertThat(reads).hasSize(2 * ids.size());
        assertThat(reads.subList(ids.size(), reads.size())).isEqualTo(ids);
    }
}
