package dev.rollcall.emulator.discord;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates threads, adds members, archives inactive threads and unarchives them (Discord's page "Threads"). */
final class Threads {
    static final Set<Integer> DURATIONS = Set.of(60, 1440, 4320, 10080);
    static final int MEMBERS_MAX = 1000;
    static final int NAME_MAX = 100;

    private final World world;
    private final Access access;

    Threads(World world, Access access) {
        this.world = world;
        this.access = access;
    }

    /**
     * Archives threads without activity for their duration. Only messages, unarchiving and a change of the duration
     * count as activity.
     */
    void archiveInactive() {
        var now = world.now();
        for (var channel : List.copyOf(world.channels.values())) {
            var thread = channel.thread;
            if (thread != null
                    && !thread.archived
                    && !now.isBefore(thread.activeAt.plus(Duration.ofMinutes(thread.autoArchive)))) {
                archive(channel, true);
            }
        }
    }

    /**
     * Creates a thread. A thread from a message has the id of the message, so there is at most one per message. Its
     * history begins with an empty message that refers to the original one and is not counted.
     */
    Channel create(Channel parent, User owner, @Nullable Message from, int type, String name, int autoArchive) {
        var id = from == null ? world.ids.next() : from.id;
        if (world.channels.containsKey(id)) {
            throw ApiError.bad(160004, "A thread has already been created for this message");
        }
        var thread = new Channel.ThreadState(owner.id, world.now(), autoArchive);
        thread.members.put(owner.id, world.now());
        var channel = world.addChannel(new Channel(id, type, name, parent.guildId, parent, thread));
        if (from != null) {
            var starter = new Message(world.ids.next(), channel, from.author, world.now());
            starter.type = Message.THREAD_STARTER;
            starter.reference = new Message.Reference(parent.id, from.id, parent.guildId, from);
            channel.messages.put(Snowflakes.number(starter.id), starter);
            from.startedThread = channel;
            from.flags |= Message.HAS_THREAD;
        }
        world.changes.add("channel", parent.id, id, null, List.of());
        var event = channel.json(world.bot.id).put("newly_created", true);
        world.dispatch("THREAD_CREATE", event, audience(channel));
        return channel;
    }

    /** Publishes the change of a thread. */
    void changed(Channel channel) {
        world.changes.add("channel", channel.home().id, channel.id, null, List.of());
        world.dispatch("THREAD_UPDATE", channel.json(world.bot.id), audience(channel));
    }

    void archive(Channel channel, boolean archived) {
        var thread = thread(channel);
        if (thread.archived != archived) {
            thread.archived = archived;
            thread.archiveStamp = world.now();
            if (!archived) {
                thread.activeAt = world.now();
            }
            changed(channel);
        }
    }

    /** Unarchives a thread for a new message, unless it is locked and the author may not manage threads. */
    void unarchiveForMessage(Channel channel, String authorId) {
        var thread = channel.thread;
        if (thread == null || !(thread.archived || thread.locked)) {
            return;
        }
        if (thread.locked && !access.can(channel, authorId, Permission.MANAGE_THREADS)) {
            throw thread.archived ? archived() : ApiError.refused(160005, "Thread is locked");
        }
        archive(channel, false);
    }

    /** Throws if the thread is archived: edits, reactions and clicks do not work there. */
    void requireOpen(Channel channel) {
        if (channel.thread != null && channel.thread.archived) {
            throw archived();
        }
    }

    private static ApiError archived() {
        return ApiError.bad(50083, "Thread is archived");
    }

    /** Adds the author and the mentioned accounts to the thread, if they can view its parent. */
    void addMentioned(Message message) {
        if (message.channel.thread == null) {
            return;
        }
        if (message.type == Message.DEFAULT || message.type == Message.REPLY) {
            add(message.channel, message.author.id);
        }
        for (var id : message.notified) {
            if (access.sees(message.channel.home(), id)) {
                add(message.channel, id);
            }
        }
    }

    void add(Channel channel, String userId) {
        var thread = thread(channel);
        if (thread.members.containsKey(userId)) {
            return;
        }
        if (thread.members.size() >= MEMBERS_MAX) {
            throw ApiError.bad(30033, "Maximum number of thread participants has been reached (" + MEMBERS_MAX + ")");
        }
        var joined = world.now();
        thread.members.put(userId, joined);
        var event = membersUpdate(channel);
        var added = channel.membership(userId, joined);
        var member = world.memberAt(channel, userId);
        if (member != null) {
            added.set("member", member.json());
        }
        added.putNull("presence");
        event.putArray("added_members").add(added);
        world.dispatch("THREAD_MEMBERS_UPDATE", event, membersAudience(channel, userId));
        world.changes.add("channel", channel.home().id, channel.id, null, List.of(userId));
    }

    void remove(Channel channel, String userId) {
        if (thread(channel).members.remove(userId) != null) {
            var event = membersUpdate(channel);
            event.putArray("removed_member_ids").add(userId);
            world.dispatch("THREAD_MEMBERS_UPDATE", event, membersAudience(channel, userId));
            world.changes.add("channel", channel.home().id, channel.id, null, List.of(userId));
        }
    }

    void delete(Channel channel) {
        world.channels.remove(channel.id);
        var event = Json.obj()
                .put("id", channel.id)
                .put("guild_id", channel.guildId)
                .put("type", channel.type);
        event.put("parent_id", channel.home().id);
        world.changes.add("channel", channel.home().id, channel.id, null, List.of());
        world.dispatch("THREAD_DELETE", event, new World.Audience(channel, Intent.GUILDS));
    }

    private com.fasterxml.jackson.databind.node.ObjectNode membersUpdate(Channel channel) {
        return Json.obj()
                .put("id", channel.id)
                .put("guild_id", channel.guildId)
                .put("member_count", Math.min(50, thread(channel).members.size()));
    }

    /** Without GUILD_MEMBERS, a bot receives only the changes of its own membership. */
    private World.Audience membersAudience(Channel channel, String userId) {
        return new World.Audience(
                channel, userId.equals(world.bot.id) ? Intent.GUILDS : Intent.GUILDS | Intent.GUILD_MEMBERS);
    }

    private static World.Audience audience(Channel channel) {
        return new World.Audience(channel, Intent.GUILDS);
    }

    static Channel.ThreadState thread(Channel channel) {
        if (channel.thread == null) {
            throw ApiError.bad(50024, "Cannot execute action on this channel type");
        }
        return channel.thread;
    }
}
