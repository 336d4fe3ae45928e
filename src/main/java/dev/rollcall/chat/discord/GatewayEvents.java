package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Mark;
import dev.rollcall.card.Notices;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.KeyedExecutor;
import dev.rollcall.chat.LogLimit;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.domain.Ids;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives gateway events. Translates each to an event of {@link Inbox}, calls the inbox in order per message, channel
 * or user, and sends the reply. An event that lacks a part is skipped and counted: it would lack it again.
 */
final class GatewayEvents implements AutoCloseable {
    /**
     * The time after which an interaction is deferred. Discord requires a response within 3 s ("Receiving and
     * Responding to Interactions").
     */
    static final Duration DEFER_AFTER = Duration.ofMillis(1_900);

    /** How long another instance has to respond. A form cannot be opened once the interaction is deferred. */
    static final Duration OTHERS_FIRST = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(GatewayEvents.class);

    private final DiscordRest rest;
    private final GuildReader guilds;
    private final DirectChannels directChannels;
    private final ThreadParents threads;
    private final ThreadReplies replies;
    private final Inbox inbox;
    private final String bot;
    private final ChatMeter meter;
    private final FormCache forms = new FormCache();
    private final KeyedExecutor executor = new KeyedExecutor("discord");
    private final ScheduledExecutorService scheduler = scheduler();
    private final EventRetry retry = new EventRetry();
    private final LogLimit skipped = new LogLimit();

    GatewayEvents(
            DiscordRest rest,
            GuildReader guilds,
            DirectChannels directChannels,
            ThreadParents threads,
            ThreadReplies replies,
            Inbox inbox,
            String bot,
            ChatMeter meter) {
        this.meter = meter;
        this.rest = rest;
        this.guilds = guilds;
        this.directChannels = directChannels;
        this.threads = threads;
        this.replies = replies;
        this.inbox = inbox;
        this.bot = bot;
    }

    /** Queues the event and returns at once. */
    void event(String type, JsonNode event) {
        if (!isComplete(type, event)) {
            long count = skipped.count();
            if (count > 0) {
                log.atWarn()
                        .addKeyValue("count", count)
                        .addKeyValue("type", type)
                        .log("Skipped events of Discord that lack a part");
            }
            return;
        }
        switch (type) {
            case "INTERACTION_CREATE" -> interaction(event);
            case "MESSAGE_REACTION_ADD" ->
                executor.run("message-" + Json.text(event, "message_id"), () -> reaction(event));
            case "MESSAGE_CREATE" -> executor.run("channel-" + Json.text(event, "channel_id"), () -> message(event));
            case "MESSAGE_UPDATE" -> {
                if (ThreadReplies.editedAt(event).isPresent()) {
                    executor.run("channel-" + Json.text(event, "channel_id"), () -> message(event));
                }
            }
            case "MESSAGE_DELETE" ->
                executor.run("channel-" + Json.text(event, "channel_id"), () -> deleted(event, Json.text(event, "id")));
            case "MESSAGE_DELETE_BULK" ->
                executor.run("channel-" + Json.text(event, "channel_id"), () -> event.path("ids")
                        .forEach(id -> deleted(event, id.asText())));
            case "GUILD_CREATE" -> {
                if (!event.path("unavailable").asBoolean(false)) {
                    executor.run("guild-" + Json.text(event, "id"), () -> {
                        guilds.invalidate(Json.text(event, "id"));
                        inbox.joined(GuildReader.space(Json.text(event, "id")), Json.text(event, "name"));
                    });
                }
            }
            case "THREAD_UPDATE" -> {
                if (event.path("thread_metadata").path("archived").asBoolean(false)) {
                    executor.run("thread-" + Json.text(event, "id"), () -> threadArchived(event));
                }
            }
            case "GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE" -> {
                var id = Json.text(event.path("user"), "id");
                var who = new AccountId(GuildReader.space(Json.text(event, "guild_id")), id);
                executor.run("member-" + id, () -> {
                    guilds.memberChanged(who);
                    inbox.personChanged(who);
                });
            }
            case "GUILD_UPDATE", "GUILD_DELETE" -> guilds.invalidate(Json.text(event, "id"));
            case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE" ->
                guilds.invalidate(Json.text(event, "guild_id"));
            default -> {}
        }
    }

    /** How many events are waiting or being handled. */
    int waiting() {
        return executor.waiting();
    }

    /** Whether an event has the ids without which it cannot be attributed or answered. */
    private static boolean isComplete(String type, JsonNode event) {
        return switch (type) {
            case "INTERACTION_CREATE" ->
                hasIds(event, "id", "application_id", "channel_id")
                        && !Json.text(event, "token").isEmpty()
                        && hasIds(user(event), "id")
                        && hasGuildOrNone(event);
            case "MESSAGE_REACTION_ADD" ->
                hasIds(event, "message_id", "channel_id", "user_id")
                        && hasGuildOrNone(event)
                        && (!event.has("guild_id")
                                || hasIds(event.path("member").path("user"), "id"));
            case "MESSAGE_CREATE" -> isMessage(event);
            // An update that is no edit may be a part of a message.
            case "MESSAGE_UPDATE" -> ThreadReplies.editedAt(event).isEmpty() || isMessage(event);
            case "MESSAGE_DELETE" -> hasIds(event, "id", "channel_id") && hasGuildOrNone(event);
            case "MESSAGE_DELETE_BULK" -> hasIds(event, "channel_id") && hasGuildOrNone(event);
            case "THREAD_UPDATE" -> hasIds(event, "id", "guild_id", "parent_id");
            case "GUILD_MEMBER_ADD", "GUILD_MEMBER_REMOVE" ->
                hasIds(event, "guild_id") && hasIds(event.path("user"), "id");
            case "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE" -> hasIds(event, "id");
            case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE" -> hasIds(event, "guild_id");
            default -> true;
        };
    }

    private static boolean isMessage(JsonNode event) {
        return hasIds(event, "id", "channel_id") && hasIds(event.path("author"), "id") && hasGuildOrNone(event);
    }

    private static boolean hasIds(JsonNode object, String... fields) {
        for (var field : fields) {
            if (!Markdown.isId(Json.text(object, field))) {
                return false;
            }
        }
        return true;
    }

    /** Events of direct messages have no guild. */
    private static boolean hasGuildOrNone(JsonNode event) {
        return Json.text(event, "guild_id").isEmpty() || hasIds(event, "guild_id");
    }

    /** The user of an interaction, who in a guild is inside of a member. */
    private static JsonNode user(JsonNode event) {
        return event.path("member").has("user") ? event.path("member").path("user") : event.path("user");
    }

    /** Returns a scheduler that removes cancelled tasks, so that answered interactions do not stay in memory. */
    private static ScheduledExecutorService scheduler() {
        var scheduler = new ScheduledThreadPoolExecutor(
                1, work -> Thread.ofPlatform().daemon().name("discord-answers").unstarted(work));
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    private void interaction(JsonNode event) {
        var responder = new InteractionResponder(rest, forms, event, meter);
        var user = user(event);
        int type = event.path("type").asInt();
        var late = scheduler.schedule(
                () -> Thread.startVirtualThread(responder::defer), DEFER_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        if (reopened(responder, event, user, type, late)) {
            return;
        }
        run(responder, event, user, type, late);
    }

    /**
     * Opens a form again whose values are kept here. If they are not, another instance of the bot may have them: the
     * form is opened without them only after it had time to respond. Returns false if the interaction is another one.
     */
    private boolean reopened(
            InteractionResponder responder, JsonNode event, JsonNode user, int type, ScheduledFuture<?> late) {
        var code = Json.text(event.path("data"), "custom_id");
        if (type != InteractionResponder.COMPONENT || !code.startsWith(FormCache.PREFIX)) {
            return false;
        }
        var kept = forms.find(code);
        if (kept.isPresent()) {
            executor.run("form-" + code, () -> {
                responder.reopen(kept.get());
                late.cancel(false);
            });
        } else {
            var _ = scheduler.schedule(
                    () -> run(responder, event, user, type, late), OTHERS_FIRST.toMillis(), TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private void run(InteractionResponder responder, JsonNode event, JsonNode user, int type, ScheduledFuture<?> late) {
        var key = type == InteractionResponder.AUTOCOMPLETE
                ? "suggest-" + Json.text(event, "id")
                : "acts-" + Json.text(event.path("message"), "id") + "-" + Json.text(user, "id");
        executor.run(key, () -> {
            try {
                respond(responder, event, user, type);
            } catch (RuntimeException e) {
                var reference = Ids.reference();
                log.atError()
                        .addKeyValue("reference", reference)
                        .addKeyValue("interaction", Json.text(event, "id"))
                        .setCause(e)
                        .log("An interaction failed");
                responder.respond(Notices.unsureFault(reference));
            } finally {
                late.cancel(false);
            }
        });
    }

    private void respond(InteractionResponder responder, JsonNode event, JsonNode user, int type) {
        var data = event.path("data");
        var code = Json.text(data, "custom_id");
        boolean again = type == InteractionResponder.COMPONENT && code.startsWith(FormCache.PREFIX);
        if (again && FormCache.code(code).isEmpty()) {
            responder.respond(Notices.formExpired());
            return;
        }
        var space = space(event, user);
        if (space.isEmpty()) {
            responder.respond(Notices.noServer());
            return;
        }
        var deadline = Deadline.in(ChatPlatform.SEND_TIMEOUT);
        var from = event.has("member")
                ? guilds.sender(space.get(), event.path("member"), user, deadline)
                : new ChatEvents.Sender(
                        new AccountId(space.get(), Json.text(user, "id")),
                        GuildReader.name(null, user),
                        Optional.empty());
        var place = new PlaceId(space.get(), Json.text(event, "channel_id"));
        var pressed = again ? FormCache.code(code) : code;
        if (again) {
            responder.entriesAreLost();
        }
        var id = "discord:in:" + Json.text(event, "id");
        switch (type) {
            case InteractionResponder.COMMAND ->
                responder.respond(inbox.typed(Interactions.typed(id, from, place, data)));
            case InteractionResponder.AUTOCOMPLETE -> suggest(responder, from, place, data);
            case InteractionResponder.COMPONENT -> {
                var values = new ArrayList<String>();
                for (var value : data.path("values")) {
                    values.add(value.asText());
                }
                responder.respond(inbox.pressed(new ChatEvents.ButtonPressed(
                        id,
                        from,
                        place,
                        responder.onPrivate(),
                        Interactions.verb(pressed),
                        Interactions.about(pressed),
                        values)));
            }
            case InteractionResponder.MODAL ->
                responder.respond(inbox.submitted(new ChatEvents.FormSubmitted(
                        id,
                        from,
                        place,
                        responder.onPrivate(),
                        Interactions.verb(code),
                        Interactions.about(code),
                        Interactions.values(data))));
            default -> {}
        }
    }

    /**
     * Returns the space of an event. A button in a direct message does not name its guild: the guild for which the
     * channel was last used, else one that the bot and the user share.
     */
    private Optional<SpaceId> space(JsonNode event, JsonNode user) {
        var known = knownSpace(event);
        if (known.isPresent()) {
            return known;
        }
        var deadline = Deadline.in(Duration.ofSeconds(5));
        return guilds.knownSpaces(deadline).stream()
                .filter(space ->
                        guilds.member(space, Json.text(user, "id"), deadline).isPresent())
                .findFirst();
    }

    /** Returns the space of an event if it names its guild or the bot wrote in its direct channel before. */
    private Optional<SpaceId> knownSpace(JsonNode event) {
        var guild = Json.text(event, "guild_id");
        return guild.isEmpty()
                ? directChannels.space(Json.text(event, "channel_id"))
                : Optional.of(GuildReader.space(guild));
    }

    private void suggest(InteractionResponder responder, ChatEvents.Sender from, PlaceId place, JsonNode data) {
        var chosen = Interactions.chosen(data);
        for (var option : chosen.options()) {
            if (!option.path("focused").asBoolean(false)) {
                continue;
            }
            var choices = Json.array();
            inbox
                    .suggest(new ChatEvents.AutocompleteRequested(
                            from, place, chosen.path(), Json.text(option, "name"), Json.text(option, "value")))
                    .stream()
                    .filter(suggestion -> !suggestion.value().isBlank()
                            && suggestion.value().length() <= DiscordPrinter.OPTION_LABEL_MAX)
                    .limit(DiscordPrinter.OPTIONS_MAX)
                    .forEach(suggestion -> choices.addObject()
                            .put(
                                    "name",
                                    DiscordPrinter.clip(
                                            suggestion.label().isBlank() ? suggestion.value() : suggestion.label(),
                                            DiscordPrinter.OPTION_LABEL_MAX))
                            .put("value", suggestion.value()));
            responder.suggest(choices);
            return;
        }
        responder.suggest(Json.array());
    }

    private void reaction(JsonNode event) {
        var guild = Json.text(event, "guild_id");
        var user = event.path("member").path("user");
        var author = Json.text(event, "message_author_id");
        if (guild.isEmpty()
                || user.path("bot").asBoolean(false)
                || Json.text(event, "user_id").equals(bot)) {
            return;
        }
        if (!author.isEmpty() && !author.equals(bot)) {
            return;
        }
        var emoji = Json.text(event.path("emoji"), "name");
        for (var mark : Mark.values()) {
            // A custom emoji has an id, and its name can be anything.
            if (!Json.text(event.path("emoji"), "id").isEmpty() || !Reactions.matches(mark, emoji)) {
                continue;
            }
            var space = GuildReader.space(guild);
            var message =
                    new MessageRef(new PlaceId(space, Json.text(event, "channel_id")), Json.text(event, "message_id"));
            var id = Reactions.eventId(message, Json.text(event, "user_id"), mark);
            retry.run(() -> inbox.reacted(new ChatEvents.ReactionAdded(
                    id,
                    guilds.sender(space, event.path("member"), user, Deadline.in(ChatPlatform.SEND_TIMEOUT)),
                    message,
                    mark)));
        }
    }

    private void message(JsonNode event) {
        if (!ThreadReplies.isUserMessage(event)) {
            return;
        }
        var guild = Json.text(event, "guild_id");
        if (guild.isEmpty()) {
            retry.run(() -> directMessage(event));
            return;
        }
        retry.run(() -> {
            var deadline = Deadline.in(ChatPlatform.SEND_TIMEOUT);
            var parent = threads.parent(Json.text(event, "channel_id"), deadline);
            if (parent.isEmpty()) {
                return;
            }
            var space = GuildReader.space(guild);
            var root = new MessageRef(new PlaceId(space, parent.get()), Json.text(event, "channel_id"));
            inbox.replied(replies.read(root, event, event.path("member"), deadline));
        });
    }

    /**
     * A message in a direct channel, which does not name a guild: it is about any that the author shares with the bot.
     */
    private void directMessage(JsonNode event) {
        var author = event.path("author");
        var deadline = Deadline.in(ChatPlatform.SEND_TIMEOUT);
        var spaces = knownSpace(event).<Collection<SpaceId>>map(List::of).orElseGet(() -> guilds.spaces(deadline)
                .keySet());
        var from = new ArrayList<ChatEvents.Sender>();
        for (var space : spaces) {
            guilds.member(space, Json.text(author, "id"), deadline)
                    .ifPresent(member -> from.add(guilds.sender(space, member, author, deadline)));
        }
        if (!from.isEmpty()) {
            inbox.repliedDirectly(replies.readDirect(event, from));
        }
    }

    private void deleted(JsonNode event, String message) {
        var original = ThreadReplies.original(message);
        retry.run(() -> inbox.deleted(
                new ChatEvents.MessageDeleted(ChatEvents.deletion(original), original, knownSpace(event))));
    }

    /** A new session of a shard began after another: what happened in between is not sent. Returns at once. */
    void missed(Shard shard) {
        executor.run("missed-" + shard, () -> retry.run(() -> inbox.missed(shard::has)));
    }

    private void threadArchived(JsonNode thread) {
        var space = GuildReader.space(Json.text(thread, "guild_id"));
        var root = new MessageRef(new PlaceId(space, Json.text(thread, "parent_id")), Json.text(thread, "id"));
        retry.run(() -> inbox.closed(root));
    }

    @Override
    public void close() {
        retry.close();
        executor.close();
        scheduler.shutdownNow();
    }
}
