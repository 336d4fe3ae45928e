package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The session of a bot that identified: its intents, and the events that it can replay. Guarded by the lock of
 * {@link World}.
 */
final class GatewaySession {
    private static final int REPLAY_MAX = 2000;

    final String id;
    final int intents;
    final int shard;
    final int shards;
    private final Deque<ObjectNode> sent = new ArrayDeque<>();
    long seq;

    @Nullable
    GatewayConnection connection;
    /** Machine time at which the connection was lost, in nanoseconds. */
    long disconnectedAt;

    GatewaySession(String id, int intents, int shard, int shards, GatewayConnection connection) {
        this.id = id;
        this.intents = intents;
        this.shard = shard;
        this.shards = shards;
        this.connection = connection;
    }

    boolean receives(World.Audience audience) {
        if ((intents & audience.intent()) != audience.intent()) {
            return false;
        }
        var guild = audience.guildId();
        return guild == null ? shard == 0 : has(guild);
    }

    /** Returns whether a guild is on the shard of this session. */
    boolean has(String guildId) {
        return shard == shardOf(guildId, shards);
    }

    static int shardOf(String guildId, int shards) {
        return (int) ((Snowflakes.number(guildId) >>> 22) % shards);
    }

    /** Sends an event, or stores it for a resume while there is no connection. */
    void event(String type, ObjectNode data) {
        var payload = Json.obj().put("op", 0).put("t", type).put("s", ++seq);
        payload.set("d", data);
        sent.addLast(payload);
        if (sent.size() > REPLAY_MAX) {
            sent.removeFirst();
        }
        if (connection != null) {
            connection.send(payload);
        }
    }

    /** Returns whether all events after {@code from} are stored. */
    boolean canReplay(long from) {
        var first = sent.peekFirst();
        return from <= seq
                && (first == null ? from == seq : from + 1 >= first.path("s").asLong());
    }

    void replay(long from) {
        var to = connection;
        if (to != null) {
            sent.stream().filter(p -> p.path("s").asLong() > from).forEach(to::send);
        }
    }
}
