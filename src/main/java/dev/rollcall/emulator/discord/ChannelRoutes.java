package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.Route.Response.nothing;
import static dev.rollcall.emulator.discord.Route.Response.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Routes of a channel or thread: read, change, delete. */
final class ChannelRoutes {
    private static final String ONE = "/channels/{channel_id}";

    private final World world;
    private final PathResolver paths;
    private final Access access;
    private final Threads threads;

    ChannelRoutes(World world, PathResolver paths, Access access, Threads threads) {
        this.world = world;
        this.paths = paths;
        this.access = access;
        this.threads = threads;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ONE, call -> ok(paths.channel(call).json(world.bot.id))),
                Route.patch(ONE, call -> {
                    var channel = paths.channel(call);
                    if (channel.isThread()) {
                        changeThread(channel, call.body());
                    } else {
                        changeChannel(channel, call.body());
                    }
                    return ok(channel.json(world.bot.id));
                }),
                Route.delete(ONE, call -> {
                    var channel = paths.channel(call);
                    var before = channel.json(world.bot.id);
                    if (channel.isThread()) {
                        paths.require(channel, Permission.MANAGE_THREADS);
                        threads.delete(channel);
                    } else if (!channel.isDm()) {
                        paths.require(channel, Permission.MANAGE_CHANNELS);
                        remove(channel);
                    }
                    return ok(before);
                }),
                Route.put(ONE + "/permissions/{overwrite_id}", call -> {
                    var channel = paths.channel(call);
                    paths.require(channel, Permission.MANAGE_ROLES);
                    var id = call.param("overwrite_id");
                    var member = call.body().path("type").asInt() == 1;
                    channel.overwrites.put(
                            id,
                            new Channel.Overwrite(
                                    id,
                                    member,
                                    call.body().path("allow").asLong(0),
                                    call.body().path("deny").asLong(0)));
                    changed(channel);
                    return nothing();
                }),
                Route.delete(ONE + "/permissions/{overwrite_id}", call -> {
                    var channel = paths.channel(call);
                    paths.require(channel, Permission.MANAGE_ROLES);
                    channel.overwrites.remove(call.param("overwrite_id"));
                    changed(channel);
                    return nothing();
                }));
    }

    void changed(Channel channel) {
        world.changes.add("channel", channel.id, null, null, List.of());
        world.dispatchGuild(channel.guildId, "CHANNEL_UPDATE", channel.json(world.bot.id), Intent.GUILDS);
    }

    /** Deletes a channel and its threads. */
    void remove(Channel channel) {
        world.threadsOf(channel).forEach(t -> world.channels.remove(t.id));
        world.channels.remove(channel.id);
        world.changes.add("channel", channel.id, null, null, List.of());
        world.dispatchGuild(channel.guildId, "CHANNEL_DELETE", channel.json(world.bot.id), Intent.GUILDS);
    }

    private void changeChannel(Channel channel, JsonNode body) {
        if (channel.isDm()) {
            throw ApiError.refused(50003, "Cannot execute action on a DM channel");
        }
        paths.require(channel, Permission.MANAGE_CHANNELS);
        var errors = new FormErrors();
        if (Json.has(body, "name")) {
            errors.length("name", body.path("name").asText(), 1, 100);
        }
        errors.length("topic", Json.text(body, "topic", ""), 0, 1024);
        errors.check();
        channel.name = Json.text(body, "name", channel.name);
        channel.topic = body.has("topic") ? Json.text(body, "topic") : channel.topic;
        channel.position = body.path("position").asInt(channel.position);
        channel.slowmode = body.path("rate_limit_per_user").asInt(channel.slowmode);
        changed(channel);
    }

    /**
     * Changes a thread. In an archived thread, only its archiving can be changed, unless the same call unarchives it.
     * Anyone who may send messages may unarchive a thread that is not locked; everything else requires MANAGE_THREADS
     * or being its owner (Discord's page "Channels", Modify Channel).
     */
    private void changeThread(Channel channel, JsonNode body) {
        var thread = Threads.thread(channel);
        var me = world.bot.id;
        var manages = access.can(channel, me, Permission.MANAGE_THREADS);
        var unarchives =
                body.path("archived").isBoolean() && !body.path("archived").asBoolean();
        var onlyUnarchives = body.size() == 1 && unarchives;
        var wasArchived = thread.archived;
        if (wasArchived && !unarchives) {
            throw ApiError.bad(50083, "Thread is archived");
        }
        if (onlyUnarchives && !thread.locked) {
            if (!manages && !thread.members.containsKey(me)) {
                paths.require(channel, Permission.SEND_MESSAGES_IN_THREADS);
            }
        } else if (!manages && !(thread.ownerId.equals(me) && !body.has("locked") && !thread.locked)) {
            throw ApiError.missingPermissions();
        }
        var errors = new FormErrors();
        if (Json.has(body, "name")) {
            errors.length("name", body.path("name").asText(), 1, Threads.NAME_MAX);
        }
        var duration = body.path("auto_archive_duration").asInt(thread.autoArchive);
        if (!Threads.DURATIONS.contains(duration)) {
            errors.add("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).");
        }
        errors.check();
        channel.name = Json.text(body, "name", channel.name);
        channel.slowmode = body.path("rate_limit_per_user").asInt(channel.slowmode);
        thread.locked = body.path("locked").asBoolean(thread.locked);
        if (duration != thread.autoArchive) {
            thread.autoArchive = duration;
            thread.archiveStamp = world.now();
            thread.activeAt = world.now();
        }
        var archived = body.path("archived").asBoolean(thread.archived);
        if (archived != thread.archived) {
            threads.archive(channel, archived);
        } else {
            threads.changed(channel);
        }
    }
}
