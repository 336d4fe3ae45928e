package dev.rollcall.emulator.discord;

import org.jspecify.annotations.Nullable;

/** Finds the objects of a REST path, if the bot can access them. */
final class PathResolver {
    private final World world;
    private final Access access;

    PathResolver(World world, Access access) {
        this.world = world;
        this.access = access;
    }

    /** Returns the channel of the path. Throws 10003 if there is none, 50001 if the bot cannot view it. */
    Channel channel(Route.Call call) {
        var channel = world.channel(call.param("channel_id"));
        require(channel, Permission.VIEW_CHANNEL);
        return channel;
    }

    void require(Channel channel, long bits) {
        access.require(channel, world.bot.id, bits);
    }

    /** Returns the message of the path. An ephemeral message is unknown here. */
    Message message(Route.Call call) {
        var channel = channel(call);
        return message(channel, call.param("message_id"));
    }

    static Message message(Channel channel, String id) {
        var message = channel.message(id);
        if (message == null || message.ephemeralTo != null) {
            throw ApiError.unknown(ApiError.Unknown.MESSAGE);
        }
        return message;
    }

    Guild guild(Route.Call call) {
        return world.guild(call.param("guild_id"));
    }

    /** Returns the user id; {@code @me} is the bot. */
    String user(@Nullable String id) {
        return id == null || id.equals("@me") ? world.bot.id : id;
    }
}
