package dev.rollcall.demo;

import static java.util.Objects.requireNonNull;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.SlackApiException;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.ReactionAddedEvent;
import com.slack.api.socket_mode.SocketModeClient;
import dev.rollcall.emulator.slack.SlackEmulator;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** A Slack bot that sends one of everything that the page draws: private messages, cards, forms, threads, reactions. */
final class SlackBot {
    /** One pixel. */
    static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final String ALERTS = "C00TOKALERT";
    private final SocketModeApp running;

    SlackBot(SlackEmulator slack) throws Exception {
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
            var text = request.getPayload().getText();
            return switch (text) {
                case "card" -> {
                    post(ctx, request.getPayload().getChannelId(), CARD);
                    yield ctx.ack();
                }
                case "ping" -> {
                    post(
                            ctx,
                            ALERTS,
                            "[{'type':'section','text':{'type':'mrkdwn','text':'<@U0000000ANA>, `old-zap` is open'}}]");
                    yield ctx.ack();
                }
                case "add" -> {
                    ctx.client().viewsOpen(r -> r.triggerId(ctx.getTriggerId()).viewAsString(json(FORM)));
                    yield ctx.ack();
                }
                case "files" -> {
                    var sent = ctx.client()
                            .filesUploadV2(r -> r.filename("chart.png").fileData(PICTURE));
                    post(
                            ctx,
                            request.getPayload().getChannelId(),
                            "[{'type':'image','alt_text':'Bar chart','slack_file':{'id':'"
                                    + sent.getFile().getId() + "'}}]");
                    ctx.client()
                            .filesUploadV2(r -> r.channel(request.getPayload().getChannelId())
                                    .filename("pack.zip")
                                    .fileData(new byte[] {1, 2, 3}));
                    yield ctx.ack();
                }
                case "hostile" -> {
                    post(ctx, request.getPayload().getChannelId(), HOSTILE);
                    yield ctx.ack();
                }
                default -> ctx.ack("Nothing waits for you. You said `" + text + "`");
            };
        });
        app.blockAction("approve", SlackBot::approve);
        app.blockAction("answer", (request, ctx) -> {
            var chosen = request.getPayload().getActions().getFirst().getSelectedOption();
            ctx.respond(r -> r.responseType("ephemeral").replaceOriginal(false).text("You chose " + chosen.getValue()));
            return ctx.ack();
        });
        app.viewSubmission("add", (request, ctx) -> {
            var values = request.getPayload().getView().getState().getValues();
            var label = requireNonNull(requireNonNull(values.get("label")).get("text"))
                    .getValue();
            if (label.contains(",")) {
                return ctx.ackWithErrors(Map.of("label", "A label has no comma."));
            }
            ctx.client().chatPostEphemeral(r -> r.channel("C00APITOKEN")
                    .user(request.getPayload().getUser().getId())
                    .text("Registered `" + label + "`, waiting for approval"));
            return ctx.ack();
        });
        app.event(MessageEvent.class, (event, ctx) -> {
            var thread = event.getEvent().getThreadTs();
            if (thread != null) {
                ctx.client().chatPostMessage(r -> r.channel(event.getEvent().getChannel())
                        .threadTs(thread)
                        .text("Noted: " + event.getEvent().getText()));
            }
            return ctx.ack();
        });
        app.event(ReactionAddedEvent.class, (event, ctx) -> {
            var on = event.getEvent().getItem();
            ctx.client()
                    .reactionsAdd(r ->
                            r.channel(on.getChannel()).timestamp(on.getTs()).name("eyes"));
            return ctx.ack();
        });
        app.event(AppHomeOpenedEvent.class, (event, ctx) -> {
            ctx.client().viewsPublish(r -> r.userId(event.getEvent().getUser()).viewAsString(json(HOME)));
            return ctx.ack();
        });
        app.blockAction("home", (request, ctx) -> {
            ctx.client()
                    .chatPostMessage(r ->
                            r.channel(request.getPayload().getUser().getId()).text("From Home"));
            return ctx.ack();
        });
        running = new SocketModeApp(slack.appToken(), SocketModeClient.Backend.JavaWebSocket, app);
        running.startAsync();
    }

    private static Response approve(BlockActionRequest request, ActionContext ctx)
            throws IOException, SlackApiException {
        var container = request.getPayload().getContainer();
        ctx.client().chatUpdate(r -> r.channel(container.getChannelId())
                .ts(container.getMessageTs())
                .text("Approved")
                .blocksAsString(json(APPROVED)));
        ctx.respond(r -> r.responseType("ephemeral").replaceOriginal(false).text("You approved `ci-deploy`."));
        return ctx.ack();
    }

    private static void post(Context ctx, String channel, String blocks) throws IOException, SlackApiException {
        ctx.client().chatPostMessage(r -> r.channel(channel).text("A card").blocksAsString(json(blocks)));
    }

    private static String json(String single) {
        return single.replace('\'', '"');
    }

    void stop() throws Exception {
        running.close();
    }

    private static final String CARD = """
            [{'type':'header','text':{'type':'plain_text','text':'New token: ci-deploy'}},
             {'type':'section','text':{'type':'mrkdwn',
               'text':':hourglass_flowing_sand: *Approval wanted:* `ci-deploy`  <@U0000000BEN> \
            <!subteam^S00SECURITY>\\n\
            _Stripe_ holds it, it opens ~shop~ *shop* (live), full access'}},
             {'type':'section','fields':[{'type':'mrkdwn','text':'*Owner*\\nAna'},
               {'type':'mrkdwn','text':'*Backup*\\nBen'},
               {'type':'mrkdwn','text':'*Expires*\\n<!date^1801353600^{date_short} {time}|31 Jan 2027>'},
               {'type':'mrkdwn','text':'*Where*\\n<#C00APITOKEN>, <https://example.com|the rule>'}]},
             {'type':'section','text':{'type':'mrkdwn',
               'text':'> &lt;one per service&gt; &amp; no more\\n```curl -H \\"x: y\\"```'}},
             {'type':'actions','block_id':'decide','elements':[
               {'type':'button','action_id':'approve','style':'primary',
                'text':{'type':'plain_text','text':'Approve'},'value':'7'},
               {'type':'button','action_id':'deny','style':'danger',
                'text':{'type':'plain_text','text':'Deny'},'value':'7'},
               {'type':'static_select','action_id':'answer',
                'placeholder':{'type':'plain_text','text':'Answer for ...'},
                'options':[{'text':{'type':'plain_text','text':'ci-deploy'},'value':'ci'},
                 {'text':{'type':'plain_text','text':'old-zap'},'value':'zap'}]}]},
             {'type':'divider'},
             {'type':'section','text':{'type':'mrkdwn','text':'`old-zap`   Zapier, read'},
              'accessory':{'type':'button','action_id':'change',
               'text':{'type':'plain_text','text':'Change'},'value':'1'}},
             {'type':'context','elements':[{'type':'mrkdwn','text':'One of Ben, Cho or @security must decide.'}]}]
            """;

    private static final String APPROVED =
            "[{'type':'section','text':{'type':'mrkdwn','text':':white_check_mark: Approved by Ben: `ci-deploy`'}}]";

    private static final String HOSTILE = """
            [{'type':'section','text':{'type':'mrkdwn',
               'text':'`&lt;img src=x onerror=alert(1)&gt;` &lt;script&gt;alert(2)&lt;/script&gt; \
            <javascript:alert(3)|click>'}},
             {'type':'actions','elements':[{'type':'button','action_id':'x',
               'text':{'type':'plain_text','text':'<b>bold</b>'},'value':'<i>'}]}]
            """;

    private static final String HOME =
            "{'type':'home','blocks':[{'type':'section','text':{'type':'mrkdwn','text':'Nothing waits for *you*.'},"
                    + "'accessory':{'type':'button','action_id':'home',"
                    + "'text':{'type':'plain_text','text':'Tell me'}}}]}";

    private static final String FORM = """
            {'type':'modal','callback_id':'add','title':{'type':'plain_text','text':'Register a token'},
             'submit':{'type':'plain_text','text':'Register'},
             'close':{'type':'plain_text','text':'Cancel'},'blocks':[
               {'type':'section','text':{'type':'mrkdwn','text':'I keep *no secret*, only this record.'}},
               {'type':'input','block_id':'label','label':{'type':'plain_text','text':'Label'},
                'hint':{'type':'plain_text','text':'1 to 80 characters'},
                'element':{'type':'plain_text_input','action_id':'text',
                 'placeholder':{'type':'plain_text','text':'ci-deploy'}}},
               {'type':'input','block_id':'env','label':{'type':'plain_text','text':'Environment'},
                'element':{'type':'static_select','action_id':'env',
                 'initial_option':{'text':{'type':'plain_text','text':'live'},'value':'live'},
                 'options':[{'text':{'type':'plain_text','text':'live'},'value':'live'},
                  {'text':{'type':'plain_text','text':'test'},'value':'test'}]}},
               {'type':'input','block_id':'owner','optional':true,'label':{'type':'plain_text','text':'Owner'},
                'element':{'type':'users_select','action_id':'owner'}},
               {'type':'input','block_id':'note','optional':true,'label':{'type':'plain_text','text':'Note'},
                'element':{'type':'plain_text_input','action_id':'note','multiline':true}}]}
            """;
}
