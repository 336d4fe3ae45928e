package dev.rollcall.emulator.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ForbiddenResponse;
import io.javalin.websocket.WsContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.eclipse.jetty.websocket.api.Callback;

/**
 * The WebSockets of Socket Mode: Slack docs, "Using Socket Mode". An address can be used once. Each envelope goes to
 * one of the open sockets, in rotation.
 */
final class Sockets {
    /** "Socket Mode allows your app to maintain up to 10 open WebSocket connections at the same time." */
    static final int SOCKETS_MAX = 10;
    /** Official JavaScript clients reconnect when Slack sends no ping for 30 s. */
    private static final int PING_SECONDS = 5;

    /**
     * Seconds until a socket is closed after {@code refresh_requested}. Not documented; Slack's clients reconnect at
     * once.
     */
    private static final int CLOSE_SECONDS = 3;

    private final Faults faults;
    private final AtomicLong counter = new AtomicLong();
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final List<WsContext> open = new CopyOnWriteArrayList<>();
    /** Sockets that got {@code refresh_requested}: used only if there is no other, and closed soon. */
    private final Set<WsContext> closing = ConcurrentHashMap.newKeySet();

    Sockets(Faults faults) {
        this.faults = faults;
    }

    /** Returns a ticket for one connection, which is part of the address that {@code apps.connections.open} returns. */
    String ticket() {
        var ticket = "ticket-%08x".formatted(counter.incrementAndGet());
        tickets.add(ticket);
        return ticket;
    }

    void route(RoutesConfig routes, BiConsumer<String, JsonNode> acked) {
        routes.wsBeforeUpgrade("/link", ctx -> {
            var ticket = ctx.queryParam("ticket");
            if (ticket == null || !tickets.remove(ticket)) {
                throw new ForbiddenResponse("invalid or used ticket");
            }
        });
        routes.ws("/link", ws -> {
            ws.onConnect(this::connected);
            ws.onMessage(ctx -> {
                var message = Json.parse(ctx.message());
                if (message.path("envelope_id").isTextual()) {
                    acked.accept(message.path("envelope_id").asText(), message.path("payload"));
                }
            });
            ws.onClose(this::closed);
            ws.onError(this::closed);
        });
    }

    private void closed(WsContext socket) {
        open.remove(socket);
        closing.remove(socket);
    }

    private void connected(WsContext socket) {
        var fault = faults.take("socket");
        if (fault.isPresent() && fault.get().action().equals("cut")) {
            socket.session.disconnect();
            return;
        }
        open(socket);
    }

    /** Under the lock, because a client that has received the hello can be sent to. */
    private synchronized void open(WsContext socket) {
        if (open.size() >= SOCKETS_MAX) {
            text(socket, Json.object().put("type", "disconnect").put("reason", "too_many_websockets"));
            socket.closeSession(1008, "too_many_websockets");
            return;
        }
        socket.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
        var hello = Json.object().put("type", "hello").put("num_connections", open.size() + 1);
        hello.set("debug_info", debugInfo().put("approximate_connection_time", 18060));
        hello.putObject("connection_info").put("app_id", State.APP);
        text(socket, hello);
        open.add(socket);
    }

    private static ObjectNode debugInfo() {
        return Json.object().put("host", "applink-emulator").put("build_number", 1);
    }

    private static boolean text(WsContext socket, ObjectNode message) {
        if (!socket.session.isOpen()) {
            return false;
        }
        socket.session.sendText(Json.write(message), Callback.NOOP);
        return true;
    }

    /** Sends to the next open socket. Returns false if there is none. */
    synchronized boolean send(ObjectNode envelope) {
        var staying = open.stream().filter(s -> !closing.contains(s)).toList();
        List<WsContext> now = staying.isEmpty() ? List.copyOf(open) : staying;
        for (int i = 0; i < now.size(); i++) {
            if (text(now.get(Math.floorMod(next.getAndIncrement(), now.size())), envelope)) {
                return true;
            }
        }
        return false;
    }

    synchronized int count() {
        return open.size();
    }

    /** Closes every connection without a close frame, as a network failure does. */
    void cut() {
        for (var socket : List.copyOf(open)) {
            open.remove(socket);
            socket.session.disconnect();
        }
    }

    /**
     * Sends Slack's disconnect notice: {@code warning} (the socket will be closed soon) or {@code refresh_requested}
     * (the client opens another socket and this one is closed).
     */
    void disconnect(String reason) {
        for (var socket : List.copyOf(open)) {
            var message = Json.object().put("type", "disconnect").put("reason", reason);
            message.set("debug_info", debugInfo());
            text(socket, message);
            if (!reason.equals("warning") && closing.add(socket)) {
                CompletableFuture.delayedExecutor(CLOSE_SECONDS, TimeUnit.SECONDS)
                        .execute(() -> socket.closeSession(1000, reason));
            }
        }
    }
}
