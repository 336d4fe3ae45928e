package dev.rollcall.emulator.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.asElements;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.ReactionAddedEvent;
import com.slack.api.model.view.View;
import com.slack.api.socket_mode.SocketModeClient;
import dev.rollcall.logged.ExpectedLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/**
 * Tests the emulator with Bolt for Java over Socket Mode: command, ack with body, buttons, modals, events, Home,
 * retries.
 */
// Bolt logs an ack that it cannot send any more because the test has ended.
@Tag("waits")
@ExpectedLog(logger = "com.slack.api.bolt.socket_mode", level = Level.ERROR)
class SlackEmulatorSocketModeTest {
    private static final String TOKENS = "C00APITOKEN";

    private final List<SlashCommandPayload> commands = new CopyOnWriteArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicBoolean deaf = new AtomicBoolean();
    private final SlackEmulator slack = SlackEmulator.start(SlackOptions.defaults());
    private final ControlClient control = new ControlClient(slack);
    private SocketModeApp running;

    @BeforeEach
    void startBolt() throws Exception {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.api());
        config.setProxyUrl(null);
        var app = new App(AppConfig.builder()
                .slack(Slack.getInstance(config))
                .singleTeamBotToken(slack.botToken())
                .allEventsApiAutoAckEnabled(true)
                .ignoringSelfEventsEnabled(true)
                .build());
        app.command("/token", (request, ctx) -> {
            commands.add(request.getPayload());
            if (deaf.get()) {
                await().until(() -> !deaf.get());
            }
            if (request.getPayload().getText().equals("form")) {
                ctx.client().viewsOpen(r -> r.triggerId(ctx.getTriggerId()).view(form()));
                return ctx.ack();
            }
            return ctx.ack(r -> r.text("Noted: " + request.getPayload().getText()));
        });
        app.blockAction("approve", (request, ctx) -> {
            ctx.client().chatUpdate(r -> r.channel(
                            request.getPayload().getContainer().getChannelId())
                    .ts(request.getPayload().getContainer().getMessageTs())
                    .text("Approved by " + request.getPayload().getUser().getId() + " "
                            + request.getPayload().getActions().getFirst().getValue()));
            ctx.respond(r -> r.responseType("ephemeral").replaceOriginal(false).text("You approved."));
            return ctx.ack();
        });
        app.viewSubmission("add", (request, ctx) -> {
            var values = request.getPayload().getView().getState().getValues();
            var label = requireNonNull(requireNonNull(values.get("label")).get("text"))
                    .getValue();
            return label.contains(",") ? ctx.ackWithErrors(Map.of("label", "No commas, please.")) : ctx.ack();
        });
        app.event(MessageEvent.class, (event, ctx) -> {
            received.add(event.getEvent().getText());
            if (!deaf.get()) {
                ctx.client().chatPostMessage(r -> r.channel(event.getEvent().getChannel())
                        .threadTs(event.getEvent().getTs())
                        .text("Heard <@" + event.getEvent().getUser() + ">"));
            }
            return ctx.ack();
        });
        app.event(ReactionAddedEvent.class, (event, ctx) -> {
            received.add("reaction " + event.getEvent().getReaction() + " by "
                    + event.getEvent().getUser());
            return ctx.ack();
        });
        app.event(AppHomeOpenedEvent.class, (event, ctx) -> {
            ctx.client().viewsPublish(r -> r.userId(event.getEvent().getUser()).view(view(v -> v.type("home")
                    .blocks(asBlocks(section(s -> s.text(markdownText("Nothing waits for you."))))))));
            return ctx.ack();
        });
        running = new SocketModeApp(slack.appToken(), SocketModeClient.Backend.JavaWebSocket, app);
        running.startAsync();
        await().until(() -> control.get("state?as=ana").path("connections").asInt() > 0);
    }

    private static View form() {
        return view(v -> v.type("modal")
                .callbackId("add")
                .notifyOnClose(true)
                .title(viewTitle(t -> t.type("plain_text").text("Register a token")))
                .submit(viewSubmit(t -> t.type("plain_text").text("Register")))
                .close(viewClose(t -> t.type("plain_text").text("Cancel")))
                .blocks(asBlocks(input(
                        i -> i.blockId("label").label(plainText("Label")).element(plainTextInput(p -> p.actionId("text")
                                .maxLength(80)))))));
    }

    @AfterEach
    void stop() throws Exception {
        deaf.set(false);
        running.stop();
        slack.close();
    }

    @Test
    void onlyThePersonSeesTheTextOfAnAckEvenInAChannelWithoutTheBot() {
        var answer = control.post("command", "as", "ana", "channel", "random", "text", "/token list mine");

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(control.messages("ana", "random")).singleElement().satisfies(m -> {
            assertThat(m.path("text").asText()).isEqualTo("Noted: list mine");
            assertThat(m.path("ephemeral").asBoolean()).isTrue();
        });
        assertThat(control.messages("ben", "random")).isEmpty();
        assertThat(commands.getFirst().getChannelName()).isEqualTo("random");
        assertThat(commands.getFirst().getTeamId()).isEqualTo(slack.teamId());
        assertThat(commands.getFirst().getResponseUrl()).startsWith("http://127.0.0.1:");
    }

    @Test
    void mentionsAndLinksArriveEscaped() {
        control.post(
                "command",
                "as",
                "ana",
                "channel",
                "api-tokens",
                "text",
                "/token add ci owner:@ben, approvers:@security channel:#api-tokens service:stripe.com note:\"a & "
                        + "<b>\" @channel mail ana@example.com https://x.test/a?b=1&c");

        assertThat(commands.getFirst().getText())
                .isEqualTo("add ci owner:<@U0000000BEN|ben>, approvers:<!subteam^S00SECURITY|@security>"
                        + " channel:<#C00APITOKEN|api-tokens> service:<http://stripe.com|stripe.com>"
                        + " note:\"a &amp; &lt;b&gt;\" <!channel> mail <mailto:ana@example.com|ana@example.com>"
                        + " <https://x.test/a?b=1&amp;c>");
    }

    @Test
    void aCommandWorksInADirectConversationOfTwoPeople() {
        var answer = control.post("command", "as", "ana", "channel", "@ben", "text", "/token help");

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(commands.getFirst().getChannelName()).isEqualTo("directmessage");
    }

    @Test
    void aCommandNotAckedInTimeShowsTheClientsError() {
        deaf.set(true);

        var answer = control.post("command", "as", "ana", "channel", "general", "text", "/token list");

        assertThat(answer.path("error").asText()).isEqualTo("/token failed with the error \"operation_timeout\"");
        assertThat(control.messages("ana", "general").getLast().path("text").asText())
                .contains("operation_timeout");
    }

    @Test
    void aCommandWithoutAConnectedAppFailsAtOnce() throws Exception {
        running.stop();
        await().until(() -> control.get("state?as=ana").path("connections").asInt() == 0);

        var answer = control.post("command", "as", "ana", "channel", "general", "text", "/token list");

        assertThat(answer.path("error").asText()).isEqualTo("/token failed with the error \"dispatch_failed\"");
    }

    @Test
    void commandsInThreadsAndUnknownCommandsAreRefused() {
        assertThat(control.post("command", "as", "ana", "channel", "general", "text", "/token x", "thread", "1.2")
                        .path("error")
                        .asText())
                .contains("not supported in threads");
        assertThat(control.post("command", "as", "ana", "channel", "general", "text", "/nope")
                        .path("error")
                        .asText())
                .contains("/nope is not a valid command");
        assertThat(commands).isEmpty();
    }

    @Test
    void aButtonUpdatesItsMessageAndPostsAPrivateResponse() throws Exception {
        var posted = Slack.getInstance(config()).methods(slack.botToken()).chatPostMessage(r -> r.channel(TOKENS)
                .text("Approve?")
                .blocks(asBlocks(section(s -> s.text(markdownText("<@U0000000BEN> please"))), actions(a -> a.blockId(
                                "verdict")
                        .elements(asElements(button(b ->
                                b.actionId("approve").text(plainText("Approve")).value("token-7"))))))));
        assertThat(posted.isOk()).as(posted.getError()).isTrue();

        var pressed =
                control.post("press", "as", "ben", "channel", TOKENS, "message", posted.getTs(), "control", "approve");

        assertThat(pressed.path("ok").asBoolean()).isTrue();
        await().untilAsserted(() -> assertThat(control.messages("ben", TOKENS)).hasSize(2));
        var card = control.messages("ben", TOKENS).getFirst();
        assertThat(card.path("text").asText()).isEqualTo("Approved by U0000000BEN token-7");
        assertThat(card.has("blocks"))
                .as("text without blocks removes the blocks")
                .isFalse();
        assertThat(card.path("edited").asBoolean()).isTrue();
        assertThat(card.path("mentions")).extracting(JsonNode::asText).containsExactly("U0000000BEN");
        assertThat(control.messages("cho", TOKENS)).hasSize(1);
        assertThat(control.post(
                                "press",
                                "as",
                                "ben",
                                "channel",
                                TOKENS,
                                "message",
                                posted.getTs(),
                                "control",
                                "approve")
                        .path("error")
                        .asText())
                .contains("There is no control");
    }

    @Test
    void aModalIsValidatedByTheClientThenByTheApp() {
        control.post("command", "as", "ana", "channel", "general", "text", "/token form");
        var form = control.forms("ana").getFirst();
        assertThat(form.path("title").asText()).isEqualTo("Register a token");
        var id = form.path("id").asText();

        assertThat(submit(id, "").path("errors").path("label").asText()).contains("required");
        assertThat(submit(id, "x".repeat(81)).path("errors").path("label").asText())
                .contains("at most 80");
        assertThat(submit(id, "a, b").path("errors").path("label").asText()).isEqualTo("No commas, please.");
        assertThat(control.forms("ana")).hasSize(1);
        assertThat(submit(id, "ci-deploy").path("ok").asBoolean()).isTrue();
        assertThat(control.forms("ana")).isEmpty();
    }

    private JsonNode submit(String form, String label) {
        return control.post("submit", "as", "ana", "form", form, "values", ControlClient.json("label", label));
    }

    @Test
    void aMessageIsReceivedAndAnsweredInItsThread() {
        var said = control.post("say", "as", "ana", "channel", "api-tokens", "text", "keep `ci-deploy` @ben")
                .path("id")
                .asText();

        await().untilAsserted(() ->
                assertThat(control.thread("ana", "api-tokens", said)).hasSize(2));
        assertThat(received).containsExactly("keep `ci-deploy` <@U0000000BEN>");
        assertThat(control.messages("ana", "api-tokens"))
                .as("the reply stands in the thread only")
                .singleElement()
                .satisfies(m -> assertThat(m.path("replies").asInt()).isEqualTo(1));
        assertThat(control.thread("ana", "api-tokens", said)
                        .getLast()
                        .path("mentionsMe")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void noEventsAreSentFromChannelsWithoutTheBot() {
        control.post("say", "as", "ana", "channel", "private-room", "text", "psst");
        control.post("say", "as", "ana", "channel", "api-tokens", "text", "loud");

        await().untilAsserted(() -> assertThat(received).containsExactly("loud"));
    }

    @Test
    void reactionsAndHomeReachTheApp() {
        var said = control.post("say", "as", "ana", "channel", "api-tokens", "text", "hello")
                .path("id")
                .asText();
        control.post("react", "as", "cho", "channel", "api-tokens", "message", said, "emoji", ":white_check_mark:");
        control.post("home", "as", "dee");

        await().untilAsserted(() -> assertThat(received).contains("reaction white_check_mark by U0000000CHO"));
        await().untilAsserted(() -> assertThat(control.get("state?as=dee")
                        .path("home")
                        .path("blocks")
                        .path(0)
                        .path("text")
                        .path("text")
                        .asText())
                .isEqualTo("Nothing waits for you."));
    }

    @Test
    void anEventWithALostAckIsRetriedWithTheSameId() {
        deaf.set(true);
        control.post("faults", "on", "event:message", "do", "drop-after");
        control.post("say", "as", "ana", "channel", "api-tokens", "text", "twice");

        await().untilAsserted(() -> assertThat(received).containsExactly("twice", "twice"));
        await().untilAsserted(() -> assertThat(control.deliveries())
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.path("pending").asBoolean()).isFalse();
                    assertThat(d.path("attempts")).hasSize(2);
                    assertThat(d.path("attempts").path(1).path("retryReason").asText())
                            .isEqualTo("timeout");
                }));
    }

    @Test
    void eventsDuringAPauseAreDeliveredOnResume() {
        control.post("pause");
        control.post("say", "as", "ana", "channel", "api-tokens", "text", "one");
        control.post("say", "as", "ana", "channel", "api-tokens", "text", "two");
        assertThat(control.post("command", "as", "ana", "channel", "general", "text", "/token list")
                        .path("ok")
                        .asBoolean())
                .isFalse();
        assertThat(received).isEmpty();

        control.post("resume");

        await().untilAsserted(() -> assertThat(received).containsExactlyInAnyOrder("one", "two"));
    }

    @Test
    void aCutSocketIsReconnected() {
        control.post("cut");
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                        control.post("command", "as", "ana", "channel", "general", "text", "/token list")
                                .path("ok")
                                .asBoolean())
                .isTrue());
        control.post("cut", "refresh", true);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(
                        control.post("command", "as", "ana", "channel", "general", "text", "/token list")
                                .path("ok")
                                .asBoolean())
                .isTrue());
    }

    private SlackConfig config() {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.api());
        config.setProxyUrl(null);
        return config;
    }
}
