package dev.rollcall.chat.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.Inbox;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates what people write, change and delete; the bot's own messages are ignored. Thread-safe. */
final class SlackMessages {
    /** What the ids of direct channels begin with (Slack docs, "conversation object"). */
    static final String DIRECT_CHANNEL = "D";

    private final SlackWorkspaces workspaces;
    private final Inbox inbox;

    SlackMessages(SlackWorkspaces workspaces, Inbox inbox) {
        this.workspaces = workspaces;
        this.inbox = inbox;
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

    void register(App app) {
        app.event(MessageEvent.class, (payload, ctx) -> {
            var event = payload.getEvent();
            if (event.getBotId() != null || event.getBotProfile() != null) {
                return Response.ok();
            }
            return written(
                    workspaces.of(ctx),
                    event.getChannel(),
                    new Written(event.getUser(), event.getTs(), event.getThreadTs(), null, event.getText()));
        });
        app.event(MessageFileShareEvent.class, (payload, ctx) -> {
            var event = payload.getEvent();
            if (Boolean.TRUE.equals(event.getDisplayAsBot())) {
                return Response.ok();
            }
            return written(
                    workspaces.of(ctx),
                    event.getChannel(),
                    new Written(event.getUser(), event.getTs(), event.getThreadTs(), null, event.getText()));
        });
        app.event(MessageThreadBroadcastEvent.class, (payload, ctx) -> {
            var event = payload.getEvent();
            return written(
                    workspaces.of(ctx),
                    event.getChannel(),
                    new Written(event.getUser(), event.getTs(), event.getThreadTs(), null, event.getText()));
        });
        app.event(
                MessageChangedEvent.class,
                (payload, ctx) -> changed(workspaces.of(ctx), payload.getEvent().getChannel(), payload.getEvent()));
        app.event(
                MessageDeletedEvent.class,
                (payload, ctx) -> deleted(workspaces.of(ctx), payload.getEvent().getChannel(), payload.getEvent()));
    }

    /**
     * A message was written, perhaps in a thread. Exceptions of the inbox are passed on to {@link SlackIngress} or
     * {@link SlackSocket}, which then does not acknowledge, so that Slack sends the event again. (Bolt 1.51 takes an
     * event handler's response other than 200 for "not handled", and acknowledges.)
     */
    private Response written(SlackWorkspace workspace, String channel, Written message) {
        if (isBlank(message.user()) || workspace.botUser().equals(message.user())) {
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

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
