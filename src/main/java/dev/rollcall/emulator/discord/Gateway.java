package dev.rollcall.emulator.discord;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to every session that may receive them. Two sessions on one shard both receive every event. A bot that
 * is not connected does not get events later, except those that its session can replay on resume. Guarded by the lock
 * of {@link World}.
 */
final class Gateway implements World.Events {
    /** How long an event is held back if no other one follows. */
    private static final long REORDER_MAX_MS = 2000;

    static final int EVERY_SHARD = -1;

    private final World world;
    private final Access access;
    private final Faults faults;
    final DeliveryLog deliveries = new DeliveryLog();
    private final Map<String, GatewaySession> sessions = new LinkedHashMap<>();
    private final Set<GatewayConnection> connections = new LinkedHashSet<>();
    private final List<DeliveryLog.Delivery> heldBack = new ArrayList<>();
    private boolean paused;
    private int started;

    Gateway(World world, Access access, Faults faults) {
        this.world = world;
        this.access = access;
        this.faults = faults;
    }

    @Override
    public void dispatch(String type, ObjectNode data, World.Audience audience) {
        if (!Coverage.EVENTS.contains(type)) {
            throw new IllegalStateException(type + " is missing from Coverage");
        }
        if (audience.channel() != null && !access.sees(audience.channel(), world.bot.id)) {
            return;
        }
        var delivery = deliveries.add(type, data, audience, world.now());
        var fault = faults.forEvent(type).orElse(null);
        if (fault == null) {
            deliver(delivery);
            deliverHeldBack();
            return;
        }
        switch (fault.action) {
            case "duplicate" -> {
                deliver(delivery);
                deliver(delivery);
            }
            case "reorder" -> {
                heldBack.add(delivery);
                later(REORDER_MAX_MS, this::deliverHeldBack);
            }
            case "delay" -> later(fault.delayMillis, () -> deliver(delivery));
            case "drop-after", "cut" -> {
                deliver(delivery);
                cut(0);
            }
            default -> delivery.attempt++;
        }
    }

    private void deliverHeldBack() {
        var late = List.copyOf(heldBack);
        heldBack.clear();
        late.forEach(this::deliver);
    }

    /** Runs the work under the lock, after a delay in machine time. */
    void later(long millis, Runnable work) {
        var _ = CompletableFuture.runAsync(
                () -> world.locked(work), CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }

    /** Sends a delivery, for the first time or again with the same ids. */
    void deliver(DeliveryLog.Delivery delivery) {
        delivery.attempt++;
        delivery.sessions = 0;
        if (paused) {
            return;
        }
        for (var session : sessions.values()) {
            if (session.receives(delivery.audience)) {
                session.event(delivery.type, seenBy(session, delivery));
                delivery.sessions += session.connection == null ? 0 : 1;
            }
        }
    }

    private ObjectNode seenBy(GatewaySession session, DeliveryLog.Delivery delivery) {
        var data = delivery.data.deepCopy();
        var blank = (delivery.type.equals("MESSAGE_CREATE") || delivery.type.equals("MESSAGE_UPDATE"))
                && (session.intents & Intent.MESSAGE_CONTENT) == 0;
        var channel = delivery.audience.channel();
        return blank ? Intent.blank(data, channel != null && channel.isDm(), world.bot.id) : data;
    }

    GatewaySession start(GatewayConnection connection, int intents, int shard, int shards) {
        var session = new GatewaySession(
                "%032x".formatted(Snowflakes.number(world.ids.next()) * 31 + ++started),
                intents,
                shard,
                shards,
                connection);
        sessions.put(session.id, session);
        connection.session = session;
        return session;
    }

    @Nullable
    GatewaySession find(String id) {
        dropExpired();
        return sessions.get(id);
    }

    private void dropExpired() {
        var now = System.nanoTime();
        sessions.values()
                .removeIf(s -> s.connection == null
                        && now - s.disconnectedAt > TimeUnit.SECONDS.toNanos(world.options.resumeSeconds()));
    }

    void opened(GatewayConnection connection) {
        connections.add(connection);
    }

    /**
     * Handles the end of a connection. If the client closes with 1000 or 1001, its session ends (Discord's page
     * "Gateway", Initiating a Disconnect).
     */
    void closed(GatewayConnection connection, int code) {
        connections.remove(connection);
        var session = connection.session;
        if (session != null && session.connection == connection) {
            session.connection = null;
            session.disconnectedAt = System.nanoTime();
            if (code == 1000 || code == 1001) {
                sessions.remove(session.id);
            }
        }
        dropExpired();
        world.signal();
    }

    /** Closes every socket with the code; without a close frame if the code is 0. */
    void cut(int code) {
        cut(code, EVERY_SHARD);
    }

    /** The same for the sockets of one shard. */
    void cut(int code, int shard) {
        for (var connection : on(shard)) {
            if (code == 0) {
                connection.cut();
            } else {
                connection.close(code, "Closed by the control API");
            }
        }
    }

    private List<GatewayConnection> on(int shard) {
        return connections.stream()
                .filter(c -> shard == EVERY_SHARD || (c.session != null && c.session.shard == shard))
                .toList();
    }

    void requestReconnect(int shard) {
        on(shard).forEach(c -> c.send(Json.obj().put("op", 7).putNull("d")));
    }

    void invalidate(boolean resumable, int shard) {
        if (!resumable) {
            sessions.values().removeIf(s -> shard == EVERY_SHARD || s.shard == shard);
        }
        on(shard).forEach(c -> c.send(Json.obj().put("op", 9).put("d", resumable)));
    }

    /** Stops or resumes delivery. Events in between are lost, as for a bot that is not running. */
    void pause(boolean on) {
        paused = on;
    }

    List<ObjectNode> sessions() {
        dropExpired();
        return sessions.values().stream()
                .map(s -> Json.obj()
                        .put("id", s.id)
                        .put("shard", s.shard)
                        .put("shards", s.shards)
                        .put("connected", s.connection != null))
                .toList();
    }

    boolean connected() {
        return sessions.values().stream().anyMatch(s -> s.connection != null);
    }

    /** Closes connections that stopped sending heartbeats, if the options say so. */
    void closeZombies() {
        if (!world.options.closeZombies()) {
            return;
        }
        var limit = TimeUnit.MILLISECONDS.toNanos(world.options.heartbeatMillis() * 3L / 2);
        for (var connection : connections) {
            if (System.nanoTime() - connection.lastBeat > limit) {
                connection.close(4009, "Session timed out.");
            }
        }
    }
}
