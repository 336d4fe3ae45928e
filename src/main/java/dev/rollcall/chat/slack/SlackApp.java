package dev.rollcall.chat.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.app_backend.views.response.ViewSubmissionResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.model.view.View;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bolt's app: hands what people do to the inbox and acknowledges it. The acknowledgement carries the answer if that is
 * there in time; otherwise it is empty and the answer follows.
 */
final class SlackApp {
    /** How long an acknowledgement waits for its answer; Slack waits 3 s (Slack docs, "Acknowledging requests"). */
    static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A view that nobody opened: closing it walks through all of Bolt and ends here. */
    static final String WARM_UP = "rollcall-warm-up";

    private static final Logger log = LoggerFactory.getLogger(SlackApp.class);
    private static final Pattern ANY = Pattern.compile("(?s).*");

    private final SlackWeb web;
    private final SlackWeb.Me me;
    private final Inbox inbox;
    private final PrivateReplies answers;
    private final ExecutorService threads;

    private SlackApp(SlackWeb web, Inbox inbox, PrivateReplies answers, ExecutorService threads) {
        this.web = web;
        this.me = web.me();
        this.inbox = inbox;
        this.answers = answers;
        this.threads = threads;
    }

    static App build(SlackWeb web, Inbox inbox, PrivateReplies answers, ExecutorService threads) {
        return new SlackApp(web, inbox, answers, threads).wired();
    }

    private App wired() {
        var settings = web.settings();
        var config = AppConfig.builder()
                .slack(web.slack())
                .singleTeamBotToken(settings.botToken())
                .signingSecret(settings.signingSecret().orElse(""))
                // SlackIngress has checked already.
                .requestVerificationEnabled(false)
                // Bolt 1.51 asks auth.test again every ten minutes, inside the 3 s of whoever comes then.
                .authTestCacheEnabled(true)
                .authTestCacheExpirationMillis(-1)
                .allEventsApiAutoAckEnabled(true)
                .subtypedMessageEventsAutoAckEnabled(true)
                .ignoringSelfEventsEnabled(true)
                .unmatchedRequestHandler(_ -> Response.ok())
                .build();
        var app = new App(config);
        app.command(ANY, this::typed);
        app.blockAction(ANY, (request, ctx) -> pressed(request));
        app.viewSubmission(ANY, this::submitted);
        app.viewClosed(ANY, (_, ctx) -> ctx.ack());
        app.event(MessageEvent.class, (payload, _) -> {
            var event = payload.getEvent();
            if (event.getBotId() != null || event.getBotProfile() != null) {
                return Response.ok();
            }
            return replied(event.getChannel(), event.getUser(), event.getTs(), event.getThreadTs(), event.getText());
        });
        app.event(MessageFileShareEvent.class, (payload, _) -> {
            var event = payload.getEvent();
            if (Boolean.TRUE.equals(event.getDisplayAsBot())) {
                return Response.ok();
            }
            return replied(event.getChannel(), event.getUser(), event.getTs(), event.getThreadTs(), event.getText());
        });
        app.event(MessageThreadBroadcastEvent.class, (payload, _) -> {
            var event = payload.getEvent();
            return replied(event.getChannel(), event.getUser(), event.getTs(), event.getThreadTs(), event.getText());
        });
        return app;
    }

    private ChatEvents.Sender from(String user, @Nullable String name) {
        return new ChatEvents.Sender(me.account(user), name == null ? "" : name, Optional.empty());
    }

    private static String event(String trigger) {
        return "slack:tr:" + trigger;
    }

    private Response typed(SlashCommandRequest request, SlashCommandContext ctx) {
        var payload = request.getPayload();
        var origin = new Origin(orEmpty(payload.getResponseUrl()), Instant.now(), payload.getChannelId(), "", false);
        var act = new ChatEvents.CommandTyped(
                event(payload.getTriggerId()),
                from(payload.getUserId(), payload.getUserName()),
                me.place(payload.getChannelId()),
                "",
                Map.of(),
                SlackTyped.read(orEmpty(payload.getText()).strip()));
        var reply = inTime(origin, payload.getUserId(), () -> opened(origin, payload.getTriggerId(), inbox.typed(act)));
        return switch (reply) {
            case Reply.Said(var parts) -> ctx.ack(said(parts));
            case Reply.Revised(var parts) -> ctx.ack(said(parts));
            case Reply.Errors(var form, var at) -> ctx.ack(said(PrivateReplies.errors(form, at)));
            case Reply.Silent _, Reply.Open _ -> ctx.ack();
        };
    }

    private static SlashCommandResponse said(List<Part> parts) {
        return SlashCommandResponse.builder()
                .responseType("ephemeral")
                .blocks(SlackPrinter.blocks(parts))
                .text(SlackPrinter.summary(parts))
                .build();
    }

    private Response pressed(BlockActionRequest request) {
        var payload = request.getPayload();
        var container = payload.getContainer();
        if (payload.getActions() == null || payload.getActions().isEmpty() || payload.getChannel() == null) {
            return Response.ok();
        }
        var action = payload.getActions().getFirst();
        int colon = action.getActionId().indexOf(':');
        if (colon <= 0) {
            return Response.ok();
        }
        var user = payload.getUser();
        var channel = payload.getChannel().getId();
        boolean onPrivate = container != null && container.isEphemeral();
        var origin = new Origin(orEmpty(payload.getResponseUrl()), Instant.now(), channel, thread(payload), onPrivate);
        var act = new ChatEvents.ButtonPressed(
                event(payload.getTriggerId()),
                from(user.getId(), user.getName()),
                me.place(channel),
                onPrivate,
                action.getActionId().substring(0, colon),
                action.getActionId().substring(colon + 1),
                chosen(action));
        var reply = inTime(
                origin,
                user.getId(),
                () -> saidFirst(origin, user.getId(), opened(origin, payload.getTriggerId(), inbox.pressed(act))));
        later(origin, user.getId(), reply);
        return Response.ok();
    }

    /** The root of the thread that a pressed message stands in; empty if it stands in the channel itself. */
    private static String thread(BlockActionPayload payload) {
        var container = payload.getContainer();
        return container == null ? "" : orEmpty(container.getThreadTs());
    }

    private static List<String> chosen(BlockActionPayload.Action action) {
        if (action.getSelectedOptions() != null) {
            return action.getSelectedOptions().stream()
                    .map(BlockActionPayload.Action.SelectedOption::getValue)
                    .toList();
        }
        return action.getSelectedOption() == null
                ? List.of()
                : List.of(action.getSelectedOption().getValue());
    }

    private Response submitted(ViewSubmissionRequest request, ViewSubmissionContext ctx) {
        var payload = request.getPayload();
        var view = payload.getView();
        var user = payload.getUser();
        var origin = Origin.read(orEmpty(view.getPrivateMetadata()), user.getId());
        int colon = view.getCallbackId().indexOf(':');
        if (colon <= 0) {
            return ctx.ack();
        }
        var act = new ChatEvents.FormSubmitted(
                event(payload.getTriggerId()),
                from(user.getId(), user.getName()),
                me.place(origin.channel()),
                origin.onPrivate(),
                view.getCallbackId().substring(0, colon),
                view.getCallbackId().substring(colon + 1),
                SlackForms.values(view));
        var reply = inTime(origin, user.getId(), () -> {
            var said = inbox.submitted(act);
            return fitsInAck(said, view) ? said : saidFirst(origin, user.getId(), said);
        });
        return switch (reply) {
            case Reply.Errors wrong
            when fitsInAck(wrong, view) -> ctx.ackWithErrors(SlackForms.errors(view, wrong.at()));
            case Reply.Open(var form) ->
                ctx.ack(ViewSubmissionResponse.builder()
                        .responseAction("update")
                        .view(SlackForms.view(form, origin.metadata()))
                        .build());
            case Reply.Errors _, Reply.Said _, Reply.Revised _, Reply.Silent _ -> {
                later(origin, user.getId(), reply);
                yield ctx.ack();
            }
        };
    }

    /**
     * Somebody wrote in a thread. What the inbox throws goes through to the door, which then does not acknowledge, so
     * that Slack sends it again. (To Bolt 1.51 an event handler's own response other than 200 means "not mine", and it
     * acknowledges.)
     */
    private Response replied(
            String channel, @Nullable String user, String ts, @Nullable String thread, @Nullable String text) {
        if (user == null || user.equals(me.user()) || thread == null || thread.equals(ts)) {
            return Response.ok();
        }
        inbox.replied(SlackThreads.replied(me, channel, user, thread, ts, orEmpty(text)));
        return Response.ok();
    }

    private Reply opened(Origin origin, String trigger, Reply reply) {
        return reply instanceof Reply.Open(var form) ? answers.open(origin, trigger, form) : reply;
    }

    /** Whether the acknowledgement of a form carries the reply. */
    private static boolean fitsInAck(Reply reply, View view) {
        return reply instanceof Reply.Open
                || (reply instanceof Reply.Errors wrong
                        && !SlackForms.errors(view, wrong.at()).isEmpty());
    }

    /**
     * What the acknowledgement cannot carry goes out before it: should we die in between, Slack asks again and the
     * person reads it twice rather than never.
     */
    private Reply saidFirst(Origin origin, String user, Reply reply) {
        answers.tell(origin, user, reply);
        return new Reply.Silent();
    }

    /** The reply if it is there in time, else silence, and the reply follows. */
    private Reply inTime(Origin origin, String user, Supplier<Reply> work) {
        var coming = CompletableFuture.supplyAsync(work, threads);
        try {
            return coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            var _ = coming.exceptionally(SlackApp::broken)
                    .thenAcceptAsync(reply -> answers.tell(origin, user, reply), threads);
            return new Reply.Silent();
        } catch (ExecutionException e) {
            return broken(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply.Silent();
        }
    }

    private static Reply broken(Throwable e) {
        log.atError().setCause(e).log("an act was not answered");
        return Reply.said("Something broke on my side. Please try again.");
    }

    private void later(Origin origin, String user, Reply reply) {
        if (!(reply instanceof Reply.Silent)) {
            threads.execute(() -> answers.tell(origin, user, reply));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
