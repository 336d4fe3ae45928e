package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.Route.Response.nothing;
import static dev.rollcall.emulator.discord.Route.Response.ok;

import java.util.Comparator;
import java.util.List;

/** Routes of reactions. Normal and super reactions are two lists, selected by {@code type}. */
final class ReactionRoutes {
    private static final String ALL = "/channels/{channel_id}/messages/{message_id}/reactions";
    private static final String EMOJI = ALL + "/{emoji_name}";

    private final World world;
    private final PathResolver paths;
    private final Reactions reactions;

    ReactionRoutes(World world, PathResolver paths, Reactions reactions) {
        this.world = world;
        this.paths = paths;
        this.reactions = reactions;
    }

    List<Route> routes() {
        return List.of(
                Route.put(EMOJI + "/@me", call -> {
                    reactions.add(paths.message(call), world.bot, emoji(call), false);
                    return nothing();
                }),
                Route.delete(EMOJI + "/@me", call -> {
                    reactions.remove(paths.message(call), world.bot.id, emoji(call), false);
                    return nothing();
                }),
                Route.delete(EMOJI + "/{user_id}", call -> {
                    var message = paths.message(call);
                    paths.require(message.channel, Permission.MANAGE_MESSAGES);
                    var reaction = message.reactions.get(emoji(call));
                    var burst = reaction != null && reaction.burst.contains(call.param("user_id"));
                    reactions.remove(message, call.param("user_id"), emoji(call), burst);
                    return nothing();
                }),
                Route.delete(EMOJI, call -> {
                    var message = paths.message(call);
                    paths.require(message.channel, Permission.MANAGE_MESSAGES);
                    reactions.removeEmoji(message, emoji(call));
                    return nothing();
                }),
                Route.delete(ALL, call -> {
                    var message = paths.message(call);
                    paths.require(message.channel, Permission.MANAGE_MESSAGES);
                    reactions.removeAll(message);
                    return nothing();
                }),
                Route.get(EMOJI, this::users));
    }

    private static String emoji(Route.Call call) {
        return Reactions.emoji(call.param("emoji_name"));
    }

    private Route.Response users(Route.Call call) {
        var message = paths.message(call);
        var limit = call.limit(25, 100);
        var reaction = message.reactions.get(emoji(call));
        if (reaction == null) {
            return ok(List.of());
        }
        var after = call.query("after");
        var from = after == null ? 0 : Snowflakes.number(after);
        return ok(reaction.users("1".equals(call.query("type"))).stream()
                .sorted(Comparator.comparingLong(Snowflakes::number))
                .filter(id -> Snowflakes.number(id) > from)
                .limit(limit)
                .map(id -> world.user(id).json())
                .toList());
    }
}
