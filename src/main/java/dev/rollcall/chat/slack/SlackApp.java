package dev.rollcall.chat.slack;

import com.slack.api.Slack;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.SubteamMembersChangedEvent;
import com.slack.api.model.event.SubteamUpdatedEvent;
import com.slack.api.model.event.UserChangeEvent;
import dev.rollcall.card.Notices;
import dev.rollcall.card.Part;
import dev.rollcall.card.Reply;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.slack.Acknowledgements.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of Bolt's app: translates what people do into {@link ChatEvents}, calls the {@link Inbox}, and
 * acknowledges. The acknowledgement carries the reply if the inbox returns it in time; otherwise it is empty and the
 * reply is sent afterwards. Commands, people and groups are handled here, {@link SlackPresses presses},
 * {@link SlackViews forms} and {@link SlackMessages messages} in classes of their own.
 */
final class SlackApp {
    private static final Pattern ANY = Pattern.compile("(?s).*");

    private final SlackWorkspaces workspaces;
    private final SlackLookups lookups;
    private final Inbox inbox;
    private final SlackHomes homes;
    private final Acknowledgements acks;

    private SlackApp(
            SlackWorkspaces workspaces, SlackLookups lookups, Inbox inbox, SlackHomes homes, Acknowledgements acks) {
        this.workspaces = workspaces;
        this.lookups = lookups;
        this.inbox = inbox;
        this.homes = homes;
        this.acks = acks;
    }

    static App build(
            Slack slack,
            SlackWorkspaces workspaces,
            SlackLookups lookups,
            Inbox inbox,
            PrivateReplies replies,
            SlackHomes homes,
            ExecutorService threads) {
        var acks = new Acknowledgements(replies, homes, threads);
        return new SlackApp(workspaces, lookups, inbox, homes, acks).build(slack);
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
        var presses = new SlackPresses(workspaces, inbox, homes, acks);
        var views = new SlackViews(workspaces, inbox, acks);
        app.command(ANY, this::typed);
        app.blockAction(ANY, (request, ctx) -> presses.pressed(request));
        app.viewSubmission(ANY, views::submitted);
        app.blockSuggestion(ANY, views::suggested);
        app.viewClosed(ANY, (_, ctx) -> ctx.ack());
        new SlackMessages(workspaces, inbox).register(app);
        app.event(UserChangeEvent.class, (payload, ctx) -> {
            var user = payload.getEvent().getUser();
            lookups.changed(workspaces.of(ctx), user);
            inbox.personChanged(workspaces.of(ctx).account(user.getId()));
            return Response.ok();
        });
        app.event(AppHomeOpenedEvent.class, (payload, ctx) -> {
            var event = payload.getEvent();
            if (SlackHomes.TYPE.equals(event.getTab())) {
                var workspace = workspaces.of(ctx);
                acks.inTime(() -> homes.opened(workspace, event.getUser(), event.getView()));
            }
            return Response.ok();
        });
        app.event(SubteamMembersChangedEvent.class, (payload, ctx) -> {
            lookups.groupChanged(workspaces.of(ctx), payload.getEvent().getSubteamId());
            return Response.ok();
        });
        app.event(SubteamUpdatedEvent.class, (payload, ctx) -> {
            lookups.groupChanged(
                    workspaces.of(ctx), payload.getEvent().getSubteam().getId());
            return Response.ok();
        });
        return app;
    }

    private Response typed(SlashCommandRequest request, SlashCommandContext ctx) {
        var payload = request.getPayload();
        var workspace = workspaces.of(ctx);
        var origin = new Origin(orEmpty(payload.getResponseUrl()), Instant.now(), payload.getChannelId(), "", false);
        var person = new Person(workspace, origin, payload.getUserId());
        var event = new ChatEvents.CommandTyped(
                SlackThreads.acted(payload.getTriggerId()),
                workspace.sender(payload.getUserId(), payload.getUserName()),
                workspace.place(payload.getChannelId()),
                "",
                Map.of(),
                SlackTyped.read(orEmpty(payload.getText()).strip()));
        var reply = acks.inTime(person, () -> acks.opened(person, payload.getTriggerId(), inbox.typed(event)));
        return switch (reply) {
            case Reply.Said(var parts)
            when PrivateReplies.hasFile(parts) -> {
                acks.sendLater(person, reply);
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

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
