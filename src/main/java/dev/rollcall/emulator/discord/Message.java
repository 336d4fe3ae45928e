package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message. An ephemeral one is visible to one person only. */
final class Message {
    /** Flags (Discord's page "Messages", Message Flags). */
    static final int SUPPRESS_EMBEDS = 1 << 2;

    static final int HAS_THREAD = 1 << 5;
    static final int EPHEMERAL = 1 << 6;
    static final int DEFERRED = 1 << 7;
    static final int SUPPRESS_NOTIFICATIONS = 1 << 12;
    static final int COMPONENTS_V2 = 1 << 15;
    /** Types (same page, Message Types). */
    static final int DEFAULT = 0;

    static final int PIN_ADDED = 6;
    static final int THREAD_CREATED = 18;
    static final int REPLY = 19;
    static final int CHAT_INPUT_COMMAND = 20;
    static final int THREAD_STARTER = 21;

    final String id;
    final Channel channel;
    final User author;
    final Instant at;
    int type;
    int flags;
    boolean tts;
    String content = "";
    ArrayNode embeds = Json.arr();
    ArrayNode components = Json.arr();
    ArrayNode attachments = Json.arr();
    /** Accounts that the text mentions, or that a reply pings. */
    final Set<User> mentions = new LinkedHashSet<>();

    final Set<String> mentionRoles = new LinkedHashSet<>();
    boolean mentionEveryone;
    /** Accounts that were notified when the message was created; an edit does not change this. */
    final Set<String> notified = new LinkedHashSet<>();

    final Map<String, Reaction> reactions = new LinkedHashMap<>();
    final List<Versions> versions = new ArrayList<>();

    @Nullable
    Instant editedAt;

    @Nullable
    String nonce;

    boolean pinned;
    boolean deleted;
    int position;
    /** The message that this one replies to, or the start of a thread. */
    @Nullable
    Reference reference;

    @Nullable
    Channel startedThread;
    /** The application that responded to an interaction with this message. */
    @Nullable
    String applicationId;

    @Nullable
    ObjectNode interactionMetadata;
    /** The only person who sees this ephemeral message. */
    @Nullable
    String ephemeralTo;

    boolean dismissed;

    Message(String id, Channel channel, User author, Instant at) {
        this.id = id;
        this.channel = channel;
        this.author = author;
        this.at = at;
    }

    /** The content before an edit, for the control API. */
    record Versions(Instant until, String content, ArrayNode components) {}

    /** A reference to another message, which may be deleted. */
    record Reference(
            String channelId,
            @Nullable String messageId,
            @Nullable String guildId,
            @Nullable Message target) {
        ObjectNode json() {
            var json = Json.obj().put("type", 0).put("channel_id", channelId);
            if (messageId != null) {
                json.put("message_id", messageId);
            }
            if (guildId != null) {
                json.put("guild_id", guildId);
            }
            return json;
        }
    }

    boolean hasFlag(int flag) {
        return (flags & flag) != 0;
    }

    boolean ephemeral() {
        return hasFlag(EPHEMERAL);
    }

    /** Returns the message as {@code me} sees it, with the message that it replies to. */
    ObjectNode json(String me) {
        var json = bare(me);
        if (type == REPLY || type == THREAD_STARTER) {
            var target = reference == null ? null : reference.target();
            if (target == null || target.deleted) {
                json.putNull("referenced_message");
            } else {
                json.set("referenced_message", target.bare(me));
            }
        }
        return json;
    }

    private ObjectNode bare(String me) {
        var json = Json.obj()
                .put("id", id)
                .put("channel_id", channel.id)
                .put("type", type)
                .put("content", content)
                .put("timestamp", Json.stamp(at))
                .put("tts", tts)
                .put("mention_everyone", mentionEveryone)
                .put("pinned", pinned)
                .put("flags", flags);
        json.set("author", author.json());
        json.set("edited_timestamp", Json.stampOrNull(editedAt));
        json.set("mentions", Json.array(mentions.stream().map(User::json).toList()));
        json.set("mention_roles", Json.strings(mentionRoles));
        json.set("attachments", attachments.deepCopy());
        json.set("embeds", embeds.deepCopy());
        json.set("components", components.deepCopy());
        if (!reactions.isEmpty()) {
            json.set(
                    "reactions",
                    Json.array(reactions.values().stream().map(r -> r.json(me)).toList()));
        }
        if (reference != null) {
            json.set("message_reference", reference.json());
        }
        if (startedThread != null) {
            json.set("thread", startedThread.json(me));
        }
        if (applicationId != null) {
            json.put("application_id", applicationId).put("webhook_id", applicationId);
        }
        if (interactionMetadata != null) {
            json.set("interaction_metadata", interactionMetadata.deepCopy());
        }
        if (channel.isThread()) {
            json.put("position", position);
        }
        return json;
    }
}
