package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message in a channel. {@link #raw} is the message as sent; {@link #wire} adds thread counts and reactions. */
final class Message {
    final Channel channel;
    final String ts;
    final ObjectNode raw;
    /** The only person who sees the message; null for everyone in the channel. */
    final @Nullable String ephemeralTo;
    /** The people who were notified when the message was posted; edits notify nobody. */
    final Set<String> notified;
    /** By emoji name: the people who reacted, in the order of their reactions. */
    final Map<String, Set<String>> reactions = new LinkedHashMap<>();
    /** By person: their selections in the menus of this message, as {@code state.values}. */
    final Map<String, ObjectNode> chosen = new HashMap<>();

    boolean deleted;
    /** Whether nobody may reply below this message. */
    boolean locked;

    Message(Channel channel, ObjectNode raw, @Nullable String ephemeralTo, Set<String> pings) {
        this.channel = channel;
        this.ts = raw.path("ts").asText();
        this.raw = raw;
        this.ephemeralTo = ephemeralTo;
        this.notified = new LinkedHashSet<>(pings);
    }

    String author() {
        return raw.path("user").asText();
    }

    /** Returns the ts of the thread root if this is a reply; null for a message in the channel itself. */
    @Nullable
    String thread() {
        var root = raw.path("thread_ts").asText("");
        return root.isEmpty() || root.equals(ts) ? null : root;
    }

    boolean isReply() {
        return thread() != null;
    }

    /** Returns whether the message is shown in the channel: it is not a reply, or it was broadcast. */
    boolean inChannel() {
        return !isReply() || raw.path("subtype").asText().equals("thread_broadcast");
    }

    boolean byBot() {
        return raw.has("bot_id");
    }

    ObjectNode wire(boolean withMetadata) {
        var wire = raw.deepCopy();
        if (!withMetadata) {
            wire.remove("metadata");
        }
        if (!isReply()) {
            var replies = channel.replies(ts);
            if (!replies.isEmpty()) {
                var users = replies.stream()
                        .map(Message::author)
                        .distinct()
                        .limit(5)
                        .toList();
                wire.put("thread_ts", ts)
                        .put("reply_count", replies.size())
                        .put("reply_users_count", users.size())
                        .put("latest_reply", replies.getLast().ts)
                        .put("is_locked", false)
                        .put("subscribed", replies.stream().anyMatch(Message::byBot) || byBot());
                wire.set("reply_users", Json.array(users));
            } else {
                wire.remove("thread_ts");
            }
        } else {
            channel.message(Objects.requireNonNull(thread()))
                    .ifPresent(root -> wire.put("parent_user_id", root.author()));
        }
        if (!reactions.isEmpty()) {
            wire.set("reactions", reactionsWire());
        }
        return wire;
    }

    ArrayNode reactionsWire() {
        var all = Json.array();
        reactions.forEach((emoji, users) -> {
            var one = all.addObject().put("name", emoji);
            one.set("users", Json.array(users));
            one.put("count", users.size());
        });
        return all;
    }
}
