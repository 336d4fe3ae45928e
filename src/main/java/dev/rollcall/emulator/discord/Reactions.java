package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Adds and removes reactions, and publishes the events and changes. */
final class Reactions {
    static final int DISTINCT_MAX = 20;
    /** The only emoji that is a letter in Unicode. */
    private static final int INFORMATION = 0x2139;

    private final World world;
    private final Access access;
    private final Threads threads;

    Reactions(World world, Access access, Threads threads) {
        this.world = world;
        this.access = access;
        this.threads = threads;
    }

    /**
     * Parses an emoji from a path or from a person: {@code name:id} for a custom one, else Unicode. Refuses plain text.
     */
    static String emoji(String sent) {
        var plain = sent.startsWith("<") && sent.endsWith(">")
                ? sent.substring(1, sent.length() - 1).replaceFirst("^a?:", "")
                : sent;
        var custom = plain.matches("\\w{2,32}:\\d{15,20}");
        var unicode = !plain.isEmpty()
                && plain.length() <= 40
                && plain.codePoints().noneMatch(c -> Character.isLetter(c) && c != INFORMATION)
                && !plain.matches("[\\p{ASCII}]+");
        if (!custom && !unicode) {
            throw ApiError.bad(10014, "Unknown Emoji");
        }
        return plain;
    }

    void add(Message message, User user, String emoji, boolean burst) {
        var channel = message.channel;
        access.require(channel, user.id, Permission.READ_MESSAGE_HISTORY);
        threads.requireOpen(channel);
        var reaction = message.reactions.get(emoji);
        if (reaction == null) {
            access.require(channel, user.id, Permission.ADD_REACTIONS);
            if (message.reactions.size() >= DISTINCT_MAX) {
                throw ApiError.bad(30010, "Maximum number of reactions reached (" + DISTINCT_MAX + ")");
            }
            reaction = new Reaction(emoji);
            message.reactions.put(emoji, reaction);
        }
        if (!reaction.users(burst).add(user.id)) {
            return;
        }
        var event = event(message, emoji)
                .put("user_id", user.id)
                .put("burst", burst)
                .put("type", burst ? 1 : 0);
        event.put("message_author_id", message.author.id);
        event.putArray("burst_colors");
        var member = world.memberAt(channel, user.id);
        if (member != null) {
            event.set("member", member.json());
        }
        publish("MESSAGE_REACTION_ADD", event, message);
    }

    void remove(Message message, String userId, String emoji, boolean burst) {
        threads.requireOpen(message.channel);
        var reaction = message.reactions.get(emoji);
        if (reaction == null || !reaction.users(burst).remove(userId)) {
            return;
        }
        if (reaction.empty()) {
            message.reactions.remove(emoji);
        }
        // This event has no member object, only the user id.
        var event =
                event(message, emoji).put("user_id", userId).put("burst", burst).put("type", burst ? 1 : 0);
        publish("MESSAGE_REACTION_REMOVE", event, message);
    }

    void removeEmoji(Message message, String emoji) {
        threads.requireOpen(message.channel);
        if (message.reactions.remove(emoji) == null) {
            throw ApiError.bad(10014, "Unknown Emoji");
        }
        publish("MESSAGE_REACTION_REMOVE_EMOJI", event(message, emoji), message);
    }

    void removeAll(Message message) {
        threads.requireOpen(message.channel);
        message.reactions.clear();
        var event = event(message, "x");
        event.remove("emoji");
        publish("MESSAGE_REACTION_REMOVE_ALL", event, message);
    }

    private static ObjectNode event(Message message, String emoji) {
        var event = Json.obj().put("channel_id", message.channel.id).put("message_id", message.id);
        event.set("emoji", Reaction.emojiJson(emoji));
        return MessageEvents.withGuildId(event, message.channel);
    }

    private void publish(String type, ObjectNode event, Message message) {
        world.changes.add(
                "reaction",
                message.channel.home().id,
                message.channel.isThread() ? message.channel.id : null,
                message.id,
                List.of());
        var intent = message.channel.isDm() ? Intent.DIRECT_MESSAGE_REACTIONS : Intent.GUILD_MESSAGE_REACTIONS;
        world.dispatch(type, event, new World.Audience(message.channel, intent));
    }
}
