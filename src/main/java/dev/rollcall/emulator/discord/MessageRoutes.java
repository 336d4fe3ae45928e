package dev.rollcall.emulator.discord;

import static dev.rollcall.emulator.discord.Route.Response.nothing;
import static dev.rollcall.emulator.discord.Route.Response.ok;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Routes of the messages of a channel: read, send, edit, delete, pin. */
final class MessageRoutes {
    private static final String ALL = "/channels/{channel_id}/messages";
    private static final String ONE = ALL + "/{message_id}";
    private static final int PINS_MAX = 250;
    private static final int BULK_MIN = 2;
    private static final int BULK_MAX = 100;
    private static final Duration BULK_AGE = Duration.ofDays(14);
    private static final Duration OLD = Duration.ofHours(1);

    private final World world;
    private final PathResolver paths;
    private final Messages messages;
    private final MessageEvents events;
    private final Threads threads;
    private final RateLimits rates;

    MessageRoutes(World world, PathResolver paths, Messages messages, Threads threads, RateLimits rates) {
        this.world = world;
        this.paths = paths;
        this.messages = messages;
        this.events = new MessageEvents(world);
        this.threads = threads;
        this.rates = rates;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ALL + "/pins", this::pinned),
                Route.put(ALL + "/pins/{message_id}", call -> pin(call, true)),
                Route.delete(ALL + "/pins/{message_id}", call -> pin(call, false)),
                Route.get(
                        "/channels/{channel_id}/pins",
                        call -> ok(pins(paths.channel(call)).map(events::forBot).toList())),
                Route.put("/channels/{channel_id}/pins/{message_id}", call -> pin(call, true)),
                Route.delete("/channels/{channel_id}/pins/{message_id}", call -> pin(call, false)),
                Route.get(ALL, this::history),
                Route.post(ALL, this::send),
                Route.post(ALL + "/bulk-delete", this::bulkDelete),
                Route.get(ONE, call -> {
                    var channel = paths.channel(call);
                    paths.require(channel, Permission.READ_MESSAGE_HISTORY);
                    return ok(events.forBot(paths.message(call)));
                }),
                Route.patch(ONE, this::edit),
                Route.delete(ONE, call -> {
                    var message = paths.message(call);
                    if (!message.author.equals(world.bot)) {
                        if (message.channel.isDm()) {
                            throw ApiError.refused(50003, "Cannot execute action on a DM channel");
                        }
                        paths.require(message.channel, Permission.MANAGE_MESSAGES);
                    }
                    threads.requireOpen(message.channel);
                    messages.delete(message);
                    return nothing();
                }),
                Route.post("/channels/{channel_id}/typing", call -> {
                    var channel = paths.channel(call);
                    paths.require(channel, Access.sending(channel));
                    return nothing();
                }));
    }

    private Route.Response send(Route.Call call) {
        var channel = paths.channel(call);
        var messageBody = MessageBody.create(call.body(), call.files(), MessageBody.Kind.CREATE);
        var message = messages.send(channel, world.bot, messageBody);
        var json = events.forBot(message);
        if (message.nonce != null) {
            json.put("nonce", message.nonce);
        }
        return ok(json);
    }

    /**
     * Returns the history, newest first. Without READ_MESSAGE_HISTORY, it is an empty list and not an error (Discord's
     * page "Messages", Get Channel Messages).
     */
    private Route.Response history(Route.Call call) {
        var channel = paths.channel(call);
        if (!new Access(world).can(channel, world.bot.id, Permission.READ_MESSAGE_HISTORY)) {
            return ok(List.of());
        }
        var limit = call.limit(50, 100);
        return ok(slice(channel, call, limit).map(events::forBot).toList());
    }

    private static Stream<Message> slice(Channel channel, Route.Call call, int limit) {
        var before = call.query("before");
        var after = call.query("after");
        var around = call.query("around");
        var all = channel.messages;
        if (around != null) {
            var at = Snowflakes.number(around);
            var older = open(all.headMap(at, true).descendingMap().values())
                    .limit(limit / 2 + 1)
                    .toList();
            var newer = new ArrayList<>(
                    open(all.tailMap(at, false).values()).limit(limit / 2).toList());
            return Stream.concat(newer.reversed().stream(), older.stream()).limit(limit);
        }
        if (after != null) {
            var oldest = new ArrayList<>(
                    open(all.tailMap(Snowflakes.number(after), false).values())
                            .limit(limit)
                            .toList());
            return oldest.reversed().stream();
        }
        var until = before == null ? all : all.headMap(Snowflakes.number(before), false);
        return open(until.descendingMap().values()).limit(limit);
    }

    private static Stream<Message> open(Collection<Message> messages) {
        return messages.stream().filter(m -> m.ephemeralTo == null);
    }

    private Route.Response edit(Route.Call call) {
        var message = paths.message(call);
        threads.requireOpen(message.channel);
        if (!message.author.equals(world.bot)) {
            var onlyFlags = call.body().size() == 1 && call.body().has("flags");
            if (!onlyFlags) {
                throw ApiError.refused(50005, "Cannot edit a message authored by another user");
            }
            paths.require(message.channel, Permission.MANAGE_MESSAGES);
            message.flags = (message.flags & ~Message.SUPPRESS_EMBEDS)
                    | (call.body().path("flags").asInt() & Message.SUPPRESS_EMBEDS);
            messages.changed(message);
            return ok(events.forBot(message));
        }
        if (world.options.slowOldEdits() && message.at.plus(OLD).isBefore(world.now())) {
            var wait = rates.oldEdit(message.channel.id);
            if (wait > 0) {
                throw new RateLimited(wait / 1000.0, 30046, false);
            }
        }
        messages.edit(message, MessageBody.edit(call.body(), call.files(), message));
        return ok(events.forBot(message));
    }

    private Route.Response bulkDelete(Route.Call call) {
        var channel = paths.channel(call);
        if (channel.isDm()) {
            throw ApiError.refused(50003, "Cannot execute action on a DM channel");
        }
        paths.require(channel, Permission.MANAGE_MESSAGES);
        var ids = Json.texts(call.body().path("messages"));
        new FormErrors().count("messages", ids.size(), BULK_MIN, BULK_MAX).check();
        if (ids.stream().anyMatch(id -> Snowflakes.time(id).plus(BULK_AGE).isBefore(world.now()))) {
            throw ApiError.bad(50034, "You can only bulk delete messages that are under 14 days old.");
        }
        messages.deleteAll(
                channel,
                ids.stream()
                        .map(channel::message)
                        .filter(m -> m != null && m.ephemeralTo == null)
                        .toList());
        return nothing();
    }

    private static Stream<Message> pins(Channel channel) {
        return new ArrayList<>(channel.pins).reversed().stream().map(id -> PathResolver.message(channel, id));
    }

    private Route.Response pinned(Route.Call call) {
        var channel = paths.channel(call);
        var body = Json.obj().put("has_more", false);
        body.set(
                "items",
                Json.array(pins(channel)
                        .map(m -> {
                            var item = Json.obj().put("pinned_at", Json.stamp(m.at));
                            item.set("message", events.forBot(m));
                            return item;
                        })
                        .toList()));
        return ok(body);
    }

    /**
     * Pins or unpins a message. Pinning posts a system message. It requires PIN_MESSAGES, which MANAGE_MESSAGES no
     * longer includes.
     */
    private Route.Response pin(Route.Call call, boolean on) {
        var message = paths.message(call);
        var channel = message.channel;
        paths.require(channel, Permission.PIN_MESSAGES);
        threads.requireOpen(channel);
        if (on == message.pinned) {
            return nothing();
        }
        if (on && channel.pins.size() >= PINS_MAX) {
            throw ApiError.bad(30003, "Maximum number of pins reached for the channel (" + PINS_MAX + ")");
        }
        message.pinned = on;
        if (on) {
            channel.pins.add(message.id);
            channel.lastPinAt = world.now();
        } else {
            channel.pins.remove(message.id);
        }
        var event = MessageEvents.withGuildId(Json.obj().put("channel_id", channel.id), channel);
        event.set("last_pin_timestamp", Json.stampOrNull(channel.lastPinAt));
        world.dispatch(
                "CHANNEL_PINS_UPDATE",
                event,
                new World.Audience(channel, channel.isDm() ? Intent.DIRECT_MESSAGES : Intent.GUILDS));
        messages.changed(message);
        if (on) {
            messages.system(
                    channel,
                    world.bot,
                    Message.PIN_ADDED,
                    new Message.Reference(channel.id, message.id, channel.guildId, null),
                    "");
        }
        return nothing();
    }
}
