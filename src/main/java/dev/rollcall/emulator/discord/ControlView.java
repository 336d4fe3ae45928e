package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a person sees, for the control API: the first guild, and the messages of a channel. */
final class ControlView {
    private final World world;
    private final Access access;
    private final RegisteredCommands commands;
    private final Interactions interactions;
    /** The newest message that each person has read, by person and channel. */
    private final Map<String, Long> read = new HashMap<>();

    ControlView(World world, Access access, RegisteredCommands commands, Interactions interactions) {
        this.world = world;
        this.access = access;
        this.commands = commands;
        this.interactions = interactions;
    }

    ObjectNode state(User me) {
        var state = Json.obj();
        state.set("me", person(me));
        state.putObject("team").put("id", world.guild.id).put("name", world.guild.name);
        state.putObject("bot").put("id", world.bot.id).put("name", world.bot.globalName);
        state.set(
                "people",
                Json.array(world.guild.members.values().stream()
                        .filter(m -> !m.user.equals(world.bot))
                        .sorted(Comparator.comparing((Member m) -> m.user.username))
                        .map(m -> person(m.user))
                        .toList()));
        state.set("groups", Json.array(groups()));
        state.set("channels", Json.array(channels(me).map(c -> channel(c, me)).toList()));
        state.set("commands", Json.array(commands.all()));
        state.set(
                "forms",
                Json.array(interactions.forms.values().stream()
                        .filter(f -> f.opener().user.equals(me))
                        .map(ControlView::form)
                        .toList()));
        return state;
    }

    private ObjectNode person(User user) {
        var member = world.guild.member(user.id);
        var admin = member != null && world.guild.permissions(member) == Permission.ALL;
        return Json.obj()
                .put("id", user.id)
                .put("name", user.globalName)
                .put("username", user.username)
                .put("role", member == null ? "gone" : user.bot ? "bot" : admin ? "admin" : "member")
                .put("dmsClosed", user.dmsClosed);
    }

    private List<ObjectNode> groups() {
        return world.guild.roles.values().stream()
                .filter(r -> !r.id.equals(world.guild.id) && r.botId == null)
                .map(r -> {
                    var group = Json.obj().put("id", r.id).put("handle", r.name).put("mentionable", r.mentionable);
                    var members = group.putArray("members");
                    world.guild.members.values().stream()
                            .filter(m -> m.roles.contains(r.id))
                            .forEach(m -> members.add(m.user.id));
                    return group;
                })
                .toList();
    }

    private Stream<Channel> channels(User me) {
        return world.channels.values().stream().filter(c -> access.sees(c, me.id));
    }

    private ObjectNode channel(Channel channel, User me) {
        var last = channel.messages.isEmpty() ? 0 : channel.messages.lastKey();
        var seen = read.getOrDefault(key(me, channel), 0L);
        var unread = channel.messages.tailMap(seen, false).values().stream()
                .filter(m -> shownTo(m, me) && !m.author.equals(me))
                .toList();
        var json = Json.obj().put("id", channel.id).put("name", channel.name).put("kind", kind(channel));
        if (channel.isDm()) {
            json.put("name", world.bot.globalName);
        }
        if (channel.parent != null) {
            json.put("parent", channel.parent.id);
        }
        json.put("unread", unread.size())
                .put(
                        "mentions",
                        unread.stream().filter(m -> m.notified.contains(me.id)).count());
        json.put("botSees", access.sees(channel, world.bot.id));
        if (channel.thread != null) {
            json.put("archived", channel.thread.archived).put("locked", channel.thread.locked);
            json.set("members", Json.strings(channel.thread.members.keySet()));
        }
        if (last > 0) {
            json.put("lastMessage", Long.toString(last));
        }
        return json;
    }

    private String kind(Channel channel) {
        if (channel.isDm()) {
            return "dm";
        }
        if (channel.isThread()) {
            return "thread";
        }
        var everyone = channel.overwrites.get(channel.guildId);
        return everyone != null && (everyone.deny() & Permission.VIEW_CHANNEL) != 0 ? "private" : "public";
    }

    private static String key(User me, Channel channel) {
        return me.id + "/" + channel.id;
    }

    static ObjectNode form(Interaction.Form form) {
        var json = Json.obj()
                .put("id", form.id())
                .put("title", form.modal().path("title").asText())
                .put("custom_id", form.modal().path("custom_id").asText())
                .put("channel", form.opener().channel.id);
        json.set("components", form.modal().path("components"));
        return json;
    }

    private static boolean shownTo(Message message, User me) {
        // The starter message of a thread refers to the message in the parent channel, which people see.
        if (message.type == Message.THREAD_STARTER) {
            return false;
        }
        return message.ephemeralTo == null || (message.ephemeralTo.equals(me.id) && !message.dismissed);
    }

    /**
     * Restarts the person's client: ephemeral messages and forms are lost. With {@code all}, everything is marked as
     * read.
     */
    void reload(User me, boolean all) {
        channels(me).forEach(channel -> {
            for (var message : channel.messages.values()) {
                if (me.id.equals(message.ephemeralTo) && !message.dismissed) {
                    message.dismissed = true;
                    world.changes.add("ephemeral", message);
                }
            }
            if (all && !channel.messages.isEmpty()) {
                read.put(key(me, channel), channel.messages.lastKey());
            }
        });
    }

    /** Returns the newest messages of a channel, oldest first, and marks the channel as read. */
    List<ObjectNode> messages(User me, Channel channel, boolean peek, int newest) {
        if (!peek && !channel.messages.isEmpty()) {
            read.put(key(me, channel), channel.messages.lastKey());
        }
        var shown =
                channel.messages.values().stream().filter(m -> shownTo(m, me)).toList();
        return shown.subList(Math.clamp((long) shown.size() - newest, 0, shown.size()), shown.size()).stream()
                .map(m -> message(m, me))
                .toList();
    }

    ObjectNode message(Message message, User me) {
        var json = Json.obj()
                .put("id", message.id)
                .put("channel", message.channel.home().id)
                .put("type", message.type)
                .put("at", message.at.toString())
                .put(
                        "text",
                        message.hasFlag(Message.COMPONENTS_V2) ? Components.text(message.components) : message.content)
                .put("edited", message.editedAt != null)
                .put("ephemeral", message.ephemeral())
                .put("loading", message.hasFlag(Message.DEFERRED))
                .put("pinned", message.pinned)
                .put("mentionsMe", message.notified.contains(me.id));
        if (message.channel.isThread()) {
            json.put("thread", message.channel.id);
        }
        if (message.startedThread != null && message.startedThread.thread != null) {
            json.put("replies", message.startedThread.thread.messageCount);
        }
        json.putObject("author")
                .put("id", message.author.id)
                .put("name", message.author.globalName)
                .put("bot", message.author.bot);
        json.set("mentions", Json.strings(message.notified));
        json.set("components", message.components);
        json.set("embeds", message.embeds);
        json.set("attachments", message.attachments);
        if (message.reference != null && message.reference.messageId() != null) {
            json.put("replyTo", message.reference.messageId());
        }
        var reactions = json.putArray("reactions");
        for (var reaction : message.reactions.values()) {
            var one = reactions.addObject().put("emoji", reaction.emoji);
            one.set(
                    "users",
                    Json.strings(Stream.concat(reaction.normal.stream(), reaction.burst.stream())
                            .distinct()
                            .toList()));
            one.set("super", Json.strings(reaction.burst));
        }
        var earlier = json.putArray("earlier");
        message.versions.forEach(v -> earlier.addObject()
                .put("until", v.until().toString())
                .put("text", v.content().isEmpty() ? Components.text(v.components()) : v.content()));
        JsonNode raw = message.json(me.id);
        json.set("raw", raw);
        return json;
    }
}
