package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Messages as gateway events and as REST responses. */
final class MessageEvents {
    private final World world;

    MessageEvents(World world) {
        this.world = world;
    }

    /** Returns the message as in an event: with the guild and the member object of the author. */
    ObjectNode event(Message message) {
        var event = message.json(world.bot.id);
        event.put("channel_type", message.channel.type);
        var member = world.memberAt(message.channel, message.author.id);
        if (member != null) {
            event.set("member", member.withoutUser());
        }
        var mentioned = Json.arr();
        for (var user : message.mentions) {
            var json = user.json();
            var as = world.memberAt(message.channel, user.id);
            if (as != null) {
                json.set("member", as.withoutUser());
            }
            mentioned.add(json);
        }
        event.set("mentions", mentioned);
        return withGuildId(event, message.channel);
    }

    static ObjectNode withGuildId(ObjectNode event, Channel channel) {
        return channel.guildId == null ? event : event.put("guild_id", channel.guildId);
    }

    static World.Audience audience(Channel channel) {
        return new World.Audience(channel, channel.isDm() ? Intent.DIRECT_MESSAGES : Intent.GUILD_MESSAGES);
    }

    /**
     * Returns the message as REST returns it to the bot. Without MESSAGE_CONTENT, the content of other people's
     * messages is empty there too.
     */
    ObjectNode forBot(Message message) {
        var json = message.json(world.bot.id);
        return world.options.messageContent() ? json : Intent.blank(json, message.channel.isDm(), world.bot.id);
    }
}
