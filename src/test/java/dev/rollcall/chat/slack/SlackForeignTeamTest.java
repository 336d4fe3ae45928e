package dev.rollcall.chat.slack;

import static dev.rollcall.contract.ChatWorld.card;
import static dev.rollcall.contract.ChatWorld.soon;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.UrlVerificationRequest;
import com.slack.api.bolt.response.Response;
import dev.rollcall.card.Button;
import dev.rollcall.card.Form;
import dev.rollcall.card.Reply;
import dev.rollcall.contract.Logged;
import dev.rollcall.domain.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Payloads of a workspace that does not have the app installed are acknowledged, and nothing else happens. */
class SlackForeignTeamTest {
    enum Transport {
        HTTP,
        SOCKET_MODE;

        SlackWorld open() {
            return this == HTTP ? SlackWorld.overHttp() : SlackWorld.overSocketMode();
        }
    }

    /** Delivers the last payload about {@code text} again, from another workspace. Returns what Slack got back. */
    private static String deliverAsForeign(SlackWorld world, String text) {
        long delivery = world.control
                .post("redeliver", "delivery", world.lastDelivery(text), "team", "T0FOREIGN")
                .path("delivery")
                .asLong();
        soon().until(() -> !world.delivery(delivery).path("pending").asBoolean());
        var attempts = world.delivery(delivery).path("attempts");
        assertThat(attempts).as("not sent again").hasSize(1);
        return attempts.path(0).path("outcome").asText();
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAnotherWorkspaceReachesTheInbox(Transport transport) {
        try (var log = Logged.from(InstalledTeamFilter.class.getName(), Level.WARN);
                var world = transport.open()) {
            var place = world.newPlace();
            var form = new Form(
                    new Verb("deny"),
                    "a1",
                    "Deny",
                    "Deny",
                    Optional.empty(),
                    List.of(new Form.Field.Written("why", "Reason", Optional.empty(), true, false, 60, "")));
            world.inbox.onPressed = _ -> new Reply.Open(form);
            var root = world.post(place, card("Review", Button.of(new Verb("open"), "r1", "Open")));
            world.types("ana", place, "ci-foreign", "@ben");
            world.saysBelow("ana", root, "keep foreign");
            world.presses("ana", root, "open:r1");
            soon().until(() -> world.form("ana").isPresent());
            world.submits("ana", Map.of("why", "foreign reason"));
            soon().until(() -> !world.inbox.repliesTo(root).isEmpty());
            var seen = world.sees("ana", place).size();

            for (var text : List.of("ci-foreign", "keep foreign", "open:r1", "foreign reason")) {
                assertThat(deliverAsForeign(world, text)).as(text).isEqualTo("acked");
            }

            assertThat(world.inbox.typedIn(place)).hasSize(1);
            assertThat(world.inbox.repliesTo(root)).hasSize(1);
            assertThat(world.inbox.pressedIn(place)).hasSize(1);
            assertThat(world.inbox.submitted).hasSize(1);
            assertThat(world.sees("ana", place)).as("nobody is answered").hasSize(seen);
            assertThat(log.lines()).as("one warning a minute").singleElement().satisfies(line -> assertThat(
                            line.getFormattedMessage() + line.getKeyValuePairs())
                    .contains("T0FOREIGN")
                    .doesNotContain(world.account("ana").id()));
        }
    }

    @Test
    void theAuthorizationOfAnEventDecidesAndNotTheTeamOfItsChannel() throws Exception {
        try (var world = SlackWorld.overSocketMode()) {
            var team = world.space().id();
            assertThat(passes(world, event("T0FOREIGN", "[{\"team_id\":\"" + team + "\"}]")))
                    .as("a Slack Connect channel that another workspace shares")
                    .isTrue();
            assertThat(passes(world, event(team, "null"))).isTrue();
            assertThat(passes(
                            world,
                            new UrlVerificationRequest(
                                    "{\"type\":\"url_verification\",\"challenge\":\"c\"}",
                                    new RequestHeaders(Map.of()))))
                    .as("has no team")
                    .isTrue();
            assertThat(passes(world, event(team, "[{\"team_id\":\"T0FOREIGN\"}]")))
                    .isFalse();
            assertThat(passes(world, event("T0FOREIGN", "null"))).isFalse();
        }
    }

    private static Request<?> event(String team, String authorizations) {
        return new EventRequest(
                "{\"type\":\"event_callback\",\"team_id\":\"" + team + "\",\"authorizations\":" + authorizations
                        + ",\"event\":{\"type\":\"message\",\"channel\":\"C1\"}}",
                new RequestHeaders(Map.of()));
    }

    private static boolean passes(SlackWorld world, Request<?> request) throws Exception {
        var passed = new AtomicBoolean();
        try (var web = new SlackWeb(world.slack.api());
                var _ = Logged.from(InstalledTeamFilter.class.getName(), Level.WARN)) {
            var workspaces = new SlackWorkspaces(web, world.slack.botToken(), SlackPace.unlimited());
            assertThat(workspaces.authenticate()).hasSize(1);
            var response = new InstalledTeamFilter(workspaces).apply(request, Response.ok(), _ -> {
                passed.set(true);
                return Response.ok();
            });
            assertThat(response.getStatusCode()).isEqualTo(200);
        }
        return passed.get();
    }
}
