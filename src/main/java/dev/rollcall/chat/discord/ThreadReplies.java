package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import java.util.List;

/** Translates messages in threads, from the gateway or from the history, to replies. Thread-safe. */
final class ThreadReplies {
    /** Types of messages that users write: a plain message and a reply ("Message Resource", message types). */
    private static final List<Integer> USER_MESSAGES = List.of(0, 19);

    private final GuildReader guilds;
    private final String bot;
    private volatile boolean readsContent;

    /** @param bot the user id of the bot */
    ThreadReplies(GuildReader guilds, String bot) {
        this.guilds = guilds;
        this.bot = bot;
    }

    /** Sets whether the session has the intent MESSAGE_CONTENT. */
    void readsContent(boolean content) {
        readsContent = content;
    }

    /** Returns whether a person wrote the message. System messages, bots and webhooks do not count. */
    static boolean isUserMessage(JsonNode message) {
        return USER_MESSAGES.contains(message.path("type").asInt())
                && !message.path("author").path("bot").asBoolean(false)
                && !message.has("webhook_id");
    }

    ChatEvents.ThreadReply read(MessageRef root, JsonNode message, JsonNode member, Deadline deadline) {
        var content = Json.text(message, "content");
        boolean mentioned = false;
        for (var user : message.path("mentions")) {
            mentioned |= Json.text(user, "id").equals(bot);
        }
        boolean readable = !content.isEmpty() || readsContent || mentioned;
        var id = Json.text(message, "id");
        return new ChatEvents.ThreadReply(
                "discord:ms:" + id,
                guilds.sender(root.place().space(), member, message.path("author"), deadline),
                root,
                new MessageRef(MessageRoutes.thread(root), id),
                DiscordText.text(DiscordText.withoutLeading(content, bot), DiscordText.resolved(message)),
                readable,
                Reactions.hasOwn(message, List.of(Mark.YES, Mark.WHAT, Mark.PART)));
    }
}
