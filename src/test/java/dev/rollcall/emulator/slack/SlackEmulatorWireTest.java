package dev.rollcall.emulator.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.logged.ExpectedLog;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the wire format field by field: Socket Mode messages, events, interactions, views, the change stream. */
final class SlackEmulatorWireTest extends WireTestCase {
    @Test
    void helloContainsTheNumberOfConnectionsAndAnAddressWorksOnce() {
        await().until(() -> !app.received.isEmpty());
        var hello = app.received.getFirst();
        assertThat(hello.path("type").asText()).isEqualTo("hello");
        assertThat(hello.path("num_connections").asInt()).isEqualTo(1);
        assertThat(hello.path("connection_info").path("app_id").asText()).isEqualTo(slack.appId());
        var url = app.call(slack.appToken(), "apps.connections.open", ControlClient.json())
                .path("url")
                .asText();
        try (RawApp second = new RawApp(slack).connect(url)) {
            await().until(() -> !second.received.isEmpty());
            assertThat(second.received.getFirst().path("num_connections").asInt())
                    .isEqualTo(2);
            assertThatThrownBy(() -> new RawApp(slack).connect(url)).hasMessageContaining("WebSocketHandshake");
        }
    }

    @Test
    void eachEnvelopeIsSentToOneOfTwoSockets() {
        try (RawApp second = new RawApp(slack).connect()) {
            await().until(() -> control.get("state?as=ana").path("connections").asInt() == 2);
            for (int i = 0; i < 6; i++) {
                control.post("say", "as", "ana", "channel", TOKENS, "text", "n" + i);
            }
            await().untilAsserted(() -> assertThat(app.events("message").size()
                            + second.events("message").size())
                    .isEqualTo(6));
            assertThat(app.events("message")).hasSize(3);
        }
    }

    @Test
    void aSocketIsOpenForEventsOnceItsClientHasTheHello() {
        for (int i = 2; i <= Sockets.SOCKETS_MAX; i++) {
            var another = new RawApp(slack).connect();
            assertThat(control.get("state?as=ana").path("connections").asInt()).isEqualTo(i);
            assertThat(another.closed).isFalse();
        }
    }

    @Test
    void aTypedEmojiIsSentByName() {
        control.post("say", "as", "ana", "channel", TOKENS, "text", "👍🏼 keep it ✅ `✅`");
        await().until(() -> !app.events("message").isEmpty());
        var event = app.events("message").getFirst();
        assertThat(event.path("text").asText()).isEqualTo(":+1::skin-tone-3: keep it :white_check_mark: `✅`");
        assertThat(event.path("blocks").path(0).path("elements").path(0).path("elements"))
                .extracting(e -> e.path("type").asText() + " "
                        + e.path("name").asText(e.path("text").asText()))
                .containsExactly("emoji +1", "text  keep it ", "emoji white_check_mark", "text  ", "text ✅");
    }

    @Test
    void anEventIsWrappedWithItsIds() {
        control.post("say", "as", "ana", "channel", TOKENS, "text", "hello @rollcall, `a & b`");
        await().until(() -> !app.events("app_mention").isEmpty());
        var envelope = app.received.get(1);
        assertThat(envelope.path("type").asText()).isEqualTo("events_api");
        assertThat(envelope.path("retry_attempt").asInt()).isZero();
        assertThat(envelope.path("accepts_response_payload").asBoolean()).isFalse();
        var payload = envelope.path("payload");
        assertThat(payload.path("type").asText()).isEqualTo("event_callback");
        assertThat(payload.path("team_id").asText()).isEqualTo(slack.teamId());
        assertThat(payload.path("api_app_id").asText()).isEqualTo(slack.appId());
        assertThat(payload.path("event_id").asText()).startsWith("Ev").hasSize(12);
        assertThat(payload.path("authorizations").path(0).path("user_id").asText())
                .isEqualTo(slack.botUserId());
        var event = payload.path("event");
        assertThat(event.path("channel_type").asText()).isEqualTo("channel");
        assertThat(event.path("client_msg_id").asText()).isNotBlank();
        assertThat(event.path("text").asText()).isEqualTo("hello <@U0000000BOT>, `a &amp; b`");
        assertThat(event.path("blocks").path(0).path("elements").path(0).path("elements"))
                .extracting(e -> e.path("type").asText() + " "
                        + e.path("text").asText(e.path("user_id").asText()))
                .containsExactly("text hello ", "user U0000000BOT", "text , ", "text a & b");
    }

    @Test
    void theBotReceivesEventsForItsOwnPostsEditsAndDeletions() {
        var ts = app.call(
                        "chat.postMessage",
                        "channel",
                        TOKENS,
                        "text",
                        "card",
                        "metadata",
                        blocks("{'event_type':'card','event_payload':{'key':'k'}}"))
                .path("ts")
                .asText();
        app.call("chat.update", "channel", TOKENS, "ts", ts, "text", "card 2");
        app.call("chat.delete", "channel", TOKENS, "ts", ts);
        await().until(() -> app.events("message").size() == 3);
        var events = app.events("message");
        assertThat(events.get(0).path("bot_id").asText()).isNotBlank();
        assertThat(events.get(0).path("user").asText()).isEqualTo(slack.botUserId());
        assertThat(events.get(1).path("subtype").asText()).isEqualTo("message_changed");
        assertThat(events.get(1).path("message").path("text").asText()).isEqualTo("card 2");
        assertThat(events.get(1).path("previous_message").path("text").asText()).isEqualTo("card");
        assertThat(events.get(2).path("subtype").asText()).isEqualTo("message_deleted");
        assertThat(events.get(2).path("deleted_ts").asText()).isEqualTo(ts);
        var metadata = app.events("message_metadata_posted").getFirst();
        assertThat(metadata.path("message_ts").asText()).isEqualTo(ts);
        assertThat(metadata.path("metadata").path("event_payload").path("key").asText())
                .isEqualTo("k");
    }

    @Test
    void aPersonsEditAndDeletionAreSentAsEventsAndAPreviewIsNoEdit() {
        var root = app.call("chat.postMessage", "channel", TOKENS, "text", "root")
                .path("ts")
                .asText();
        var ts = control.post("say", "as", "ana", "channel", TOKENS, "thread", root, "text", "keep a & b")
                .path("id")
                .asText();
        control.post("edit", "as", "ana", "channel", TOKENS, "message", ts, "text", "unused a & b");
        control.post("edit", "as", "ana", "channel", TOKENS, "message", ts, "text", "unused a & b");
        control.post("unfurl", "as", "ana", "channel", TOKENS, "message", ts);
        control.post("delete", "as", "ana", "channel", TOKENS, "message", ts);

        await().until(() -> app.events("message").size() == 5);
        var events = app.events("message");
        var edited = events.get(2);
        assertThat(edited.path("subtype").asText()).isEqualTo("message_changed");
        assertThat(edited.path("message").path("text").asText()).isEqualTo("unused a &amp; b");
        assertThat(edited.path("message").path("thread_ts").asText()).isEqualTo(root);
        assertThat(edited.path("message").path("ts").asText()).isEqualTo(ts);
        assertThat(edited.path("message").path("edited").path("user").asText()).isEqualTo("U0000000ANA");
        assertThat(edited.path("previous_message").path("text").asText()).isEqualTo("keep a &amp; b");
        assertThat(edited.path("previous_message").has("edited")).isFalse();
        assertThat(edited.path("ts").asText()).isNotEqualTo(ts);

        var preview = events.get(3);
        assertThat(preview.path("subtype").asText()).isEqualTo("message_changed");
        assertThat(preview.path("message").path("attachments")).hasSize(1);
        assertThat(preview.path("message").path("edited"))
                .isEqualTo(edited.path("message").path("edited"));
        assertThat(preview.path("message").path("text"))
                .isEqualTo(edited.path("message").path("text"));

        var deleted = events.get(4);
        assertThat(deleted.path("subtype").asText()).isEqualTo("message_deleted");
        assertThat(deleted.path("deleted_ts").asText()).isEqualTo(ts);
        assertThat(deleted.path("previous_message").path("user").asText()).isEqualTo("U0000000ANA");
    }

    @Test
    void aPersonCannotEditOrDeleteWhatOthersWrote() {
        var ts = control.post("say", "as", "ana", "channel", TOKENS, "text", "mine")
                .path("id")
                .asText();
        for (var act : List.of("edit", "delete")) {
            assertThat(control.post(act, "as", "ben", "channel", TOKENS, "message", ts, "text", "x")
                            .path("error")
                            .asText())
                    .isEqualTo("Ben can " + act + " only their own messages.");
        }
    }

    @Test
    void joinsAndLeavesAreSentAsEvents() {
        app.call("conversations.join", "channel", "C0000RANDOM");
        control.send("DELETE", "channels/random/members/sam", ControlClient.json());
        control.send("POST", "channels/random/members", ControlClient.json("members", List.of("sam")));
        await().until(() -> app.events("member_joined_channel").size() == 2);
        assertThat(app.events("member_joined_channel"))
                .extracting(e -> e.path("user").asText())
                .containsExactlyInAnyOrder(slack.botUserId(), "U0000000SAM");
        assertThat(app.events("member_left_channel"))
                .singleElement()
                .satisfies(e -> assertThat(e.path("user").asText()).isEqualTo("U0000000SAM"));
    }

    @Test
    void anAckWithAnInvalidMessageShowsOnlyTheError() {
        app.answers = _ -> blocks("{'blocks':[{'type':'sparkle'}]}");
        assertThat(control.post("command", "as", "ana", "channel", "general", "text", "/token x")
                        .path("error")
                        .asText())
                .contains("invalid_blocks");
    }

    @Test
    void theNewestMessagesAreReturnedOnRequest() {
        for (var said : List.of("one", "two", "three")) {
            control.post("say", "as", "ana", "channel", TOKENS, "text", said);
        }
        var path = "messages?as=ana&channel=" + TOKENS + "&newest=";
        assertThat(ControlClient.list(control.get(path + 2)))
                .extracting(message -> message.path("text").asText())
                .containsExactly("two", "three");
        assertThat(ControlClient.list(control.get(path + 0))).isEmpty();
        assertThat(ControlClient.list(control.get(path + 99))).hasSameSizeAs(control.messages("ana", TOKENS));
        assertThat(ControlClient.list(control.get(path + -1))).isEmpty();
    }

    @Test
    void invalidBlocksNameTheirPlace() {
        var refused = app.call(
                "chat.postMessage",
                "channel",
                TOKENS,
                "text",
                "x",
                "blocks",
                blocks("[{'type':'section','text':{'type':'mrkdwn','text':''}}]"));
        assertThat(refused.path("error").asText()).isEqualTo("invalid_blocks");
        assertThat(refused.path("response_metadata").path("messages").path(0).asText())
                .isEqualTo("[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void eventsCanBeDuplicatedAndReordered() {
        control.post("faults", "on", "event:message", "do", "duplicate");
        control.post("say", "as", "ana", "channel", TOKENS, "text", "one");
        control.post("faults", "on", "event:message", "do", "reorder");
        control.post("say", "as", "ana", "channel", TOKENS, "text", "two");
        control.post("say", "as", "ana", "channel", TOKENS, "text", "three");
        await().until(() -> app.events("message").size() == 4);
        assertThat(app.events("message"))
                .extracting(e -> e.path("text").asText())
                .containsExactly("one", "one", "three", "two");
    }

    @Test
    void severalEventsHeldBackAreAllSent() {
        control.post("faults", "on", "event:message", "do", "reorder", "times", 2);
        for (var text : List.of("one", "two", "three")) {
            control.post("say", "as", "ana", "channel", TOKENS, "text", text);
        }
        await().until(() -> app.events("message").size() == 3);
        assertThat(app.events("message"))
                .extracting(e -> e.path("text").asText())
                .containsExactly("three", "one", "two");
    }

    @Test
    void aScriptInjectsFaultsUntilFaultsAreRemoved() {
        control.post("script", "seed", 7, "deliveries", 100);
        app.answers = _ -> null;
        for (int i = 0; i < 20; i++) {
            control.post("say", "as", "ana", "channel", TOKENS, "text", "n" + i);
        }
        await().untilAsserted(() -> {
            var injected = control.get("script");
            assertThat(injected.path("duplicate").asInt()).isPositive();
            assertThat(injected.path("reorder").asInt()).isPositive();
        });
        control.send("DELETE", "faults", ControlClient.json());
        assertThat(control.get("script")).isEmpty();
        assertThat(app.call("api.test").path("ok").asBoolean()).isTrue();
        assertThat(control.post("script", "seed", 1, "calls", 101).path("error").asText())
                .isEqualTo("\"calls\" and \"deliveries\" are numbers from 0 to 100.");
    }

    @Test
    void slackAnnouncesThatASocketWillClose() {
        control.post("cut", "warning", true);
        control.post("cut", "refresh", true);
        await().until(() -> app.received.size() == 3);
        assertThat(app.received)
                .extracting(
                        m -> m.path("type").asText() + " " + m.path("reason").asText())
                .containsExactly("hello ", "disconnect warning", "disconnect refresh_requested");
        await().until(() -> app.closed);
    }

    /** The server warns if the reader leaves while it writes. */
    @Test
    @ExpectedLog(logger = "org.eclipse.jetty", always = false)
    void changesAreStreamedAndReplayed() throws Exception {
        control.post("say", "as", "ana", "channel", TOKENS, "text", "before");
        List<String> kinds = new ArrayList<>();
        HttpResponse<java.io.InputStream> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(slack.control() + "changes?since=0"))
                                .header("Origin", "http://127.0.0.1:9999")
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Access-Control-Allow-Origin")).contains("http://127.0.0.1:9999");
        app.call("chat.postEphemeral", "channel", TOKENS, "user", "U0000000ANA", "text", "psst");
        try (var reader = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            while (kinds.size() < 2) {
                var line = reader.readLine();
                if (line.startsWith("data:")) {
                    kinds.add(
                            ControlClient.parse(line.substring(5)).path("kind").asText());
                }
            }
        }
        assertThat(kinds).containsExactly("message", "ephemeral");
    }

    @Test
    void pagesFromOtherOriginsAreRefused() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(slack.control() + "app"))
                                .header("Origin", "https://example.com")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("xoxb");
    }

    @Test
    void anEmptyWorkspaceIsSetUpThroughTheControlApi() {
        try (SlackEmulator empty = SlackEmulator.start(SlackOptions.defaults().withSeed(false))) {
            var its = new ControlClient(empty);
            assertThat(its.get("state?as=olga").path("channels")).isEmpty();
            var eva =
                    its.post("people", "name", "eva", "admin", true).path("id").asText();
            var channel = its.post(
                            "channels", "name", "den", "kind", "private", "members", List.of("eva"), "botIn", true)
                    .path("id")
                    .asText();
            its.post("groups", "handle", "ops", "members", List.of("eva"));
            assertThat(its.post("say", "as", "eva", "channel", channel, "text", "hi @ops")
                            .has("id"))
                    .isTrue();
            assertThat(its.messages("eva", "den").getFirst().path("text").asText())
                    .startsWith("hi <!subteam^S");
            assertThat(its.get("state?as=olga").path("channels")).isEmpty();
            its.send("DELETE", "people/" + eva, ControlClient.json());
            assertThat(its.get("state?as=olga").path("people")).hasSize(2);
        }
    }
}
