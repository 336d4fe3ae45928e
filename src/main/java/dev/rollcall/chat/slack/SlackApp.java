package dev.rollcall.chat.slack;

import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.app_backend.views.response.ViewSubmissionResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.BlockSuggestionContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.BlockSuggestionRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.model.event.SubteamMembersChangedEvent;
import com.slack.api.model.event.SubteamUpdatedEvent;
import com.slack.api.model.event.UserChangeEvent;
import com.slack.api.model.view.View;
import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.Inbox;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handlers of Bolt's app: translates what people do into {@link ChatEvents}, calls the {@link Inbox}, and
 * acknowledges. The acknowledgement carries the reply if the inbox returns it in time; otherwise it is empty and the
 * reply is sent afterwards.
 */
final class SlackApp {
    /** How long an acknowledgement waits for the reply; Slack waits 3 s (Slack docs, "Acknowledging requests"). */
    static final Duration ACK_TIMEOUT = Duration.ofSeconds(2);
    /** The callback id of a view that does not exist. Its "view closed" request runs through all of Bolt. */
    static final String WARM_UP = "rollcall-warm-up";

    private static final Logger log = LoggerFactory.getLogger(SlackApp.class);
    /** What the ids of direct channels begin with (Slack docs, "conversation object"). */
    private static final String DIRECT_CHANNEL = "D";

    /** The tab, and the type of its view (Slack docs, "app_home_opened" and "Views"). */
    private static final String HOME = "home";

    private static final Pattern ANY = Pattern.compile("(?s).*");

    private final SlackWorkspaces workspaces;
    private final SlackLookups lookups;
    private final Inbox inbox;
    private final PrivateReplies replies;
    private final SlackHomes homes;
    private final ExecutorService threads;

    private SlackApp(
            SlackWorkspaces workspaces,
            SlackLookups lookups,
            Inbox inbox,
            PrivateReplies replies,
            SlackHomes homes,
            ExecutorService threads) {
        this.workspaces = workspaces;
        this.lookups = lookups;
        this.inbox = inbox;
        this.replies = replies;
        this.homes = homes;
        this.threads = threads;
    }

    static App build(
            Slack slack,
            SlackWorkspaces workspaces,
            SlackLookups lookups,
            Inbox inbox,
            PrivateReplies replies,
            SlackHomes homes,
            ExecutorService threads) {
        return new SlackApp(workspaces, lookups, inbox, replies, homes, threads).build(slack);
    }

    private App build(Slack slack) {
        var config = AppConfig.builder()
                .slack(slack)
                .allEventsApiAutoAckEnabled(true)
                .subtypedMessageEventsAutoAckEnabled(true)
                .unmatchedRequestHandler(_ -> Response.ok())
                .build();
        // Not Bolt's own middleware: SlackIngress has verified the signature, the handlers below ignore the bot's own
        // messages, and Bolt 1.51 would call auth.test while a person waits for the acknowledgement.
        var app = new App(config, new ArrayList<>(List.of(new InstalledTeamFilter(workspaces))));
        app.asOAuthApp(false);
        app.command(ANY, this::typed);
        app.blockAction(ANY, (request, ctx) -> pressed(request));
        app.viewSubmission(ANY, this::submitted);
        app.blockSuggestion(ANY, this::suggested);
        app.viewClosed(ANY, (_, ctx) -> ctx.ack());
        app.event(MessageEvent.class, (payload, ctx) -> {
            var event = payload.getEvent();
            if (event.getBotId() != null || event.getBotProfile() != null) {
                return Response.ok();
            }
            return written(
                    of(ctx),
                    event.getChannel(),
                    new Written(event.getUser(), event.getTs(), event.getThreadTs(), null, event.getText()));
        });
        app.event(MessageFileShareEvent.class, (payload, ctx) -> {
            var event = payload.getEvent();
            if (Boolean.TRUE.equals(event.getDisplayAsBot())) {
                return Response.ok();
            }
            return written(
                    of(ctx),
                    event.getChannel(),
                    new Written(event.getUser(), event.getTs(), event.getThreadTs(), null, event.getText()));
        });
        app.event(MessageThreadBroadcastEvent.class, (payload, ctx) -> {
            var event = payload.getEvent();
            return written(
                    of(ctx),
                    event.getChannel(),
                    new Written(event.getUser(), event.getTs(), event.getThreadTs(), null, event.getText()));
        });
        app.event(UserChangeEvent.class, (payload, ctx) -> {
            var user = payload.getEvent().getUser();
            lookups.changed(of(ctx), user);
            inbox.personChanged(of(ctx).account(user.getId()));
            return Response.ok();
        });
        app.event(AppHomeOpenedEvent.class, (payload, ctx) -> {
            var event = payload.getEvent();
            if (HOME.equals(event.getTab())) {
                var workspace = of(ctx);
                inTime(() -> homes.opened(workspace, event.getUser(), event.getView()));
            }
            return Response.ok();
        });
        app.event(SubteamMembersChangedEvent.class, (payload, ctx) -> {
            lookups.groupChanged(of(ctx), payload.getEvent().getSubteamId());
            return Response.ok();
        });
        app.event(SubteamUpdatedEvent.class, (payload, ctx) -> {
            lookups.groupChanged(of(ctx), payload.getEvent().getSubteam().getId());
            return Response.ok();
        });
        app.event(
                MessageChangedEvent.class,
                (payload, ctx) -> changed(of(ctx), payload.getEvent().getChannel(), payload.getEvent()));
        app.event(
                MessageDeletedEvent.class,
                (payload, ctx) -> deleted(of(ctx), payload.getEvent().getChannel(), payload.getEvent()));
        return app;
    }

    /** The workspace of a request that {@link InstalledTeamFilter} let pass. */
    private SlackWorkspace of(Context context) {
        return workspaces
                .installed(context.getTeamId())
                .orElseThrow(() -> new IllegalStateException("a request of an unknown workspace"));
    }

    private static ChatEvents.Sender from(SlackWorkspace workspace, String user, @Nullable String name) {
        return new ChatEvents.Sender(workspace.account(user), name == null ? "" : name, Optional.empty());
    }

    private static String event(String trigger) {
        return "slack:tr:" + trigger;
    }

    private Response typed(SlashCommandRequest request, SlashCommandContext ctx) {
        var payload = request.getPayload();
        var workspace = of(ctx);
        var origin = new Origin(orEmpty(payload.getResponseUrl()), Instant.now(), payload.getChannelId(), "", false);
        var person = new Person(workspace, origin, payload.getUserId());
        var event = new ChatEvents.CommandTyped(
                event(payload.getTriggerId()),
                from(workspace, payload.getUserId(), payload.getUserName()),
                workspace.place(payload.getChannelId()),
                "",
                Map.of(),
                SlackTyped.read(orEmpty(payload.getText()).strip()));
        var reply = inTime(person, () -> opened(person, payload.getTriggerId(), inbox.typed(event)));
        return switch (reply) {
            case Reply.Said(var parts)
            when PrivateReplies.hasFile(parts) -> {
                sendLater(person, reply);
                yield ctx.ack();
            }
            case Reply.Said(var parts) -> ctx.ack(ephemeral(parts));
            case Reply.Revised(var parts) -> ctx.ack(ephemeral(parts));
            case Reply.Errors(var form, var at) -> ctx.ack(ephemeral(Notices.mistakes(form, at)));
            case Reply.Silent _, Reply.Open _ -> ctx.ack();
        };
    }

    private static SlashCommandResponse ephemeral(List<Part> parts) {
        return SlashCommandResponse.builder()
                .responseType("ephemeral")
                .blocks(SlackPrinter.blocks(parts))
                .text(SlackPrinter.summary(parts))
                .build();
    }

    private Response pressed(BlockActionRequest request) {
        var payload = request.getPayload();
        var container = payload.getContainer();
        var view = payload.getView();
        if (view != null && HOME.equals(view.getType())) {
            return pressedOnHome(request, SlackHomes.page(view));
        }
        if (payload.getActions() == null || payload.getActions().isEmpty() || payload.getChannel() == null) {
            return Response.ok();
        }
        var action = payload.getActions().getFirst();
        var user = payload.getUser();
        var channel = payload.getChannel().getId();
        boolean onPrivate = container != null && (container.isEphemeral() || onDirectReply(channel, payload));
        var workspace = of(request.getContext());
        var origin = new Origin(orEmpty(payload.getResponseUrl()), Instant.now(), channel, thread(payload), onPrivate);
        var person = new Person(workspace, origin, user.getId());
        var event = press(workspace, payload, channel, onPrivate, action);
        var reply =
                inTime(person, () -> sentFirst(person, opened(person, payload.getTriggerId(), inbox.pressed(event))));
        sendLater(person, reply);
        return Response.ok();
    }

    /** Something was pressed on the Home tab, where its reply is shown. The page is drawn again in any case. */
    private Response pressedOnHome(BlockActionRequest request, int page) {
        var payload = request.getPayload();
        if (payload.getActions() == null || payload.getActions().isEmpty()) {
            return Response.ok();
        }
        var user = payload.getUser().getId();
        var workspace = of(request.getContext());
        var event = press(workspace, payload, user, false, payload.getActions().getFirst());
        if (event.verb().equals(Verb.HOME_PAGE.code())) {
            int wanted = event.id().matches("[0-9]{1,6}") ? Integer.parseInt(event.id()) : page;
            inTime(() -> homes.replied(workspace, user, wanted, List.of()));
            return Response.ok();
        }
        var person = new Person(workspace, Origin.onHome(user, page), user);
        var reply =
                inTime(person, () -> sentFirst(person, opened(person, payload.getTriggerId(), inbox.pressed(event))));
        sendLater(person, reply);
        return Response.ok();
    }

    private static ChatEvents.ButtonPressed press(
            SlackWorkspace workspace,
            BlockActionPayload payload,
            String channel,
            boolean onPrivate,
            BlockActionPayload.Action action) {
        // An id without a verb is one that nothing has: the inbox replies that it is not there any more.
        var id = action.getActionId();
        int colon = id.indexOf(':');
        var user = payload.getUser();
        return new ChatEvents.ButtonPressed(
                event(payload.getTriggerId()),
                from(workspace, user.getId(), user.getName()),
                workspace.place(channel),
                onPrivate,
                colon < 0 ? id : id.substring(0, colon),
                colon < 0 ? "" : id.substring(colon + 1),
                chosen(action));
    }

    /**
     * Whether the pressed message is a direct message that is no card. A card is drawn again and so shows the effect;
     * it has metadata.
     */
    private static boolean onDirectReply(String channel, BlockActionPayload payload) {
        return channel.startsWith(DIRECT_CHANNEL)
                && payload.getMessage() != null
                && payload.getMessage().getMetadata() == null;
    }

    /** The root of the thread that the pressed message is in; empty if it is not in a thread. */
    private static String thread(BlockActionPayload payload) {
        var container = payload.getContainer();
        return container == null ? "" : orEmpty(container.getThreadTs());
    }

    private static List<String> chosen(BlockActionPayload.Action action) {
        if (action.getSelectedOptions() != null) {
            return action.getSelectedOptions().stream()
                    .flatMap(option -> Stream.ofNullable(option == null ? null : option.getValue()))
                    .toList();
        }
        if (action.getSelectedUser() != null) {
            return List.of(action.getSelectedUser());
        }
        return Stream.ofNullable(action.getSelectedOption())
                .flatMap(option -> Stream.ofNullable(option.getValue()))
                .toList();
    }

    private Response submitted(ViewSubmissionRequest request, ViewSubmissionContext ctx) {
        var payload = request.getPayload();
        var view = payload.getView();
        var user = payload.getUser();
        var workspace = of(ctx);
        var origin = Origin.read(orEmpty(view.getPrivateMetadata()), user.getId());
        var person = new Person(workspace, origin, user.getId());
        var id = view.getCallbackId();
        int colon = id.indexOf(':');
        var event = new ChatEvents.FormSubmitted(
                event(payload.getTriggerId()),
                from(workspace, user.getId(), user.getName()),
                workspace.place(origin.channel()),
                origin.onPrivate(),
                colon < 0 ? id : id.substring(0, colon),
                colon < 0 ? "" : id.substring(colon + 1),
                SlackForms.values(view));
        var reply = inTime(person, () -> {
            var result = inbox.submitted(event);
            return fitsInAck(result, view) ? result : sentFirst(person, result);
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
                sendLater(person, reply);
                yield ctx.ack();
            }
        };
    }

    /**
     * Options for a field of a form. What was typed is one of them, since the menu takes no other text (Slack docs,
     * "Select menu of external data source").
     */
    private Response suggested(BlockSuggestionRequest request, BlockSuggestionContext ctx) {
        var payload = request.getPayload();
        var view = payload.getView();
        var user = payload.getUser();
        if (view == null || view.getCallbackId() == null) {
            return ctx.ack(options -> options.options(List.of()));
        }
        var workspace = of(ctx);
        var typed = orEmpty(payload.getValue()).strip();
        var id = view.getCallbackId();
        int colon = id.indexOf(':');
        var found = inbox
                .suggest(new ChatEvents.FieldCompletionRequested(
                        from(workspace, user.getId(), user.getName()),
                        workspace.place(Origin.read(orEmpty(view.getPrivateMetadata()), user.getId())
                                .channel()),
                        colon < 0 ? id : id.substring(0, colon),
                        payload.getBlockId(),
                        typed))
                .stream()
                .map(one -> SlackForms.option(one.value(), one.label()));
        var own = typed.isEmpty() ? Stream.<OptionObject>empty() : Stream.of(SlackForms.option(typed, typed));
        var all = Stream.concat(found, own)
                .collect(Collectors.toMap(OptionObject::getValue, one -> one, (one, _) -> one, LinkedHashMap::new));
        return ctx.ack(options ->
                options.options(all.values().stream().map(SlackApp::offered).toList()));
    }

    private static Option offered(OptionObject option) {
        return Option.builder()
                .text((PlainTextObject) option.getText())
                .value(option.getValue())
                .build();
    }

    /**
     * A message was written, perhaps in a thread. Exceptions of the inbox are passed on to {@link SlackIngress} or
     * {@link SlackSocket}, which then does not acknowledge, so that Slack sends the event again. (Bolt 1.51 takes an
     * event handler's response other than 200 for "not handled", and acknowledges.)
     */
    private Response written(SlackWorkspace workspace, String channel, Written message) {
        if (orEmpty(message.user()).isBlank() || orEmpty(message.user()).equals(workspace.botUser())) {
            return Response.ok();
        }
        if (channel.startsWith(DIRECT_CHANNEL)) {
            inbox.repliedDirectly(SlackThreads.direct(workspace, channel, message));
        } else if (message.inThread()) {
            inbox.replied(SlackThreads.reply(workspace, channel, message));
        }
        return Response.ok();
    }

    /**
     * A message was changed. Slack also reports previews of links and the like: they leave {@code edited} as it was, so
     * that they are no edit, or have the event of the edit before. The text before is not compared, because Slack's SDK
     * 1.51 does not read {@code previous_message}.
     */
    private Response changed(SlackWorkspace workspace, String channel, MessageChangedEvent event) {
        var message = event.getMessage();
        if (message == null
                || message.getTs() == null
                || message.getEdited() == null
                || message.getEdited().getTs() == null
                || message.getBotId() != null
                || message.getBotProfile() != null) {
            return Response.ok();
        }
        return written(
                workspace,
                channel,
                new Written(
                        message.getUser(),
                        message.getTs(),
                        message.getThreadTs(),
                        message.getEdited().getTs(),
                        message.getText()));
    }

    private Response deleted(SlackWorkspace workspace, String channel, MessageDeletedEvent event) {
        if (event.getDeletedTs() != null) {
            var original = SlackThreads.event(channel, event.getDeletedTs());
            inbox.deleted(new ChatEvents.MessageDeleted(
                    ChatEvents.deletion(original), original, Optional.of(workspace.space())));
        }
        return Response.ok();
    }

    /**
     * A message of a person as Slack describes it.
     *
     * @param edited the {@code ts} of the last edit; null if there was none
     */
    record Written(
            @Nullable String user,
            String ts,
            @Nullable String thread,
            @Nullable String edited,
            @Nullable String text) {
        boolean inThread() {
            return thread != null && !thread.isBlank() && !thread.equals(ts);
        }
    }

    /** Who gets the reply: a user of a workspace, where they acted. */
    private record Person(SlackWorkspace workspace, Origin origin, String user) {}

    private Reply opened(Person person, String trigger, Reply reply) {
        return reply instanceof Reply.Open(var form)
                ? replies.open(person.workspace(), person.origin(), trigger, form)
                : reply;
    }

    /** Whether the acknowledgement of a form can carry the reply. */
    private static boolean fitsInAck(Reply reply, View view) {
        return reply instanceof Reply.Open
                || (reply instanceof Reply.Errors wrong
                        && !SlackForms.errors(view, wrong.at()).isEmpty());
    }

    /**
     * Sends a reply that the acknowledgement cannot carry before acknowledging. If the process dies in between, Slack
     * sends the request again and the person reads the reply twice rather than never.
     */
    private Reply sentFirst(Person person, Reply reply) {
        if (reply instanceof Reply.Silent) {
            // The page itself shows it.
            redrawHome(person, List.of());
        } else {
            send(person, reply);
        }
        return new Reply.Silent();
    }

    private void send(Person person, Reply reply) {
        if (person.origin().home().isEmpty()) {
            replies.send(person.workspace(), person.origin(), person.user(), reply);
        } else if (!(reply instanceof Reply.Silent)) {
            redrawHome(person, PrivateReplies.parts(reply));
        }
    }

    /** Draws the Home tab of somebody who pressed something there, below what is said. */
    private void redrawHome(Person person, List<Part> said) {
        person.origin().home().ifPresent(page -> homes.replied(person.workspace(), person.user(), page, said));
    }

    /** The reply if it is ready in time. Otherwise {@link Reply.Silent}, and the reply is sent when it is ready. */
    private Reply inTime(Person person, Supplier<Reply> work) {
        var pending = CompletableFuture.supplyAsync(work, threads);
        try {
            return pending.get(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            var _ = pending.exceptionally(SlackApp::broken).thenAcceptAsync(reply -> send(person, reply), threads);
            return new Reply.Silent();
        } catch (ExecutionException e) {
            return broken(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply.Silent();
        }
    }

    /** Waits for the work until the acknowledgement is due; it goes on afterwards. */
    private void inTime(Runnable work) {
        var pending = CompletableFuture.supplyAsync(
                () -> {
                    work.run();
                    return true;
                },
                threads);
        try {
            pending.get(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            var _ = pending.whenComplete((_, failed) -> {
                if (failed != null) {
                    var _ = broken(failed);
                }
            });
        } catch (ExecutionException e) {
            var _ = broken(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Reply broken(Throwable e) {
        var reference = Ids.reference();
        log.atError().addKeyValue("reference", reference).setCause(e).log("A request of Slack failed");
        return Notices.unsureFault(reference);
    }

    private void sendLater(Person person, Reply reply) {
        if (!(reply instanceof Reply.Silent)) {
            threads.execute(() -> send(person, reply));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
