package dev.rollcall.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.google.gson.JsonParser;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.Ingress;
import dev.rollcall.chat.TypedText;
import dev.rollcall.contract.Logged;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that Slack signed, or nobody, and that are not what the bot expects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlackRequestsTest {
    private static final String TEAM = "T0000000001";
    private static final String PRIVATE = "words-that-nobody-may-log";

    private SlackWorld world;
    private Ingress ingress;

    @BeforeAll
    void open() {
        world = SlackWorld.overHttp();
        ingress = world.chat.ingress().orElseThrow();
    }

    @AfterAll
    void close() {
        world.close();
    }

    private Ingress.Response signed(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var now = Long.toString(Instant.now().getEpochSecond());
        var signature = new SlackIngress(world.slack.signingSecret(), InstantSource.system()).sign(now, bytes);
        return ingress.handle(Ingress.Request.post(
                SlackIngress.PATH,
                Map.of(SlackIngress.TIMESTAMP, List.of(now), SlackIngress.SIGNATURE, List.of(signature)),
                bytes,
                "203.0.113.9"));
    }

    private static String payload(String json) {
        return "payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    private static String press(String action) {
        var json = "{'type':'block_actions','team':{'id':'" + TEAM + "'},'user':{'id':'U0000000ANA','name':'ana'},"
                + "'channel':{'id':'C00APITOKEN'},'trigger_id':'" + System.nanoTime() + "','actions':[" + action + "]}";
        return payload(json.replace('\'', '"'));
    }

    private static String reply(String fields) {
        return ("{'type':'event_callback','team_id':'" + TEAM + "','event':{'type':'message','channel':'C1',"
                        + "'user':'U1','text':'" + PRIVATE + "'," + fields + "}}")
                .replace('\'', '"');
    }

    /** Everything that is logged at any level, by the bot and by Slack's SDK, while the requests are handled. */
    private List<String> loggedWhile(List<String> bodies, int status) {
        try (var ours = Logged.from("dev.rollcall", Level.TRACE);
                var sdk = Logged.from("com.slack.api", Level.TRACE)) {
            for (var body : bodies) {
                assertThat(signed(body).status()).as(body).isEqualTo(status);
            }
            var lines = new ArrayList<String>();
            for (var line : List.of(ours.lines(), sdk.lines())) {
                line.forEach(one -> lines.add(one.getFormattedMessage()
                        + one.getKeyValuePairs()
                        + (one.getThrowableProxy() == null
                                ? ""
                                : one.getThrowableProxy().getMessage())));
            }
            return lines;
        }
    }

    @Test
    void aMalformedBodyIsRefusedAndNeverLogged() {
        var bodies = List.of(
                "",
                "{",
                "{}",
                "[]",
                "null",
                "\"" + PRIVATE + "\"",
                "{\"" + PRIVATE,
                "{\"type\":null}",
                "{\"type\":{}}",
                "{\"type\":\"event_callback\"}",
                "{\"type\":\"event_callback\",\"event\":[]}",
                "{\"type\":\"event_callback\",\"event\":{}}",
                "{\"type\":\"event_callback\",\"team_id\":\"" + TEAM + "\",\"event\":{\"type\":\"message\"}}",
                "{\"type\":\"event_callback\",\"team_id\":\"" + TEAM + "\",\"event\":{\"type\":\"message\","
                        + "\"channel\":\"C1\",\"ts\":\"1.1\",\"user\":{\"" + PRIVATE + "\":1}}}",
                reply("'ts':'C1'"),
                reply("'ts':'1e999999999'"),
                reply("'ts':'2.1','thread_ts':'x'"),
                reply("'ts':'2.1','subtype':'message_deleted','deleted_ts':'x'"),
                reply("'ts':'2.1','subtype':'message_changed','message':{'ts':'1.1','edited':{'ts':'1e9'}}"),
                "{\"type\":\"url_verification\"}",
                "payload",
                "payload=",
                "payload=%zz",
                payload("{"),
                payload("[]"),
                payload("null"),
                payload("{}"),
                payload("{\"type\":\"block_actions\"}"),
                payload("{\"type\":\"block_actions\",\"user\":\"" + PRIVATE + "\"}"),
                payload("{\"type\":\"view_submission\",\"team\":{\"id\":\"" + TEAM + "\"}}"),
                press("null"),
                press("{'value':'" + PRIVATE + "'}"),
                "text=" + PRIVATE,
                "command=%2Ftoken&team_id=" + TEAM + "&text=" + PRIVATE,
                "command=%2Ftoken&text=%zz");
        var typed = world.inbox.typed.size();
        var pressed = world.inbox.pressed.size();

        assertThat(loggedWhile(bodies, 400)).noneMatch(line -> line.contains(PRIVATE));

        assertThat(world.inbox.typed).hasSize(typed);
        assertThat(world.inbox.pressed).hasSize(pressed);
    }

    @Test
    void anUnknownTypeOrEventIsAcknowledgedAndCounted() {
        var bodies = List.of(
                "{\"type\":\"app_rate_limited\",\"team_id\":\"" + TEAM + "\",\"text\":\"" + PRIVATE + "\"}",
                payload("{\"type\":\"from_the_future\",\"text\":\"" + PRIVATE + "\"}"),
                payload("{\"type\":\"message_action\",\"text\":\"" + PRIVATE + "\"}"),
                "{\"type\":\"event_callback\",\"team_id\":\"" + TEAM
                        + "\",\"event\":{\"type\":\"from_the_future\",\"text\":\"" + PRIVATE + "\"}}",
                "{\"type\":\"event_callback\",\"team_id\":\"" + TEAM
                        + "\",\"event\":{\"type\":\"reaction_added\",\"user\":\"" + PRIVATE + "\"}}");

        assertThat(loggedWhile(bodies, 200)).noneMatch(line -> line.contains(PRIVATE));
    }

    @Test
    void noWordOfACommandOrAReplyIsLogged() {
        var command = "command=%2Ftoken&team_id=" + TEAM + "&user_id=U0000000ANA&user_name=" + PRIVATE
                + "&channel_id=C00APITOKEN&trigger_id=1.2." + System.nanoTime() + "&text=add+" + PRIVATE;
        var reply = "{\"type\":\"event_callback\",\"team_id\":\"" + TEAM + "\",\"event\":{\"type\":\"message\","
                + "\"channel\":\"C00APITOKEN\",\"user\":\"U0000000ANA\",\"ts\":\"2.1\",\"thread_ts\":\"1.1\","
                + "\"text\":\"" + PRIVATE + "\"}}";

        assertThat(loggedWhile(List.of(command, reply, press("{'action_id':'keep:" + PRIVATE + "'}")), 200))
                .noneMatch(line -> line.contains(PRIVATE));
        assertThat(world.inbox.typed)
                .last()
                .satisfies(typed -> assertThat(typed.text().words()).contains(PRIVATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "keep", "keep:", ":id", "Not A Verb:1", "keep:\uD83D\uDE00"})
    void anIdThatNoButtonHasReachesTheInboxWhichDoesNotKnowIt(String id) {
        var before = world.inbox.pressed.size();
        assertThat(signed(press("{'action_id':'" + id + "'}")).status()).isEqualTo(200);
        assertThat(world.inbox.pressed).hasSize(before + 1);
        assertThat(world.inbox.pressed)
                .last()
                .extracting(ChatEvents.ButtonPressed::verb)
                .isEqualTo(id.contains(":") ? id.substring(0, id.indexOf(':')) : id);
    }

    @Test
    void aMenuWithoutAValueIsAPressWithoutValues() {
        assertThat(signed(press("{'action_id':'choose:1','selected_options':[null,{}]}"))
                        .status())
                .isEqualTo(200);
        assertThat(world.inbox.pressed).last().satisfies(press -> assertThat(press.values())
                .isEmpty());
    }

    @Test
    void aFieldOfAFormWithoutAValueIsEmpty() {
        var written = new ViewState.Value();
        written.setValue("x");
        var chosen = new ViewState.Value();
        chosen.setSelectedOption(new ViewState.SelectedOption());
        var fields = new HashMap<String, Map<String, ViewState.Value>>();
        fields.put("written", Map.of("written", written));
        fields.put("chosen", Map.of("chosen", chosen));
        fields.put("none", Collections.singletonMap("none", null));
        fields.put("nothing", null);
        var state = new ViewState();
        state.setValues(fields);
        var view = new View();
        view.setState(state);
        assertThat(SlackForms.values(view))
                .isEqualTo(Map.of(
                        "written", TypedText.plain("x"), "chosen", TypedText.plain(""), "none", TypedText.plain("")));
    }

    @Test
    void unsignedRequestsAreOneLineWithACount() {
        try (var log = Logged.from(SlackIngress.class.getName(), Level.TRACE)) {
            var fresh = new SlackIngress(world.slack.signingSecret(), InstantSource.system());
            for (int i = 0; i < 100; i++) {
                assertThat(fresh.handle(Ingress.Request.post(
                                        SlackIngress.PATH,
                                        Map.of(),
                                        PRIVATE.getBytes(StandardCharsets.UTF_8),
                                        "203.0.113.9"))
                                .status())
                        .isEqualTo(401);
            }
            assertThat(log.lines()).singleElement().satisfies(line -> assertThat(line.getKeyValuePairs())
                    .extracting(pair -> pair.key)
                    .containsExactly("count"));
        }
    }

    @Test
    void anEnvelopeHasTheShapeOfItsPayload() {
        assertThat(shape("{'type':'interactive'}")).isEqualTo(RequestShape.MALFORMED);
        assertThat(shape("{'type':'interactive','payload':{}}")).isEqualTo(RequestShape.MALFORMED);
        assertThat(shape("{'type':'slash_commands','payload':{}}")).isEqualTo(RequestShape.MALFORMED);
        assertThat(shape("{'type':'events_api','payload':{'type':'event_callback','event':'x'}}"))
                .isEqualTo(RequestShape.MALFORMED);
        assertThat(shape("{'type':'from_the_future','payload':{}}")).isEqualTo(RequestShape.UNHANDLED);
        assertThat(shape("{'type':'interactive','payload':{'type':'block_suggestion'}}"))
                .isEqualTo(RequestShape.READABLE);
        assertThat(shape("{'type':'interactive','payload':{'type':'dialog_suggestion'}}"))
                .isEqualTo(RequestShape.UNHANDLED);
        assertThat(shape("{'type':'slash_commands','payload':{'command':'/token'}}"))
                .isEqualTo(RequestShape.READABLE);
        assertThat(shape("{'type':'interactive','payload':{'type':'view_closed'}}"))
                .isEqualTo(RequestShape.READABLE);
    }

    private static RequestShape shape(String envelope) {
        return RequestShape.ofEnvelope(
                JsonParser.parseString(envelope.replace('\'', '"')).getAsJsonObject());
    }
}
