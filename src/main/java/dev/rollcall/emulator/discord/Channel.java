package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A channel with messages: a text channel, a thread, or the direct messages between the bot and a person. */
final class Channel {
    /** Channel types (Discord's page "Channels", Channel Types). */
    static final int TEXT = 0;

    static final int DM = 1;
    static final int ANNOUNCEMENT = 5;
    static final int ANNOUNCEMENT_THREAD = 10;
    static final int PUBLIC_THREAD = 11;
    static final int PRIVATE_THREAD = 12;

    final String id;
    final int type;
    String name;

    @Nullable
    String topic;

    int position;
    int slowmode;
    int defaultAutoArchive = 1440;
    /** The guild; null for direct messages. */
    final @Nullable String guildId;
    /** The parent channel of a thread; null for other channels. */
    final @Nullable Channel parent;

    final @Nullable ThreadState thread;
    /** The participants of direct messages. */
    final List<User> recipients = new ArrayList<>();

    final Map<String, Overwrite> overwrites = new LinkedHashMap<>();
    final TreeMap<Long, Message> messages = new TreeMap<>();
    final Set<String> pins = new LinkedHashSet<>();

    @Nullable
    String lastMessageId;

    @Nullable
    Instant lastPinAt;

    Channel(
            String id,
            int type,
            String name,
            @Nullable String guildId,
            @Nullable Channel parent,
            @Nullable ThreadState thread) {
        this.id = id;
        this.type = type;
        this.name = name;
        this.guildId = guildId;
        this.parent = parent;
        this.thread = thread;
    }

    /** The permissions that a role or a member is granted or denied in one channel. */
    record Overwrite(String id, boolean member, long allow, long deny) {
        ObjectNode json() {
            return Json.obj()
                    .put("id", id)
                    .put("type", member ? 1 : 0)
                    .put("allow", Long.toString(allow))
                    .put("deny", Long.toString(deny));
        }
    }

    /** The state that only threads have. */
    static final class ThreadState {
        final String ownerId;
        final Instant createdAt;
        final Map<String, Instant> members = new LinkedHashMap<>();
        boolean archived;
        boolean locked;
        boolean invitable = true;
        Instant archiveStamp;
        int autoArchive;
        /** Time of the last activity that delays archiving: a message, unarchiving, or a change of the duration. */
        Instant activeAt;

        int messageCount;
        int totalSent;

        ThreadState(String ownerId, Instant createdAt, int autoArchive) {
            this.ownerId = ownerId;
            this.createdAt = createdAt;
            this.autoArchive = autoArchive;
            this.archiveStamp = createdAt;
            this.activeAt = createdAt;
        }
    }

    boolean isThread() {
        return thread != null;
    }

    boolean isDm() {
        return type == DM;
    }

    /** Returns the channel whose overwrites apply: the parent of a thread, else this channel. */
    Channel home() {
        return parent == null ? this : parent;
    }

    @Nullable
    Message message(String messageId) {
        return messages.get(Snowflakes.number(messageId));
    }

    /**
     * Returns the channel as {@code me} sees it: a thread includes the membership of {@code me}, direct messages name
     * the other participant.
     */
    ObjectNode json(String me) {
        var json = Json.obj().put("id", id).put("type", type).put("flags", 0);
        json.set("last_message_id", Json.textOrNull(lastMessageId));
        if (isDm()) {
            json.set(
                    "recipients",
                    Json.array(recipients.stream()
                            .filter(u -> !u.id.equals(me))
                            .map(User::json)
                            .toList()));
            return json;
        }
        json.put("guild_id", guildId).put("name", name).put("rate_limit_per_user", slowmode);
        json.set("last_pin_timestamp", Json.stampOrNull(lastPinAt));
        json.set("parent_id", Json.textOrNull(parent == null ? null : parent.id));
        if (thread == null) {
            json.put("position", position).put("nsfw", false).put("default_auto_archive_duration", defaultAutoArchive);
            json.set("topic", Json.textOrNull(topic));
            json.set(
                    "permission_overwrites",
                    Json.array(overwrites.values().stream().map(Overwrite::json).toList()));
            return json;
        }
        json.put("owner_id", thread.ownerId)
                .put("message_count", thread.messageCount)
                .put("total_message_sent", thread.totalSent)
                .put("member_count", Math.min(50, thread.members.size()));
        var meta = json.putObject("thread_metadata")
                .put("archived", thread.archived)
                .put("archive_timestamp", Json.stamp(thread.archiveStamp))
                .put("auto_archive_duration", thread.autoArchive)
                .put("locked", thread.locked)
                .put("create_timestamp", Json.stamp(thread.createdAt));
        if (type == PRIVATE_THREAD) {
            meta.put("invitable", thread.invitable);
        }
        var joined = thread.members.get(me);
        if (joined != null) {
            json.set("member", membership(me, joined));
        }
        return json;
    }

    ObjectNode membership(String userId, Instant joined) {
        return Json.obj()
                .put("id", id)
                .put("user_id", userId)
                .put("join_timestamp", Json.stamp(joined))
                .put("flags", 0);
    }
}
