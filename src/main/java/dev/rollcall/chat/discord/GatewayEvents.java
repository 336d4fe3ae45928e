package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.ChatMeter;
import dev.rollcall.chat.ChatPlatform;
import dev.rollcall.chat.Inbox;
import dev.rollcall.chat.KeyedExecutor;
import dev.rollcall.chat.LogLimit;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.domain.team.AccountId;
import dev.rollcall.domain.team.PlaceId;
import dev.rollcall.domain.team.SpaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives gateway events. Translates each to an event of {@link Inbox} and calls the inbox in order per message,
 * channel or user; {@link GatewayInteractions interactions} also get their reply. An event that lacks a part is skipped
 * and counted: it would lack it again.
 */
final class GatewayEvents implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GatewayEvents.class);

    private final GuildReader guilds;
    private final DirectChannels directChannels;
    private final ThreadParents threads;
    private final ThreadReplies replies;
    private final Inbox inbox;
    private final String bot;
    private final GatewayInteractions interactions;
    private final KeyedExecutor executor = new KeyedExecutor("discord");
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
        this.guilds = guilds;
        this.directChannels = directChannels;
        this.threads = threads;
        this.replies = replies;
        this.inbox = inbox;
        this.bot = bot;
        this.interactions = new GatewayInteractions(rest, guilds, directChannels, inbox, meter, executor);
    }

    /** Queues the event and returns at once. */
    void event(String type, JsonNode event) {
        if (!EventShape.isComplete(type, event)) {
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
            case "INTERACTION_CREATE" -> interactions.take(event);
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
        var spaces = directChannels
                .spaceOf(event)
                .<Collection<SpaceId>>map(List::of)
                .orElseGet(() -> guilds.spaces(deadline).keySet());
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
                new ChatEvents.MessageDeleted(ChatEvents.deletion(original), original, directChannels.spaceOf(event))));
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
        interactions.close();
    }
}
