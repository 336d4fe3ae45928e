package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Sends Events API events to the app, if it is subscribed, has the scope, and can see the channel. Called under the
 * lock of {@link State}.
 */
final class Events {
    /**
     * Every event subscription of the emulator, with its scope ("" for none). This is the coverage list of
     * docs/emulators.md.
     */
    static final Map<String, String> SERVED = Map.ofEntries(
            Map.entry("app_home_opened", ""),
            Map.entry("app_mention", "app_mentions:read"),
            Map.entry("channel_archive", "channels:read"),
            Map.entry("channel_created", "channels:read"),
            Map.entry("channel_rename", "channels:read"),
            Map.entry("channel_unarchive", "channels:read"),
            Map.entry("channel_left", "channels:read"),
            Map.entry("group_archive", "groups:read"),
            Map.entry("group_left", "groups:read"),
            Map.entry("group_rename", "groups:read"),
            Map.entry("group_unarchive", "groups:read"),
            Map.entry("member_joined_channel", "channels:read"),
            Map.entry("member_left_channel", "channels:read"),
            Map.entry("message.channels", "channels:history"),
            Map.entry("message.groups", "groups:history"),
            Map.entry("message.im", "im:history"),
            Map.entry("message.mpim", "mpim:history"),
            Map.entry("message_metadata_posted", "metadata.message:read"),
            Map.entry("reaction_added", "reactions:read"),
            Map.entry("reaction_removed", "reactions:read"),
            Map.entry("subteam_members_changed", "usergroups:read"),
            Map.entry("subteam_updated", "usergroups:read"),
            Map.entry("team_join", "users:read"),
            Map.entry("user_change", "users:read"));

    private final State state;
    private final Set<String> subscribed;
    private final Set<String> scopes;
    private final Deliveries deliveries;

    Events(State state, SlackOptions options, Deliveries deliveries) {
        this.state = state;
        this.subscribed = options.events();
        this.scopes = options.scopes();
        this.deliveries = deliveries;
    }

    void posted(Message message) {
        var channel = message.channel;
        var event = message.wire(false);
        event.put("channel", channel.id).put("event_ts", message.ts).put("channel_type", channel.kind.type);
        seen(channel, "message." + channel.kind.family, event);
        if (!message.byBot() && !channel.direct() && Mentions.names(message.raw, State.BOT_USER)) {
            var mention = event.deepCopy().put("type", "app_mention");
            mention.remove("channel_type");
            seen(channel, "app_mention", mention);
        }
        if (message.raw.has("metadata")) {
            var posted = Json.object()
                    .put("type", "message_metadata_posted")
                    .put("app_id", State.APP)
                    .put("bot_id", State.BOT)
                    .put("user_id", message.author())
                    .put("team_id", state.teamId)
                    .put("channel_id", channel.id);
            posted.set("metadata", message.raw.path("metadata").deepCopy());
            seen(
                    channel,
                    "message_metadata_posted",
                    posted.put("message_ts", message.ts).put("event_ts", message.ts));
        }
    }

    void changed(Message message, ObjectNode before, String at) {
        var event = hidden("message_changed", message, at);
        event.set("message", message.wire(false));
        event.set("previous_message", before);
        seen(message.channel, "message." + message.channel.kind.family, event);
    }

    void deleted(Message message, ObjectNode before, String at) {
        var event = hidden("message_deleted", message, at).put("deleted_ts", message.ts);
        event.set("previous_message", before);
        seen(message.channel, "message." + message.channel.kind.family, event);
    }

    private static ObjectNode hidden(String subtype, Message message, String at) {
        return Json.object()
                .put("type", "message")
                .put("subtype", subtype)
                .put("hidden", true)
                .put("channel", message.channel.id)
                .put("ts", at)
                .put("event_ts", at)
                .put("channel_type", message.channel.kind.type);
    }

    void reacted(Message message, String user, String emoji, boolean added) {
        String name = added ? "reaction_added" : "reaction_removed";
        var event = Json.object().put("type", name).put("user", user).put("reaction", emoji);
        event.putObject("item")
                .put("type", "message")
                .put("channel", message.channel.id)
                .put("ts", message.ts);
        event.put("item_user", message.author()).put("event_ts", state.ts());
        seen(message.channel, name, event);
    }

    void joined(Channel channel, String user, String inviter) {
        var event = member("member_joined_channel", channel, user);
        if (!inviter.isEmpty()) {
            event.put("inviter", inviter);
        }
        seen(channel, "member_joined_channel", event);
    }

    void left(Channel channel, String user) {
        if (user.equals(State.BOT_USER)) {
            String name = channel.kind == Channel.Kind.PUBLIC ? "channel_left" : "group_left";
            send(
                    name,
                    Json.object().put("type", name).put("channel", channel.id).put("event_ts", state.ts()));
        } else {
            seen(channel, "member_left_channel", member("member_left_channel", channel, user));
        }
    }

    private ObjectNode member(String type, Channel channel, String user) {
        return Json.object()
                .put("type", type)
                .put("user", user)
                .put("channel", channel.id)
                .put("channel_type", channel.kind == Channel.Kind.PUBLIC ? "C" : "G")
                .put("team", state.teamId)
                .put("event_ts", state.ts());
    }

    /** Sends {@code channel_archive}, {@code group_unarchive} and similar events. */
    void channel(String what, Channel channel, String user) {
        var name = (channel.kind == Channel.Kind.PUBLIC ? "channel_" : "group_") + what;
        var event = Json.object().put("type", name);
        if (what.equals("rename") || what.equals("created")) {
            event.putObject("channel")
                    .put("id", channel.id)
                    .put("name", channel.name)
                    .put("created", channel.created)
                    .put("creator", channel.creator);
        } else {
            event.put("channel", channel.id).put("user", user);
        }
        event.put("event_ts", state.ts());
        if (channel.kind == Channel.Kind.PUBLIC) {
            send(name, event);
        } else {
            seen(channel, name, event);
        }
    }

    /** Sends an event that belongs to no channel, such as {@code app_home_opened}. */
    void send(String subscription, ObjectNode event) {
        var scope = SERVED.getOrDefault(subscription, "");
        if (subscribed.contains(subscription) && (scope.isEmpty() || scopes.contains(scope))) {
            deliveries.event(event);
        }
    }

    /** Sends an event of a channel, if the bot is a member. */
    private void seen(Channel channel, String subscription, ObjectNode event) {
        if (channel.members.contains(State.BOT_USER)) {
            send(subscription, event);
        }
    }
}
