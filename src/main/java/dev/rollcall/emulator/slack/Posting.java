package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Posts, edits and deletes messages, and publishes the events and changes. Used by the Web API and the control API.
 * Called under the lock of {@link State}.
 */
final class Posting {
    private final State state;
    private final Events events;
    private final Changes changes;
    private final Mentions mentions;

    Posting(State state, Events events, Changes changes) {
        this.state = state;
        this.events = events;
        this.changes = changes;
        this.mentions = new Mentions(state);
    }

    Message byBot(Channel channel, Content content, @Nullable String thread, boolean broadcast) {
        var raw = fromBot();
        content.writeTo(raw);
        return post(channel, raw, thread, broadcast);
    }

    /** Posts a message with files that the bot uploaded. */
    Message files(Channel channel, Content content, @Nullable String thread, ArrayNode files) {
        var raw = fromBot();
        content.writeTo(raw);
        raw.set("files", files);
        raw.put("upload", true);
        return post(channel, raw, thread, false);
    }

    Message byPerson(Channel channel, Person person, String text, @Nullable String thread) {
        var raw = Json.object()
                .put("type", "message")
                .put("user", person.id)
                .put("ts", state.ts())
                .put(
                        "client_msg_id",
                        "00000000-0000-4000-8000-00" + state.id("").toLowerCase(java.util.Locale.ROOT))
                .put("text", text)
                .put("team", state.teamId);
        raw.set("blocks", TypedText.richText(text, state.id("x").substring(6)));
        channel.read.put(person.id, raw.path("ts").asText());
        return post(channel, raw, thread, false);
    }

    /** Shows a message to one person. It causes no event, is not in the history, and notifies only that person. */
    Message ephemeral(Channel channel, String user, Content content, @Nullable String thread) {
        var raw = fromBot().put("is_ephemeral", true);
        content.writeTo(raw);
        return ephemeral(channel, user, raw, thread);
    }

    /** Shows a message of the client itself, in the name of Slackbot. */
    Message notice(Channel channel, String user, String text) {
        var raw = Json.object()
                .put("type", "message")
                .put("user", "USLACKBOT")
                .put("ts", state.ts())
                .put("text", text)
                .put("is_ephemeral", true);
        return ephemeral(channel, user, raw, null);
    }

    private Message ephemeral(Channel channel, String user, ObjectNode raw, @Nullable String thread) {
        if (thread != null) {
            raw.put("thread_ts", thread);
        }
        var message = new Message(channel, raw, user, Set.of());
        channel.messages.put(message.ts, message);
        changes.message("ephemeral", message);
        return message;
    }

    private ObjectNode fromBot() {
        var raw = Json.object()
                .put("type", "message")
                .put("user", State.BOT_USER)
                .put("ts", state.ts())
                .put("bot_id", State.BOT)
                .put("app_id", State.APP)
                .put("team", state.teamId);
        raw.set("bot_profile", botProfile(state));
        return raw;
    }

    static ObjectNode botProfile(State state) {
        var profile = Json.object()
                .put("id", State.BOT)
                .put("app_id", State.APP)
                .put("user_id", State.BOT_USER)
                .put("name", State.BOT_NAME);
        profile.putObject("icons");
        return profile.put("deleted", false).put("updated", 1700000000L).put("team_id", state.teamId);
    }

    private Message post(Channel channel, ObjectNode raw, @Nullable String thread, boolean broadcast) {
        if (thread != null) {
            raw.put("thread_ts", thread);
            if (broadcast) {
                raw.put("subtype", "thread_broadcast");
            }
        }
        var message = new Message(channel, raw, null, mentions.notified(raw, channel));
        channel.messages.put(message.ts, message);
        changes.message("message", message);
        events.posted(message);
        return message;
    }

    void edit(Message message, Content content) {
        var before = message.wire(false);
        content.writeTo(message.raw);
        var at = state.ts();
        if (message.ephemeralTo == null) {
            message.raw.putObject("edited").put("user", message.author()).put("ts", at);
        }
        message.chosen.clear();
        changes.message("edit", message);
        if (message.ephemeralTo == null) {
            events.changed(message, before, at);
        }
    }

    /** Gives a person's message another text. Returns false, and sends no event, if it is the same. */
    boolean editByPerson(Message message, String text) {
        if (message.raw.path("text").asText().equals(text)) {
            return false;
        }
        var before = message.wire(false);
        message.raw.put("text", text);
        message.raw.set("blocks", TypedText.richText(text, state.id("x").substring(6)));
        var at = state.ts();
        message.raw.putObject("edited").put("user", message.author()).put("ts", at);
        changes.message("edit", message);
        events.changed(message, before, at);
        return true;
    }

    /** Adds the preview of a link. Text and {@code edited} stay as they are. */
    void unfurl(Message message) {
        var before = message.wire(false);
        message.raw
                .putArray("attachments")
                .addObject()
                .put("id", 1)
                .put("from_url", "https://example.com/")
                .put("original_url", "https://example.com/")
                .put("service_name", "example.com")
                .put("title", "Example")
                .put("fallback", "Example");
        changes.message("edit", message);
        events.changed(message, before, state.ts());
    }

    /** Deletes a message. As in Slack, a root with replies becomes a tombstone. */
    void delete(Message message) {
        var before = message.wire(false);
        var at = state.ts();
        if (message.ephemeralTo == null && !message.channel.replies(message.ts).isEmpty()) {
            message.raw.removeAll();
            message.raw
                    .put("type", "message")
                    .put("subtype", "tombstone")
                    .put("user", "USLACKBOT")
                    .put("ts", message.ts)
                    .put("hidden", true)
                    .put("text", "This message was deleted.");
            message.reactions.clear();
        } else {
            message.deleted = true;
        }
        message.channel.pins.remove(message.ts);
        changes.message("delete", message);
        if (message.ephemeralTo == null) {
            events.deleted(message, before, at);
        }
    }
}
