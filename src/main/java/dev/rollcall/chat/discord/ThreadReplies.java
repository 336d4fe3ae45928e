package dev.rollcall.chat.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.card.Mark;
import dev.rollcall.chat.ChatEvents;
import dev.rollcall.chat.MessageRef;
import dev.rollcall.chat.TypedText;
import dev.rollcall.chat.discord.DiscordRest.Deadline;
import dev.rollcall.domain.team.PlaceId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

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
        return read(root, message, guilds.sender(root.place().space(), member, message.path("author"), deadline));
    }

    ChatEvents.ThreadReply read(MessageRef root, JsonNode message, ChatEvents.Sender from) {
        var content = Json.text(message, "content");
        boolean mentioned = false;
        for (var user : message.path("mentions")) {
            mentioned |= Json.text(user, "id").equals(bot);
        }
        boolean readable = !content.isEmpty() || readsContent || mentioned;
        var id = Json.text(message, "id");
        var original = original(id);
        var edited = editedAt(message);
        return new ChatEvents.ThreadReply(
                version(original, edited),
                original,
                edited.orElseGet(() -> Snowflake.made(id)),
                from,
                root,
                new MessageRef(MessageRoutes.thread(root), id),
                text(message),
                readable,
                edited.isEmpty() && isAnswered(message));
    }

    /** A message to the bot in a direct channel; Discord always sends its text. */
    ChatEvents.DirectReply readDirect(JsonNode message, List<ChatEvents.Sender> from) {
        var id = Json.text(message, "id");
        var original = original(id);
        var edited = editedAt(message);
        var place = new PlaceId(from.getFirst().account().space(), Json.text(message, "channel_id"));
        return new ChatEvents.DirectReply(
                version(original, edited),
                original,
                edited.orElseGet(() -> Snowflake.made(id)),
                from,
                new MessageRef(place, id),
                text(message));
    }

    private TypedText text(JsonNode message) {
        return DiscordText.text(
                DiscordText.withoutLeading(Json.text(message, "content"), bot), DiscordText.resolved(message));
    }

    /** Returns whether the bot's mark is on the message, from before an edit perhaps. */
    static boolean isAnswered(JsonNode message) {
        return Reactions.hasOwn(message, List.of(Mark.YES, Mark.WHAT, Mark.PART));
    }

    /** Returns the event of a message as it was first written. */
    static String original(String id) {
        return "discord:ms:" + id;
    }

    private static String version(String original, Optional<Instant> edited) {
        return edited.map(at -> ChatEvents.edit(original, Long.toString(at.toEpochMilli())))
                .orElse(original);
    }

    /** Returns when the author edited the message last; previews of links and pins are not edits. */
    static Optional<Instant> editedAt(JsonNode message) {
        var time = Json.text(message, "edited_timestamp");
        try {
            return time.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
