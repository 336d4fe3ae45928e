package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.Route.Response.created;
import static dev.rollcall.emulator.discord.Route.Response.nothing;
import static dev.rollcall.emulator.discord.Route.Response.ok;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Routes that create threads, join them, and list active and archived ones. */
final class ThreadRoutes {
    private static final String MEMBERS = "/channels/{channel_id}/thread-members";

    private final World world;
    private final PathResolver paths;
    private final Access access;
    private final Threads threads;
    private final Messages messages;
    private final GuildView view;

    ThreadRoutes(World world, PathResolver paths, Access access, Threads threads, Messages messages, GuildView view) {
        this.world = world;
        this.paths = paths;
        this.access = access;
        this.threads = threads;
        this.messages = messages;
        this.view = view;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/channels/{channel_id}/messages/{message_id}/threads", this::fromMessage),
                Route.post("/channels/{channel_id}/threads", this::alone),
                Route.get(MEMBERS, call -> {
                    var channel = paths.channel(call);
                    return ok(Threads.thread(channel).members.entrySet().stream()
                            .map(e -> channel.membership(e.getKey(), e.getValue()))
                            .toList());
                }),
                Route.get(MEMBERS + "/{user_id}", call -> {
                    var channel = paths.channel(call);
                    var id = paths.user(call.param("user_id"));
                    var joined = Threads.thread(channel).members.get(id);
                    if (joined == null) {
                        throw ApiError.unknown(ApiError.Unknown.MEMBER);
                    }
                    return ok(channel.membership(id, joined));
                }),
                Route.put(MEMBERS + "/@me", call -> join(call, world.bot.id)),
                Route.put(MEMBERS + "/{user_id}", call -> join(call, call.param("user_id"))),
                Route.delete(MEMBERS + "/@me", call -> leave(call, world.bot.id)),
                Route.delete(MEMBERS + "/{user_id}", call -> leave(call, call.param("user_id"))),
                Route.get("/guilds/{guild_id}/threads/active", call -> {
                    var listed = listed(view.activeThreads(paths.guild(call)));
                    listed.remove("has_more");
                    return ok(listed.put("has_more", false));
                }),
                Route.get("/channels/{channel_id}/threads/archived/public", call -> archived(call, false)),
                Route.get("/channels/{channel_id}/threads/archived/private", call -> archived(call, true)));
    }

    private Route.Response fromMessage(Route.Call call) {
        var parent = paths.channel(call);
        if (parent.isThread() || parent.isDm()) {
            throw ApiError.bad(50024, "Cannot execute action on this channel type");
        }
        var message = paths.message(call);
        paths.require(parent, Permission.CREATE_PUBLIC_THREADS | Permission.READ_MESSAGE_HISTORY);
        var name = name(call);
        var type = parent.type == Channel.ANNOUNCEMENT ? Channel.ANNOUNCEMENT_THREAD : Channel.PUBLIC_THREAD;
        var older = parent.lastMessageId != null && !parent.lastMessageId.equals(message.id);
        var thread = threads.create(parent, world.bot, message, type, name, duration(call, parent));
        thread.slowmode = call.body().path("rate_limit_per_user").asInt(0);
        messages.changed(message);
        if (older) {
            // If the message is not the newest of the channel, Discord posts a system message in the parent.
            messages.system(
                    parent,
                    world.bot,
                    Message.THREAD_CREATED,
                    new Message.Reference(thread.id, null, parent.guildId, null),
                    name);
        }
        return created(thread.json(world.bot.id));
    }

    /** Creates a thread without a message; it is private unless the body says otherwise. */
    private Route.Response alone(Route.Call call) {
        var parent = paths.channel(call);
        if (parent.isThread() || parent.isDm()) {
            throw ApiError.bad(50024, "Cannot execute action on this channel type");
        }
        var type = call.body().path("type").asInt(Channel.PRIVATE_THREAD);
        if (type < Channel.ANNOUNCEMENT_THREAD || type > Channel.PRIVATE_THREAD) {
            throw FormErrors.one("type", "BASE_TYPE_CHOICES", "Value must be one of (10, 11, 12).");
        }
        paths.require(
                parent,
                type == Channel.PRIVATE_THREAD ? Permission.CREATE_PRIVATE_THREADS : Permission.CREATE_PUBLIC_THREADS);
        var name = name(call);
        var thread = threads.create(parent, world.bot, null, type, name, duration(call, parent));
        if (type != Channel.PRIVATE_THREAD) {
            messages.system(
                    parent,
                    world.bot,
                    Message.THREAD_CREATED,
                    new Message.Reference(thread.id, null, parent.guildId, null),
                    name);
        }
        return created(thread.json(world.bot.id));
    }

    private static String name(Route.Call call) {
        var name = Json.text(call.body(), "name");
        var errors = new FormErrors();
        if (name == null) {
            errors.required("name").check();
            throw ApiError.badJson();
        }
        errors.length("name", name, 1, Threads.NAME_MAX).check();
        return name;
    }

    private static int duration(Route.Call call, Channel parent) {
        var minutes = call.body().path("auto_archive_duration").asInt(parent.defaultAutoArchive);
        if (!Threads.DURATIONS.contains(minutes)) {
            throw FormErrors.one(
                    "auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).");
        }
        return minutes;
    }

    private Route.Response join(Route.Call call, String userId) {
        var channel = paths.channel(call);
        Threads.thread(channel);
        threads.requireOpen(channel);
        var self = userId.equals(world.bot.id);
        if (!self) {
            paths.require(channel, Permission.SEND_MESSAGES_IN_THREADS);
            world.member(world.guild(String.valueOf(channel.guildId)), userId);
            if (!access.sees(channel.home(), userId)) {
                throw ApiError.missingAccess();
            }
        }
        var isNew = !Threads.thread(channel).members.containsKey(userId);
        threads.add(channel, userId);
        if (isNew && !self) {
            var line = messages.system(channel, world.bot, 1, null, "");
            line.mentions.add(world.user(userId));
            line.notified.add(userId);
        }
        return nothing();
    }

    private Route.Response leave(Route.Call call, String userId) {
        var channel = paths.channel(call);
        threads.requireOpen(channel);
        if (!userId.equals(world.bot.id) && !Threads.thread(channel).ownerId.equals(world.bot.id)) {
            paths.require(channel, Permission.MANAGE_THREADS);
        }
        threads.remove(channel, userId);
        return nothing();
    }

    private ObjectNode listed(List<Channel> found) {
        var body = Json.obj();
        body.set(
                "threads",
                Json.array(found.stream().map(c -> c.json(world.bot.id)).toList()));
        var members = body.putArray("members");
        for (var channel : found) {
            var joined = Threads.thread(channel).members.get(world.bot.id);
            if (joined != null) {
                members.add(channel.membership(world.bot.id, joined));
            }
        }
        return body;
    }

    private Route.Response archived(Route.Call call, boolean secret) {
        var parent = paths.channel(call);
        paths.require(parent, Permission.READ_MESSAGE_HISTORY | (secret ? Permission.MANAGE_THREADS : 0));
        var limit = call.limit(50, 100);
        var before = call.query("before");
        var all = world.threadsOf(parent).stream()
                .filter(c -> Threads.thread(c).archived && (c.type == Channel.PRIVATE_THREAD) == secret)
                .filter(c -> before == null || Threads.thread(c).archiveStamp.isBefore(instant(before)))
                .sorted(Comparator.comparing((Channel c) -> Threads.thread(c).archiveStamp)
                        .reversed())
                .toList();
        var body = listed(all.stream().limit(limit).toList());
        return ok(body.put("has_more", all.size() > limit));
    }

    private static Instant instant(String stamp) {
        try {
            return java.time.OffsetDateTime.parse(stamp.replace(' ', '+')).toInstant();
        } catch (java.time.format.DateTimeParseException e) {
            throw FormErrors.one("before", "DATE_TIME_TYPE_PARSE", "Could not parse " + stamp + ". Should be ISO8601.");
        }
    }
}
